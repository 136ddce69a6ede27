using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>Reads one run with everything it recorded.</summary>
public sealed class TraceReader(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>The run, or null where the ticket has none with this id.</summary>
    public async Task<TraceView?> ReadAsync(long ticketId, long runId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId && r.TicketId == ticketId, cancellationToken);
        if (run is null)
            return null;
        var title = await db.Tickets.Where(ticket => ticket.Id == ticketId).Select(ticket => ticket.Title).SingleAsync(cancellationToken);
        var runs = await db.Runs.Where(r => r.TicketId == ticketId).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken);
        var steps = await db.Steps.Where(step => step.RunId == runId).OrderBy(step => step.Ordinal)
            .Select(step => new TraceStep(
                new StepBrief
                {
                    Id = step.Id,
                    Kind = step.Kind,
                    Name = step.Name,
                    Summary = step.Summary,
                    Ok = step.Ok,
                    DurationMs = step.DurationMs,
                    Tokens = step.InputTokens + step.OutputTokens,
                    CostMicros = step.CostMicros,
                },
                step.Input,
                step.Output))
            .ToListAsync(cancellationToken);
        return new TraceView(run, title, runs, steps);
    }
}
