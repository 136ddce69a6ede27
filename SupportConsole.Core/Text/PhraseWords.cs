namespace SupportConsole.Core.Text;

/// <summary>A word of a text with contractions opened: "can't" is "can" and "not", both at the same place.</summary>
/// <param name="Text">Lower case; "we" reads as "i" and "are" as "am", so that one phrase fits both.</param>
internal readonly record struct PhraseWord(string Text, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Cuts a text into words that compare whatever apostrophe, case and contraction the writer chose.</summary>
internal static class PhraseWords
{
    // What follows "im" where the apostrophe was left out; elsewhere it is a German word.
    private static readonly string[] AfterIm = ["just", "only", "an", "a", "not", "sorry", "unable", "afraid"];

    private static readonly Dictionary<string, string[]> Whole = new(StringComparer.Ordinal)
    {
        ["cannot"] = ["can", "not"],
        ["cant"] = ["can", "not"],
        ["can't"] = ["can", "not"],
        ["won't"] = ["will", "not"],
        ["shan't"] = ["shall", "not"],
        ["thats"] = ["that", "is"],
        ["that's"] = ["that", "is"],
        ["it's"] = ["it", "is"],
        ["here's"] = ["here", "is"],
        ["there's"] = ["there", "is"],
        ["what's"] = ["what", "is"],
        ["let's"] = ["let", "us"],
    };

    private static readonly (string Ending, string Word)[] Endings = [("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would")];

    // Speaks one person or the company: the same phrase.
    private static readonly Dictionary<string, string> Speaker = new(StringComparer.Ordinal) { ["we"] = "i", ["our"] = "my", ["us"] = "me", ["are"] = "am" };

    public static List<PhraseWord> Of(string text)
    {
        var tokens = Tokens.Words(Folded(text));
        var words = new List<PhraseWord>(tokens.Count + 8);
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var word in Opened(tokens[i].Text, i + 1 < tokens.Count ? tokens[i + 1].Text : ""))
                words.Add(new PhraseWord(Speaker.GetValueOrDefault(word, word), tokens[i].Start, tokens[i].Length));
        }
        return words;
    }

    /// <summary>Every kind of apostrophe and blank as the plain one, character by character, so that places stay.</summary>
    public static string Folded(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            span[i] = source[i] switch
            {
                '‘' or '’' or 'ʼ' or '´' or '`' or '′' or '＇' => '\'',
                '\u00a0' or '\u202f' or '\u2009' => ' ',
                var other => other,
            };
        }
    });

    private static string[] Opened(string word, string next)
    {
        if (Whole.TryGetValue(word, out var parts))
            return parts;
        if (word == "im" && AfterIm.Contains(next))
            return ["i", "am"];
        foreach (var (ending, opened) in Endings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal))
                return [word[..^ending.Length], opened];
        }
        return [word];
    }
}
