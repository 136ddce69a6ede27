using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Accounts;

/// <summary>
/// Which passwords are taken: long ones that are not the first thing somebody would try. Length, not character classes, and no list of
/// other people's passwords: NIST SP 800-63B, 3.1.1.2.
/// </summary>
internal static partial class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 200;

    // What remains of a password once these are taken out of it is what there is to guess.
    private const int MinUnguessed = 6;

    private static readonly string[] FirstTries =
    [
        "password", "passwort", "passphrase", "letmein", "welcome", "willkommen", "changeme", "administrator", "admin", "secret", "geheim", "login", "signin", "default",
        "master", "support", "supportconsole", "console", "helpdesk", "service", "customer", "company", "internet", "computer", "summer", "winter", "spring", "autumn",
        "sommer", "fruhling", "herbst", "monday", "friday", "january", "december", "football", "dragon", "monkey", "sunshine", "princess", "iloveyou", "trustno", "qwertz", "azerty",
    ];

    private static readonly string[] Walks = ["qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik"];

    /// <summary>Why the password is not taken, for the person; null where it is.</summary>
    /// <param name="about">What everybody knows of its owner: name, e-mail address.</param>
    public static string? Problem(string password, params IEnumerable<string> about)
    {
        if (password.Length < MinLength)
            return string.Create(CultureInfo.InvariantCulture, $"Use at least {MinLength} characters.");
        if (password.Length > MaxLength)
            return string.Create(CultureInfo.InvariantCulture, $"Use at most {MaxLength} characters.");
        var lower = WithoutAccents(password);
        if (lower.Distinct().Count() < 5 || IsRepeated(lower))
            return "This repeats itself. Use a few words that do not belong together.";
        var known = about.SelectMany(Words).Concat(FirstTries).Where(word => word.Length >= 3).OrderByDescending(word => word.Length).ToList();
        var undated = Years().Replace(lower, "");
        return Math.Min(Unguessed(undated, known), Unguessed(LettersFor(undated), known)) < MinUnguessed
            ? "This is among the first that somebody would try: a common word, a name, or keys in a row. Use a few words that do not belong together."
            : null;
    }

    // Digits and signs hung on a word are guessed with it.
    private static int Unguessed(string text, IEnumerable<string> known) =>
        WithoutWalks(known.Aggregate(text, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal))).Length;

    private static string WithoutAccents(string text) => new(
    [
        .. text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark).Select(char.ToLowerInvariant),
    ]);

    // Undoes the usual stand-ins.
    private static string LettersFor(string text) => new(
    [
        .. text.Select(letter => letter switch
        {
            '@' or '4' => 'a',
            '3' => 'e',
            '1' or '!' => 'i',
            '0' => 'o',
            '$' or '5' => 's',
            '7' => 't',
            var other => other,
        }),
    ]);

    private static IEnumerable<string> Words(string text) => WithoutAccents(text).Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsRepeated(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(length => Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length]));

    // Three keys or letters in a row, either way, or the same one again, are one guess.
    private static string WithoutWalks(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i < 2 || !Walks.Any(walk => Holds(walk, text[(i - 2)..(i + 1)])))
                kept.Append(text[i]);
        }
        return kept.ToString();
    }

    private static bool Holds(string walk, string three) =>
        walk.Contains(three, StringComparison.OrdinalIgnoreCase)
        || walk.Contains(new string([.. three.Reverse()]), StringComparison.OrdinalIgnoreCase)
        || (three[0] == three[1] && three[1] == three[2]);

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Years();
}
