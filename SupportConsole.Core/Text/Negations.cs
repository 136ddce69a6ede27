using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>Whether a word of a text is denied: "please do not cancel it". English, German and Spanish.</summary>
public static partial class Negations
{
    // Characters looked back and ahead: a clause.
    private const int Before = 60;
    private const int Behind = 40;

    /// <summary>A "not" shortly before, in the same clause, or a German one behind. A complaint with a "not" of its own ("not working") is for the caller to know.</summary>
    /// <param name="start">First character of the word.</param>
    /// <param name="end">Behind its last.</param>
    public static bool Cover(string text, int start, int end)
    {
        var before = text[Math.Max(0, start - Before)..start];
        var stop = before.LastIndexOfAny(['.', '!', '?', '\n', ';', ',']);
        return Earlier().IsMatch(before[(stop + 1)..]) || Later().IsMatch(text[end..Math.Min(text.Length, end + Behind)]);
    }

    // "I don't need an apology I need my money": a new subject begins anew, unless it is what one does not think.
    [GeneratedRegex(@"\b(not|n't|don't|dont|never|without|no need to|nicht|kein\w*|no quiero|sin)\b(?!\s+(only|just|sure|possible|if))(\W+(?!(?<!\b(think|believe|say|mean|suppose|that|if)\s+)(I|we)\b)\w+){0,4}\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Earlier();

    // "einen Ersatz brauche ich nicht": the verb may come late.
    [GeneratedRegex(@"^\s+(brauche|möchte|will|benötige|wünsche) ich (\w+ )?nicht\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Later();
}
