using System.Text.Json;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Tools;

/// <summary>What a read found. The loop puts the ref to it.</summary>
public sealed record ReadOutcome(ToolResultKind Kind, object Data)
{
    /// <summary>A refusal that says why, so the model can adapt.</summary>
    public static ReadOutcome Refused(string reason) => new(ToolResultKind.Refused, new { reason });

    public static ReadOutcome Empty(string what) => new(ToolResultKind.Empty, new { message = what });
}

/// <summary>The code behind a read tool, found by the executor route of its declaration.</summary>
public interface IReadTool
{
    /// <summary>"read.order".</summary>
    string Route { get; }

    /// <summary>Runs inside the scope. Arguments have passed the schema.</summary>
    /// <param name="reference">The ref of this call ("t2"), for numbering passages inside the result ("t2.1").</param>
    Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken);
}
