namespace SupportConsole.Core.Guardrails;

/// <summary>Something in a reply that must not go out.</summary>
/// <param name="Code">prohibited_phrase, too_long, internal_quoted, internal_retold, foreign_data, foreign_link, unbacked_promise, bare_refusal, no_sign_off or empty.</param>
/// <param name="Message">One sentence for the person or the model that wrote it.</param>
/// <param name="Start">First character, from 0; the problem of a whole text stands at 0 with length 0.</param>
/// <param name="Length">In characters.</param>
public sealed record OutputProblem(string Code, string Message, int Start, int Length)
{
    /// <summary>It tells as done what is not.</summary>
    internal const string UnbackedPromise = "unbacked_promise";

    /// <summary>It says words of an internal text in a row.</summary>
    internal const string InternalQuoted = "internal_quoted";

    /// <summary>It says most words of an internal sentence, with others between.</summary>
    internal const string InternalRetold = "internal_retold";

    /// <summary>It leads somewhere that is not ours.</summary>
    internal const string ForeignLink = "foreign_link";
}

/// <summary>What a reply is checked against.</summary>
public sealed record DraftContext
{
    /// <summary>The customer's own address; empty where the sender is unknown.</summary>
    public required string CustomerEmail { get; init; }

    /// <summary>The customer's orders, without '#', any case.</summary>
    public required IReadOnlyCollection<string> CustomerOrderIds { get; init; }

    /// <summary>What the customer wrote: an order number they named may be named back, even when it is not theirs.</summary>
    public string CustomerText { get; init; } = "";

    /// <summary>Our own addresses, and those of public articles.</summary>
    public IReadOnlyCollection<string> AllowedEmails { get; init; } = [];

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

    /// <summary>The internal texts as they were read before; null where they still have to be.</summary>
    internal InternalWords? Internal { get; init; }

    /// <summary>Reads the internal texts, for checks that follow one another.</summary>
    internal DraftContext Read() => this with { Internal = InternalWords.Of(InternalTexts, [.. PublicTexts, CustomerText]) };
}
