namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>What is delicate about a reason to call a person.</summary>
internal static class Sensitivity
{
    public const string Legal = "legal";
    public const string Authority = "an authority or data protection";
    public const string Safety = "safety";
    public const string Security = "account security";
    public const string Abuse = "threats or abuse";

    // Codes are read by their words, so that a team's own triggers are understood too; the first that matches counts.
    private static readonly (string Part, string Meaning)[] Parts =
    [
        ("regulat", Authority), ("data_protection", Authority), ("gdpr", Authority), ("legal", Legal), ("safety", Safety), ("danger", Safety), ("injur", Safety),
        ("security", Security), ("takeover", Security), ("harass", Abuse), ("abuse", Abuse), ("threat", Abuse),
    ];

    /// <summary>One of the words above; empty where nothing is delicate.</summary>
    public static string Of(string code) => Parts.FirstOrDefault(part => code.Contains(part.Part, StringComparison.OrdinalIgnoreCase)).Meaning ?? "";
}
