using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>A word that carries content.</summary>
/// <param name="Stem">The stem that stands for it and for words of the same meaning; a number in its plain form.</param>
/// <param name="Place">Which of the sentence's words it is, from 0.</param>
/// <param name="Weight">0 to 1: "offer" and "restaurant" say less than "parking".</param>
internal readonly record struct ContentWord(string Stem, Token Token, int Place, bool IsName, bool IsNumber, double Weight);

/// <summary>A sentence read once: its words, its content, and whether it affirms or denies.</summary>
internal sealed class Wording
{
    private Wording(TextSpan span, IReadOnlyList<Token> words, IReadOnlyList<ContentWord> content, Denial denial, bool isQuestion)
    {
        Span = span;
        Words = words;
        Content = content;
        Denial = denial;
        IsQuestion = isQuestion;
    }

    /// <summary>Where it stands in the text it was read from.</summary>
    public TextSpan Span { get; }

    /// <summary>All words, lower case; their places count from the start of the sentence.</summary>
    public IReadOnlyList<Token> Words { get; }

    public IReadOnlyList<ContentWord> Content { get; }

    public Denial Denial { get; }

    public bool IsQuestion { get; }

    /// <summary>Reads one sentence of a text.</summary>
    /// <param name="language">ISO 639-1, for the stems.</param>
    public static Wording Of(string text, TextSpan span, string language)
    {
        var sentence = span.Of(text);
        var words = Tokens.Words(sentence);
        var content = new List<ContentWord>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            if (ContentOf(sentence, words, i, language) is { } word)
                content.Add(word);
        }
        return new Wording(span, words, content, Denial.Of(words), sentence.EndsWith('?'));
    }

    private static ContentWord? ContentOf(string sentence, IReadOnlyList<Token> words, int i, string language)
    {
        var word = words[i];
        if (Numerals.PlainForm(word.Text) is { } number)
            return new ContentWord(number, word, i, IsName: false, IsNumber: char.IsAsciiDigit(word.Text[0]), 1);
        if (ContentWords.IsEmpty(word.Text) || word.Text.EndsWith("n't", StringComparison.Ordinal) || (word.Text.Length < 2 && char.IsAscii(word.Text[0])))
            return null;
        return new ContentWord(Meanings.StemOf(word.Text, language), word, i, IsName(sentence, words, i), IsNumber: false, Meanings.WeightOf(word.Text));
    }

    /// <summary>A capital inside the sentence, or at its start where the next word has one too or nothing else follows.</summary>
    private static bool IsName(string sentence, IReadOnlyList<Token> words, int i) =>
        char.IsUpper(sentence[words[i].Start])
        && (i > 0 || words.Count == 1 || (char.IsUpper(sentence[words[1].Start]) && !ContentWords.IsEmpty(words[1].Text)));
}
