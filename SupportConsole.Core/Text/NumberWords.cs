using System.Collections.Frozen;
using System.Globalization;

namespace SupportConsole.Core.Text;

/// <summary>Numbers written as words, in English, German and Spanish.</summary>
public static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Values = Build();

    /// <summary>As a regular expression's alternatives, longest first.</summary>
    public static string Pattern { get; } = string.Join('|', Values.Keys.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal));

    /// <summary>The number a word or a run of digits ("1.234,5") stands for, or null.</summary>
    public static decimal? Number(string written)
    {
        if (written.Length > 0 && char.IsAsciiDigit(written[0]))
            return Amounts.TryParse(written, out var number) ? number : null;
        return Values.TryGetValue(written.ToLower(CultureInfo.InvariantCulture), out var value) ? value : null;
    }

    private static FrozenDictionary<string, int> Build()
    {
        (int From, int Step, string Words)[] lists =
        [
            (1, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
            (20, 10, "twenty thirty forty fifty sixty seventy eighty ninety hundred"),
            (2, 1, "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"),
            (20, 10, "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert"),
            (2, 1, "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve"),
            (20, 10, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien"),
            (1, 0, "ein eine einen einem einer eines un una uno"),
        ];
        return lists.SelectMany(list => list.Words.Split(' ').Select((word, i) => (word, number: list.From + (list.Step * i)))).ToFrozenDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);
    }
}
