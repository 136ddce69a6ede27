using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SupportConsole.Core.Llm;

/// <summary>A tool as a model sees it: name, description, schema and no body, so it cannot act. The capability stands in its properties.</summary>
public sealed class ToolDeclaration(string name, string description, JsonElement schema, string capability) : AIFunctionDeclaration
{
    private const string CapabilityKey = "capability";

    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } = new Dictionary<string, object?>(StringComparer.Ordinal) { [CapabilityKey] = capability };

    /// <summary>The capability of any tool, "" where it names none: "order.read", "refund.propose".</summary>
    public static string CapabilityOf(AITool tool) => tool.AdditionalProperties.GetValueOrDefault(CapabilityKey) as string ?? "";
}
