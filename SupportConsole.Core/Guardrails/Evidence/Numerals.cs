using System.Collections.Frozen;
using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>Numbers in one form, so that "two" meets "2" and "second" meets "2nd".</summary>
internal static class Numerals
{
    private static readonly FrozenDictionary<string, string> Written = Read();

    /// <summary>"2,586" is "2586", "twelve" is "12", "first" is "1st"; null where the word holds no number.</summary>
    public static string? PlainForm(string word)
    {
        if (Written.TryGetValue(word, out var number))
            return number;
        if (!word.AsSpan().ContainsAnyInRange('0', '9'))
            return null;
        return char.IsAsciiDigit(word[0]) && Amounts.TryParse(word, out var value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : word;
    }

    private static FrozenDictionary<string, string> Read()
    {
        string[] cardinals = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".Split(' ');
        string[] ordinals = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".Split(' ');
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal) { ["hundred"] = "100", ["thousand"] = "1000" };
        for (var i = 2; i < cardinals.Length; i++)
            pairs.Add(cardinals[i], i.ToString(CultureInfo.InvariantCulture));
        for (var i = 1; i < ordinals.Length; i++)
            pairs.Add(ordinals[i], i.ToString(CultureInfo.InvariantCulture) + (i switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" }));
        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
