using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Skills;

namespace SupportConsole.Core.Pipeline;

/// <summary>The answer to a message that is nothing but the customer's yes: there is nothing to find out, so no model writes it, only the policy's phrases.</summary>
internal static class ConfirmedReply
{
    /// <summary>The letter: the yes is noted, and who decides now.</summary>
    /// <param name="level">The strictest verdict among the actions that the yes opened.</param>
    public static string Write(ToneGuide tone, string language, string firstName, long ticketId, VerdictLevel level)
    {
        var greeting = firstName.Length > 0 ? Phrase("greeting", "Dear {name},").Replace("{name}", firstName, StringComparison.Ordinal) : Phrase("greeting_unknown", "Hello,");
        var next = level switch
        {
            VerdictLevel.Automatic => Phrase("verdict_automatic", ""),
            VerdictLevel.Agent => Phrase("verdict_agent", ""),
            VerdictLevel.Lead => Phrase("verdict_lead", ""),
            VerdictLevel.TwoLeads => Phrase("verdict_two_leads", ""),
            VerdictLevel.Denied => "",
        };
        var reference = Phrase("reference", "Reference: {reference}").Replace("{reference}", ticketId.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return $"{greeting}\n\n{$"{Phrase("confirmed", "Thank you, we have noted your yes.")} {next}".TrimEnd()}\n\n{Phrase("sign_off", tone.SignOff)}\n{tone.Company}\n{reference}";

        string Phrase(string key, string fallback) => tone.Phrases.TryGetValue(key, out var languages) ? languages.GetValueOrDefault(language) ?? languages.GetValueOrDefault("en") ?? fallback : fallback;
    }
}
