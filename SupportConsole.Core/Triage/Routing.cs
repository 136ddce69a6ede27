using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Triage;

/// <summary>Where a ticket is worked and how pressing it is, by category, tier and urgency. Escalation may name another team afterwards.</summary>
/// <param name="TeamId">One of <see cref="Teams"/>.</param>
public sealed record Route(string TeamId, Urgency Urgency)
{
    /// <summary>The route. An enterprise customer has a team of its own; a VIP or gold customer's case is at least of high urgency where it was normal and frustrated.</summary>
    /// <param name="tier">Null where the sender is unknown.</param>
    public static Route Of(TriageResult triage, Tier? tier, bool isVip)
    {
        var urgency = triage.Urgency == Urgency.Normal && (isVip || (tier == Tier.Gold && triage.Sentiment == Sentiment.Frustrated)) ? Urgency.High : triage.Urgency;
        var team = tier switch
        {
            Tier.Enterprise => Teams.Enterprise,
            _ when triage.Category == Category.Billing => Teams.Billing,
            _ when isVip || (tier == Tier.Gold && urgency >= Urgency.High) || urgency == Urgency.Critical => Teams.Priority,
            _ => Teams.Standard,
        };
        return new Route(team, urgency);
    }
}
