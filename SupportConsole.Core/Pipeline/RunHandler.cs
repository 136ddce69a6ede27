using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Pipeline;

/// <summary>Takes a leased run from where it stands to its end. Resumes after a kill, ends quietly where the run is no longer wanted.</summary>
internal sealed class RunHandler(
    WriteLane lane, JobQueue jobs, StepBook book, RunQueue runs, PolicyStore policies, RunReader reader, RunStages stages, ReplyStream stream, LedgerBook ledger, CoreOptions options, TimeProvider time)
    : IJobHandler
{
    public string Kind => RunQueue.JobKind;

    public int Parallelism => options.Workers;

    public async Task HandleAsync(JobLease lease, CancellationToken cancellationToken)
    {
        // One set for the whole run: one published in between must not give it rules that its release does not name.
        var set = policies.Current;
        var run = await StartAsync(lease, set.ReleaseId, cancellationToken);
        if (run is null)
            return;
        try
        {
            var context = await reader.ReadAsync(run, set, cancellationToken);
            var steps = await book.OpenAsync(lease, run, set.Budgets, cancellationToken);
            await stages.RunAsync(context, steps, lease, cancellationToken);
        }
        catch (RunEndedException)
        {
            // Superseded or stopped by somebody who has said so in the ledger: the job has nothing left to do.
            await CompleteQuietlyAsync(lease, cancellationToken);
        }
        finally
        {
            // The text stands on the screens until the checked draft takes its place.
            stream.End(run.TicketId);
        }
    }

    public Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            var run = await FindAsync(db, lease, cancellationToken);
            if (run is { IsOver: false })
            {
                (run.State, run.Failure, run.FinishedAt) = (RunState.Failed, $"The agent could not prepare this message: {lastError}.", time.GetUtcNow());
                var ticket = await db.Tickets.SingleAsync(t => t.Id == run.TicketId, cancellationToken);
                (ticket.Chip, ticket.ChangedAt) = (TicketChip.Failed, time.GetUtcNow());
                ledger.Append(db, "run.failed", Actor.System, run.TicketId, run.Id, run.RequestId, new { attempts = lease.Attempts });
            }
            await JobQueue.SetAsideAsync(db, lease, lastError, cancellationToken);
        },
        cancellationToken);

    /// <summary>Marks the run as running. A run that began under another release starts again under the one in force, as a new run.</summary>
    private Task<Run?> StartAsync(JobLease lease, string release, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            await jobs.HoldAsync(db, lease, cancellationToken: cancellationToken);
            var run = await FindAsync(db, lease, cancellationToken);
            if (run is null || run.IsOver)
            {
                await JobQueue.CompleteAsync(db, lease, cancellationToken);
                return null;
            }
            if (run.ReleaseId != release && await db.Steps.AnyAsync(step => step.RunId == run.Id, cancellationToken))
            {
                (run.State, run.FinishedAt) = (RunState.Superseded, time.GetUtcNow());
                ledger.Append(db, "run.superseded", Actor.System, run.TicketId, run.Id, run.RequestId, new { newRelease = release });
                await RunQueue.VoidProposalsAsync(db, run.Id, cancellationToken);
                await runs.StartAsync(db, run.TicketId, run.MessageId, hint: run.Hint, cancellationToken: cancellationToken);
                await JobQueue.CompleteAsync(db, lease, cancellationToken);
                return null;
            }
            (run.State, run.ReleaseId) = (RunState.Running, release);
            run.StartedAt ??= time.GetUtcNow();
            var ticket = await db.Tickets.SingleAsync(t => t.Id == run.TicketId, cancellationToken);
            (ticket.Chip, ticket.ChangedAt) = (TicketChip.Drafting, time.GetUtcNow());
            return run;
        },
        cancellationToken);

    private Task CompleteQuietlyAsync(JobLease lease, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            if (await FindAsync(db, lease, cancellationToken) is { } run)
                await RunQueue.VoidProposalsAsync(db, run.Id, cancellationToken);
            await JobQueue.CompleteAsync(db, lease, cancellationToken);
        },
        cancellationToken);

    private static Task<Run?> FindAsync(SupportDb db, JobLease lease, CancellationToken cancellationToken)
    {
        var id = long.Parse(lease.Key, CultureInfo.InvariantCulture);
        return db.Runs.SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
    }
}
