using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tickets;

/// <summary>When a first answer is due. Pure; the figures stand in sla.yaml.</summary>
public static class SlaClock
{
    // Only where sla.yaml leaves an urgency out: a working day.
    private static readonly TimeSpan Fallback = TimeSpan.FromHours(24);

    /// <summary>The due time of a message that came at <paramref name="lastInboundAt"/>.</summary>
    public static DateTimeOffset DueAt(PolicySet policies, Urgency urgency, DateTimeOffset lastInboundAt) =>
        lastInboundAt + policies.Sla.FirstAnswer.GetValueOrDefault(urgency, Fallback);
}
