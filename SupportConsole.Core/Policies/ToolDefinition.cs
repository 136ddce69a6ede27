using System.Text.Json;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Policies;

/// <summary>A read runs at once inside the customer's scope; an action becomes a proposal; escalate ends the loop.</summary>
public enum ToolKind { Read, Action, Escalate }

/// <summary>A tool as declared in <c>policies/tools/NAME.yaml</c>.</summary>
public sealed record ToolDefinition
{
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required string Description { get; init; }

    /// <summary>JSON Schema of the arguments; members it does not name are refused.</summary>
    public required JsonElement Schema { get; init; }
    public required ToolKind Kind { get; init; }

    /// <summary>Lanes that may call it.</summary>
    public required IReadOnlySet<Lane> Lanes { get; init; }

    /// <summary>"order.read", "refund.propose": what the tool is for, in one word a model can match on.</summary>
    public required string Capability { get; init; }

    /// <summary>Route of the code that runs it: "read.order", "orders.refund".</summary>
    public required string Executor { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>The argument that names the customer; null where none does. The customer comes from the run, so any other name there is denied.</summary>
    public string? CustomerArgument { get; init; }

    /// <summary>How people are told what a call of it would do; null where the code of the route says it.</summary>
    public ToolPreview? Preview { get; init; }

    /// <summary>How long a proposal of it can be decided.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long an approved call of it can be taken back; null where the window of all actions holds.</summary>
    public TimeSpan? Recall { get; init; }
}

/// <summary>What a call of an action would do, in words with {slots}: arguments of the call, and {items} for the names of the items it lists.</summary>
/// <param name="After">What is there once it is done; may be empty.</param>
public sealed record ToolPreview(string Title, string After);
