namespace SupportConsole.Core.Guardrails;

/// <summary>"Metallica's" names Metallica.</summary>
internal static class Possessive
{
    /// <summary>The word without the ending of possession.</summary>
    public static string Cut(string word) => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.EndsWith('\'') ? word[..^1] : word;
}
