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

/// <summary>The six parts of a packet, at most 200 words together. Each holds short lines, one a row; the issue is a span of the message instead.</summary>
public sealed record PacketText(string Customer, string Issue, string Tried, string Found, string NextSteps, string Tone);

/// <summary>The handoff role.</summary>
public interface IHandoffWriter
{
    Task<PacketText> WriteAsync(HandoffFacts facts, CancellationToken cancellationToken);
}
