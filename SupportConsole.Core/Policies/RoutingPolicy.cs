using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Policies;

/// <summary>routing.yaml: which team works a ticket.</summary>
public sealed record RoutingPolicy
{
    /// <summary>In the order of the file; the first whose conditions all hold counts.</summary>
    public IReadOnlyList<RoutingRule> Rules { get; init; } = [];

    /// <summary>The team where no rule holds.</summary>
    public string FallbackTeamId { get; init; } = Teams.Standard;
}

/// <param name="Id">Stands in the run's trace.</param>
/// <param name="TeamId">One of <see cref="Teams"/>.</param>
/// <param name="When">All must hold; an unknown fact does not.</param>
public sealed record RoutingRule(string Id, string TeamId, IReadOnlyList<Condition> When);
