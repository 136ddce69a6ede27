using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>The words of a name in the one form that spelling, speech and shorthand share: "Nineteen 06 Mission", "nineteen zero six mission" and "1906 Mission" are alike.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string> Small = "the a an of and at by in on der die das und el la los las y de le les et".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Figures =
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".Split(' ')
            .Select((word, i) => KeyValuePair.Create(word, i.ToString(CultureInfo.InvariantCulture)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Lower case without accents and apostrophes, small words left out, figures as digits, figures in a row as one.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var spelled = false;
        foreach (var word in Folded(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Small.Contains(word))
                continue;
            var form = Figures.GetValueOrDefault(word, word);
            var letter = form.Length == 1 && char.IsLetter(form[0]);
            // Somebody who dictates a telephone number says it digit by digit, and initials letter by letter.
            if (words.Count > 0 && ((IsNumber(form) && IsNumber(words[^1])) || (letter && spelled)))
                words[^1] += form;
            else
                words.Add(form);
            spelled = letter;
        }
        return words;
    }

    private static bool IsNumber(string word) => !word.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’')
                continue;
            folded.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }
        return folded.ToString();
    }
}
