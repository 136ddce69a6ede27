using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Reviews;

/// <summary>
/// A lead lets one agent approve, for a while and up to an amount, what only a lead may: "refunds up to €40 until 18:00". It reaches proposals whose
/// verdict is lead, never two leads, and can be taken back at any time.
/// </summary>
public sealed class Delegation : IVersioned
{
    public long Id { get; init; }

    /// <summary>The lead in whose place the agent decides.</summary>
    public required long FromId { get; init; }
    public required string FromName { get; init; }

    /// <summary>The agent who may decide.</summary>
    public required long ToId { get; init; }
    public required string ToName { get; init; }

    /// <summary>The one tool it is about.</summary>
    public required string Tool { get; init; }

    /// <summary>The most one proposal may move, in minor units of <see cref="Currency"/>.</summary>
    public required long MaxMinor { get; init; }
    public required string Currency { get; init; }

    /// <summary>From this instant on, by the business clock.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Before this instant.</summary>
    public required DateTimeOffset Until { get; init; }
    public required string Reason { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public long? RevokedById { get; set; }
    public string RevokedByName { get; set; } = "";
    public long Version { get; set; }

    public Money Max => new(MaxMinor, Currency);

    /// <summary>Whether it holds at the instant.</summary>
    public bool HoldsAt(DateTimeOffset at) => From <= at && at < Until && (RevokedAt is not { } revoked || at < revoked);

    /// <summary>
    /// Whether the person may approve the proposal by it at the instant. What moves no money is never covered: an amount is the limit that
    /// makes a delegation safe, and goods have none.
    /// </summary>
    public bool Covers(Proposal proposal, long personId, DateTimeOffset at) =>
        HoldsAt(at) && ToId == personId && FromId != personId && proposal.Level == VerdictLevel.Lead
        && proposal.Tool == Tool && proposal.Currency == Currency && proposal.AmountMinor > 0 && proposal.AmountMinor <= MaxMinor;
}
