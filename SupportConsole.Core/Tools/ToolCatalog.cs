using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tools;

/// <summary>The tools of a release as a model sees them.</summary>
public static class ToolCatalog
{
    /// <summary>Declarations of the enabled tools of a lane, by name, so that equal releases give equal prompts.</summary>
    public static IReadOnlyList<ToolDeclaration> DeclarationsFor(PolicySet policies, Lane lane) =>
        [.. policies.Tools.Values.Where(tool => IsFor(tool, lane)).OrderBy(tool => tool.Name, StringComparer.Ordinal).Select(DeclarationOf)];

    /// <summary>The tool a call names, or null where the lane has none of that name: then the call is denied.</summary>
    public static ToolDefinition? Find(PolicySet policies, Lane lane, string name) =>
        policies.Tools.TryGetValue(name, out var tool) && IsFor(tool, lane) ? tool : null;

    private static bool IsFor(ToolDefinition tool, Lane lane) => tool.Enabled && tool.Lanes.Contains(lane);

    private static ToolDeclaration DeclarationOf(ToolDefinition tool) => new(tool.Name, tool.Description, tool.Schema, tool.Capability);
}
