using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>identity.yaml: when an unverified sender is asked who they are, how often they may try, and how long the answer counts.</summary>
public sealed record IdentityPolicy
{
    /// <summary>Matters that need to know who writes. Empty: nobody is asked.</summary>
    public IReadOnlySet<Category> Categories { get; init; } = new HashSet<Category>();

    /// <summary>How long the customer can answer.</summary>
    public TimeSpan AskedFor { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long the link mailed to the address on file works.</summary>
    public TimeSpan MailFor { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a sender counts as verified in the ticket.</summary>
    public TimeSpan VerifiedFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Tries of one request, by link or by details, before a person takes over.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Who takes over.</summary>
    public string TeamId { get; init; } = Teams.Security;

    /// <summary>The paragraph that asks, by language, with the slot {link}.</summary>
    public IReadOnlyDictionary<string, string> AskWithLink { get; init; } = new Dictionary<string, string>();

    /// <summary>The paragraph that asks where there is no public address for a link.</summary>
    public IReadOnlyDictionary<string, string> Ask { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> MailSubject { get; init; } = new Dictionary<string, string>();

    /// <summary>The mail to the address on file, with the slots {sender}, {at}, {link} and {minutes}.</summary>
    public IReadOnlyDictionary<string, string> MailText { get; init; } = new Dictionary<string, string>();

    /// <summary>The text in the language, else in English.</summary>
    public static string In(IReadOnlyDictionary<string, string> texts, string language) => texts.GetValueOrDefault(language) ?? texts.GetValueOrDefault("en") ?? "";
}
