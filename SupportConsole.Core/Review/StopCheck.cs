using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>Whether an effect has to wait, read from the table each time: a stop holds on every node from the moment it is committed.</summary>
internal static class StopCheck
{
    /// <summary>The oldest stop that covers the effect; null where none does.</summary>
    /// <param name="locked">Inside a transaction: whoever lifts the stop waits for its end, or is seen.</param>
    public static async Task<Stop?> OnAsync(SupportDb db, Effect effect, CancellationToken cancellationToken, bool locked = false)
    {
        var active = locked && db.Database.IsNpgsql()
            ? db.Stops.FromSql($"SELECT * FROM stop WHERE lifted_at IS NULL FOR SHARE")
            : db.Stops.Where(stop => stop.LiftedAt == null);
        if (await active.AsNoTracking().ToListAsync(cancellationToken) is not { Count: > 0 } stops)
            return null;
        var channel = await db.Tickets.Where(t => t.Id == effect.TicketId).Select(t => t.Channel).SingleAsync(cancellationToken);
        var call = await db.Proposals.Where(p => p.Id == effect.ProposalId).Select(p => new { p.Tool, p.Level }).SingleOrDefaultAsync(cancellationToken);
        var shape = new EffectShape(call?.Tool ?? "", channel, call?.Level == VerdictLevel.Automatic);
        return stops.OrderBy(stop => stop.Id).FirstOrDefault(stop => stop.Covers(shape));
    }

    /// <summary>"all effects", "issue_refund", "replies and actions on email": what a stop halts, within a sentence.</summary>
    public static string WordsOf(Stop stop) => stop.Scope switch
    {
        StopScope.Everything => "all effects",
        StopScope.Automatic => "automatic actions",
        StopScope.Tool => stop.Target,
        StopScope.Channel => $"everything on the channel {stop.Target}",
    };
}
