namespace SupportConsole.Core.Text;

/// <summary>Reduces a word to its stem, so that "returned" meets "returns".</summary>
public static class Stemmer
{
    private static readonly string[] German = ["ungen", "erung", "heiten", "keiten", "heit", "keit", "ung", "ern", "est", "end", "en", "er", "es", "em", "et", "e", "n", "s", "t"];

    private static readonly string[] Spanish =
    [
        "amientos", "imientos", "amiento", "imiento", "aciones", "ciones", "ación", "acion", "ción", "cion", "ándolo", "iéndolo", "mente", "adores", "ador",
        "aremos", "eremos", "iremos", "ábamos", "aron", "ieron", "ando", "iendo", "ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida",
        "arse", "erse", "irse", "ar", "er", "ir", "aba", "ían", "ía", "es", "os", "as", "an", "en", "o", "a", "e", "é", "ó", "s",
    ];

    /// <summary>The stem. English by Porter's algorithm, German and Spanish by their endings; words with digits and words of other languages come back as they are.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="language">ISO 639-1.</param>
    public static string Stem(string word, string language)
    {
        foreach (var c in word)
        {
            if (char.IsDigit(c))
                return word;
        }
        return language switch
        {
            "en" => PorterStemmer.Stem(word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word),
            "de" => Cut(FoldGerman(word), German, 4),
            "es" => FoldSpanish(Cut(word, Spanish, 3)),
            _ => word,
        };
    }

    private static string Cut(string word, string[] endings, int keep)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= keep && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }
        return word;
    }

    private static string FoldGerman(string word) => word.Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u').Replace("ß", "ss", StringComparison.Ordinal);

    private static string FoldSpanish(string word) => word.Replace('á', 'a').Replace('é', 'e').Replace('í', 'i').Replace('ó', 'o').Replace('ú', 'u');
}
