namespace SupportConsole.Core.Llm;

public enum ModelRole { Triage, Knowledge, Resolution, Handoff }

/// <summary>Which model serves a role; bound from <c>Models:&lt;role&gt;</c>.</summary>
public sealed record ModelOptions
{
    /// <summary>"embedded"; the hosted providers are not part of this version, and naming one stops the start.</summary>
    public string Provider { get; init; } = "embedded";
}
