using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tools;

/// <summary>Within what a call runs. It comes from the run, never from the model's arguments.</summary>
public sealed record ToolScope
{
    public required long TicketId { get; init; }
    public required long RunId { get; init; }
    public required long MessageId { get; init; }

    /// <summary>Null where the sender is unknown: scoped tools refuse.</summary>
    public required string? CustomerId { get; init; }

    /// <summary>Whether we are sure who writes.</summary>
    public required bool IdentityVerified { get; init; }

    /// <summary>Whether they were verified in this ticket, whatever their profile says.</summary>
    public bool VerifiedHere { get; init; }

    /// <summary>They were asked who they are and could not show it.</summary>
    public bool IdentityRefused { get; init; }

    /// <summary>Whether the message came from the customer's own address; false for somebody else in the thread.</summary>
    public bool SenderIsCustomer { get; init; }
    public required Lane Lane { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>ISO 639-1 of the message.</summary>
    public required string Language { get; init; }
    public required TriageResult Triage { get; init; }

    /// <summary>Whether the input guard flagged the message.</summary>
    public required bool GuardFlagged { get; init; }

    /// <summary>0 to 1, as the input guard gave it.</summary>
    public double GuardScore { get; init; }

    /// <summary>Ids of the guard's rules that matched, one for each finding.</summary>
    public IReadOnlyList<string> GuardRules { get; init; } = [];

    /// <summary>A red alert is on: the gate refuses the reply.</summary>
    public bool RedAlert { get; init; }
    public int CustomerTurns { get; init; } = 1;
    public int FrustratedTurns { get; init; }
    public required PolicySet Policies { get; init; }
}

/// <summary>A call that was made earlier in the same run, with what came of it.</summary>
/// <param name="Arguments">Canonical JSON.</param>
public sealed record EarlierCall(string Tool, string Arguments, Llm.ToolResult Result);
