using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Llm;

/// <summary>What triage is asked about.</summary>
/// <param name="EarlierInbound">The customer's earlier messages of the thread, oldest first.</param>
public sealed record TriageInput(string Subject, string Text, IReadOnlyList<string> EarlierInbound)
{
    /// <summary>Names of what the customer bought.</summary>
    public IReadOnlyCollection<string> Bought { get; init; } = [];

    /// <summary>Names of what the shop sells.</summary>
    public IReadOnlyCollection<string> Products { get; init; } = [];

    /// <summary>How many other tickets of the customer have stood open for days.</summary>
    public int OldTickets { get; init; }
}

/// <summary>The triage role: typed in, typed out.</summary>
public interface ITriage
{
    Task<TriageResult> TriageAsync(TriageInput input, CancellationToken cancellationToken);
}

/// <summary>The knowledge role: a customer's wording into a search query.</summary>
public interface IQueryRewriter
{
    /// <summary>A sharper query than the first one, for when that found little.</summary>
    Task<string> RewriteAsync(string query, TriageResult triage, CancellationToken cancellationToken);
}

/// <summary>The facts a packet is made of.</summary>
public sealed record HandoffFacts
{
    public required string CustomerName { get; init; }
    public required string Tier { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Earlier contacts, newest first: "12 Nov chat: parcel late (solved)".</summary>
    public required IReadOnlyList<string> History { get; init; }

    /// <summary>The newest message, verbatim.</summary>
    public required string MessageText { get; init; }

    /// <summary>What the run did, in words, in order.</summary>
    public required IReadOnlyList<string> Tried { get; init; }

    /// <summary>Why a person is asked; empty where the packet only accompanies a draft.</summary>
    public required string StopReason { get; init; }

    /// <summary>Records and passages found: "Order LS-10042: delivered 4 days ago, paid €62.00", "Damaged items v7, 12 days old".</summary>
    public required IReadOnlyList<string> Found { get; init; }

    /// <summary>Open proposals with verdicts: "Refund €62.00 waits for a lead".</summary>
    public required IReadOnlyList<string> Proposals { get; init; }
    public required Sentiment Sentiment { get; init; }
    public required int CustomerTurns { get; init; }
    public required bool HasDraft { get; init; }
    public required string Language { get; init; }
}

/// <summary>The six parts of a packet, at most 200 words together.</summary>
public sealed record PacketText(string Customer, string Issue, string Tried, string Found, string NextSteps, string Tone);

/// <summary>The handoff role.</summary>
public interface IHandoffWriter
{
    Task<PacketText> WriteAsync(HandoffFacts facts, CancellationToken cancellationToken);
}
