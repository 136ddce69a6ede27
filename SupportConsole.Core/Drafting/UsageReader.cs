using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Drafting;

/// <summary>
/// What the other runs of a conversation and of a customer's last hour have used. Each run carries its own sums, written with every step, so this reads the few
/// runs of one ticket or one customer by their indexes. Two runs at once see each other's finished steps; what both have in flight may go over a cap, once.
/// </summary>
internal sealed class UsageReader(IDbContextFactory<SupportDb> contexts, CoreOptions options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<(Usage Conversation, Usage CustomerHour)> ReadAsync(Run run, CancellationToken cancellationToken)
    {
        if (!options.SharedCaps)
            return (Usage.None, Usage.None);
        var (id, ticketId, customer, since) = (run.Id, run.TicketId, run.CustomerKey, time.GetUtcNow() - Window);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var conversation = await SumAsync(db.Runs.Where(r => r.TicketId == ticketId && r.Id != id), cancellationToken);
        var hour = customer.Length == 0 ? Usage.None : await SumAsync(db.Runs.Where(r => r.CustomerKey == customer && r.CreatedAt > since && r.Id != id), cancellationToken);
        return (conversation, hour);
    }

    private static async Task<Usage> SumAsync(IQueryable<Run> runs, CancellationToken cancellationToken) =>
        await runs.Where(run => run.StepCount > 0).GroupBy(_ => 1)
            .Select(all => new Usage(all.LongCount(), all.Sum(run => (long)run.StepCount), all.Sum(run => (long)run.InputTokens + run.OutputTokens), all.Sum(run => run.CostMicros), all.Sum(run => run.BusyMs)))
            .SingleOrDefaultAsync(cancellationToken) ?? Usage.None;
}
