namespace SupportConsole.Core.Text;

/// <summary>Cuts text into words.</summary>
public static class Tokens
{
    /// <summary>
    /// The words in order, lower case. Order numbers ("ls-10042"), amounts ("1.234,56"), ISO dates and words with an apostrophe stay whole;
    /// "30-day" and "follow-up" are two words each, so that they match "30 days" and "follow up".
    /// </summary>
    public static IReadOnlyList<Token> Words(string text)
    {
        var words = new List<Token>(text.Length / 5);
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordCharacter(text[i]))
            {
                i++;
                continue;
            }
            var end = i + 1;
            while (end < text.Length && (IsWordCharacter(text[end]) || Joins(text, i, end)))
                end++;
            words.Add(new Token(text[i..end].ToLowerInvariant().Replace('’', '\''), i, end - i));
            i = end;
        }
        return words;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool Joins(string text, int start, int at)
    {
        if (at + 1 >= text.Length)
            return false;
        var (before, after) = (text[at - 1], text[at + 1]);
        return text[at] switch
        {
            '\'' or '’' => char.IsLetter(before) && char.IsLetter(after),
            '.' or ',' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after),
            // A letter before: an order number. Four digits before: a date.
            '-' => char.IsAsciiDigit(after) && (char.IsLetter(before) || IsDateHyphen(text, start, at)),
            _ => false,
        };
    }

    private static bool IsDateHyphen(string text, int start, int at) =>
        (at - start == 4 && text.AsSpan(start, 4).IndexOfAnyExceptInRange('0', '9') < 0 && at + 3 < text.Length && text[at + 3] == '-')
        || (at - start == 7 && text[start + 4] == '-');
}
