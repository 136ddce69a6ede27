using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Guardrails;

/// <summary>What a reply is checked against.</summary>
public sealed record DraftContext
{
    /// <summary>The customer's own address; empty where the sender is unknown.</summary>
    public required string CustomerEmail { get; init; }

    /// <summary>The customer's orders, without '#', any case.</summary>
    public required IReadOnlyCollection<string> CustomerOrderIds { get; init; }

    /// <summary>Names the letter may greet: the customer's, and the sender's as their mail says it; empty where nobody is known, and then any may be greeted.</summary>
    public IReadOnlyCollection<string> CustomerNames { get; init; } = [];

    /// <summary>What the customer wrote: an order number they named may be named back, even when it is not theirs, and their words may be quoted.</summary>
    public string CustomerText { get; init; } = "";

    /// <summary>Our own addresses, and those of public articles.</summary>
    public IReadOnlyCollection<string> AllowedEmails { get; init; } = [];

    /// <summary>Names, streets and telephone numbers in the text that the store knows as those of other customers.</summary>
    public IReadOnlyCollection<string> OthersData { get; init; } = [];

    /// <summary>Internal passages the agent saw, and its own instructions.</summary>
    public IReadOnlyList<string> InternalTexts { get; init; } = [];

    /// <summary>Hosts of our own that a reply may lead to, lower case.</summary>
    public IReadOnlyCollection<string> OwnHosts { get; init; } = [];

    /// <summary>Public passages and tool results: what they say is no secret.</summary>
    public IReadOnlyList<string> PublicTexts { get; init; } = [];

    /// <summary>Action tools that were executed for this ticket, by name; only their effects may be told as done.</summary>
    public IReadOnlyCollection<string> ExecutedTools { get; init; } = [];

    /// <summary>States the records show ("refunded", "cancelled", "shipped", "delivered", …): what was done before may be told.</summary>
    public IReadOnlyCollection<string> RecordedStates { get; init; } = [];

    /// <summary>Sign-offs of the tone guide, in all languages.</summary>
    public IReadOnlyCollection<string> SignOffs { get; init; } = [];

    /// <summary>Replies of this thread that were sent before: a disclosure one of them carries is not due again.</summary>
    public IReadOnlyCollection<string> SentTexts { get; init; } = [];

    /// <summary>Prices of the catalogue, and sums that stand in records and in what the customer wrote.</summary>
    public IReadOnlyCollection<Money> KnownPrices { get; init; } = [];

    /// <summary>Whether the agent wrote the text, or what a person edits now; a person's own letter discloses no AI.</summary>
    public bool IsAgents { get; init; }

    /// <summary>The internal texts as they were read before; null where they still have to be.</summary>
    internal InternalWords? Internal { get; init; }

    /// <summary>Reads the internal texts, for checks that follow one another.</summary>
    internal DraftContext Read() => this with { Internal = InternalWords.Of(InternalTexts, [.. PublicTexts, CustomerText]) };
}
