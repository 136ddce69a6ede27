using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Triage;

/// <summary>What routing knows of who wrote.</summary>
/// <param name="Tier">Null where the sender is unknown.</param>
public sealed record Sender(Tier? Tier, bool IsVip, bool IsVerified)
{
    /// <summary>The sender of a ticket whose customer may be unknown.</summary>
    public static Sender Of(Customer? customer, bool isVerified) => new(customer?.Tier, customer?.IsVip ?? false, customer is not null && isVerified);
}

/// <summary>Where a ticket is worked and how pressing it is, by the rules of routing.yaml. A red alert or a call for a person may name another team afterwards.</summary>
/// <param name="TeamId">One of <see cref="Teams"/>.</param>
/// <param name="RuleId">The rule that named the team, or "fallback".</param>
public sealed record Route(string TeamId, Urgency Urgency, string RuleId)
{
    private const string Fallback = "fallback";

    /// <summary>The route; pure. A VIP's case, a frustrated gold customer's, and one whose writer grew frustrated in the thread is of high urgency where it was normal.</summary>
    /// <param name="text">Subject and newest message, for the largest amount it names.</param>
    public static Route Of(RoutingPolicy policy, TriageResult triage, Sender sender, string text)
    {
        var urgency = triage.Urgency == Urgency.Normal && (sender.IsVip || (triage.Sentiment == Sentiment.Frustrated && (sender.Tier == Tier.Gold || triage.Trend == SentimentTrend.Worsening))) ? Urgency.High : triage.Urgency;
        var facts = FactsOf(triage, sender, urgency, text);
        var rule = policy.Rules.FirstOrDefault(rule => rule.When.All(condition => condition.Evaluate(facts) == Truth.Holds));
        return new Route(rule?.TeamId ?? policy.FallbackTeamId, urgency, rule?.Id ?? Fallback);
    }

    private static Facts FactsOf(TriageResult triage, Sender sender, Urgency urgency, string text)
    {
        var facts = new Facts()
            .Set("category", FactVocabulary.WordOf(triage.Category))
            .Set("urgency", FactVocabulary.WordOf(urgency))
            .Set("sentiment", FactVocabulary.WordOf(triage.Sentiment))
            .Set("complexity", FactVocabulary.WordOf(triage.Complexity))
            .Set("customer.known", sender.Tier is not null)
            .Set("customer.verified", sender.IsVerified)
            .Set("customer.vip", sender.IsVip)
            .Set("customer.tier", FactVocabulary.WordOf(sender.Tier ?? Tier.Standard));
        var amounts = Amounts.Find(text);
        return amounts.Count == 0 ? facts : facts.Set("amount", amounts.Max(amount => amount.Value));
    }
}
