namespace SupportConsole.Core.Domain.Tickets;

/// <summary>Where tickets are worked.</summary>
public sealed class Team
{
    public required string Id { get; init; }
    public required string Name { get; set; }
}

public sealed class TeamMember
{
    public required string TeamId { get; init; }
    public required long PersonId { get; init; }
}

/// <summary>The six teams of the product; triage and escalation name one of them.</summary>
public static class Teams
{
    public const string Standard = "standard";
    public const string Priority = "priority";
    public const string Billing = "billing";
    public const string Legal = "legal";
    public const string Enterprise = "enterprise";
    public const string Security = "security";

    /// <summary>Id and display name of each.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Standard] = "Standard",
        [Priority] = "Priority",
        [Billing] = "Billing",
        [Legal] = "Legal tier 2",
        [Enterprise] = "Enterprise",
        [Security] = "Security",
    };
}
