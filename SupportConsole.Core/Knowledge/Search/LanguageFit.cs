namespace SupportConsole.Core.Knowledge.Search;

/// <summary>How much what was found counts by the language it is in.</summary>
internal static class LanguageFit
{
    // Another language than the one asked in still answers, where the own one does not.
    private const double Other = 0.6;

    /// <summary>1 where a text is in the language of the question, less where it is not.</summary>
    /// <param name="text">ISO 639-1 of what was found.</param>
    /// <param name="question">ISO 639-1 of what was asked.</param>
    public static double Of(string text, string question) => text == question ? 1 : Other;
}
