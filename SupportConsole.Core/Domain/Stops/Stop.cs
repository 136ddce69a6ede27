using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Stops;

/// <summary>Everything: all replies and actions. Automatic: actions that the policy lets through without anybody's separate approval. Tool, Channel: those of one.</summary>
public enum StopScope { Everything, Automatic, Tool, Channel }

/// <summary>What a stop looks at: an effect as the executor is about to do it.</summary>
/// <param name="Tool">Name of the action's tool; empty for a reply.</param>
/// <param name="IsAutomatic">An action whose verdict asked for nobody's approval.</param>
public sealed record EffectShape(string Tool, Channel Channel, bool IsAutomatic);

/// <summary>Effects halted by a person until a person lets them go on. What comes due meanwhile waits; it does not fail.</summary>
public sealed class Stop : IVersioned
{
    public long Id { get; init; }
    public required StopScope Scope { get; init; }

    /// <summary>The tool's name, or the channel's in lower case; empty for the other scopes.</summary>
    public required string Target { get; init; }
    public required string Reason { get; init; }
    public required long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>By the real clock.</summary>
    public required DateTimeOffset At { get; init; }
    public long? LiftedById { get; set; }
    public string LiftedByName { get; set; } = "";
    public string LiftReason { get; set; } = "";
    public DateTimeOffset? LiftedAt { get; set; }
    public long Version { get; set; }

    public bool IsActive => LiftedAt is null;

    /// <summary>Whether the effect has to wait for this stop.</summary>
    public bool Covers(EffectShape effect) => IsActive && Scope switch
    {
        StopScope.Everything => true,
        StopScope.Automatic => effect.IsAutomatic,
        StopScope.Tool => effect.Tool.Length > 0 && effect.Tool == Target,
        StopScope.Channel => string.Equals(effect.Channel.ToString(), Target, StringComparison.OrdinalIgnoreCase),
    };
}
