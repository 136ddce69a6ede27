using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Domain.Reviews;

/// <summary>What a person found wrong with a packet. The last three say what should have happened, and are labels for measuring escalation.</summary>
public enum PacketFault { WrongCustomer, WrongIssue, Missing, WrongTeam, NotNeeded, Missed }

/// <summary>That a person marked a packet as wrong, and how. One of a person stands for a packet at a time; it can be taken back.</summary>
public sealed class PacketMark : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long PacketId { get; init; }
    public required long RunId { get; init; }

    /// <summary>Names of <see cref="PacketFault"/>, comma-separated, in their own order.</summary>
    public required string Faults { get; init; }

    /// <summary>Where it belonged; empty where the team was right or nobody said.</summary>
    public string RightTeamId { get; init; } = "";

    /// <summary>More, in the person's words; empty where the chips say all.</summary>
    public string Words { get; init; } = "";
    public required long PersonId { get; init; }
    public required string PersonName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was taken back or replaced; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public bool Stands => WithdrawnAt is null;

    /// <summary>The faults, read.</summary>
    public IReadOnlyList<PacketFault> FaultList => [.. Faults.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PacketFault>)];

    /// <summary>Faults as they are stored.</summary>
    public static string Stored(IEnumerable<PacketFault> faults) => string.Join(',', faults.Distinct().Order());
}
