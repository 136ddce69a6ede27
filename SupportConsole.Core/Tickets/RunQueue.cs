using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tickets;

/// <summary>Starts and supersedes runs, always in the caller's transaction.</summary>
public sealed class RunQueue(PolicyStore policies, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Kind of the job that works on a run; its key is the run's id.</summary>
    public const string JobKind = "run";

    /// <summary>Queues a run with the release in force, and the job that works on it.</summary>
    /// <param name="delay">How long to wait for more of a burst.</param>
    public async Task<Run> StartAsync(SupportDb db, long ticketId, long messageId, TimeSpan delay = default, string hint = "", CancellationToken cancellationToken = default)
    {
        // Instants of work come from the real clock: with --as-of the business clock stands elsewhere, and leases compare with the database's.
        var now = time.GetUtcNow();
        var ticket = await db.Tickets.FindAsync([ticketId], cancellationToken);
        var run = new Run
        {
            TicketId = ticketId,
            MessageId = messageId,
            CustomerKey = CustomerSalts.KeyOf(ticket?.CustomerId, ticket?.SenderAddress ?? ""),
            RequestId = $"req_{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            ReleaseId = policies.Current.ReleaseId,
            Hint = hint,
            CreatedAt = now,
        };
        db.Runs.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        await JobQueue.EnqueueAsync(db, JobKind, KeyOf(run.Id), now + delay, cancellationToken);
        return run;
    }

    /// <summary>Ends every queued or running run of the ticket as superseded and takes its job from whoever works on it.</summary>
    public async Task SupersedeAsync(SupportDb db, long ticketId, CancellationToken cancellationToken = default)
    {
        var runs = await db.Runs.Where(run => run.TicketId == ticketId && (run.State == RunState.Queued || run.State == RunState.Running)).ToListAsync(cancellationToken);
        // First, because it waits for a worker that is recording a step: what that step proposed is then seen below.
        await EndJobsAsync(db, runs, cancellationToken);
        foreach (var run in runs)
        {
            run.State = RunState.Superseded;
            run.FinishedAt = time.GetUtcNow();
            ledger.Append(db, "run.superseded", Actor.System, ticketId, run.Id, run.RequestId);
            await VoidProposalsAsync(db, run.Id, cancellationToken);
        }
    }

    /// <summary>A run that did not end takes its open proposals with it: nobody saw them beside a draft, and the next run must not count them as twins.</summary>
    public static async Task VoidProposalsAsync(SupportDb db, long runId, CancellationToken cancellationToken = default)
    {
        foreach (var proposal in await db.Proposals.Where(proposal => proposal.RunId == runId && (proposal.State == ProposalState.Open || proposal.State == ProposalState.AwaitingCustomer)).ToListAsync(cancellationToken))
            proposal.State = ProposalState.Void;
    }

    // A raised fence: the worker's next write finds its lease lost and writes nothing.
    private static Task EndJobsAsync(SupportDb db, List<Run> runs, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
            return Task.CompletedTask;
        var keys = runs.Select(run => KeyOf(run.Id)).ToList();
        return db.Jobs.Where(job => job.Kind == JobKind && keys.Contains(job.Key) && job.State != JobState.Done)
            .ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, JobState.Done).SetProperty(job => job.Fence, job => job.Fence + 1)
                    .SetProperty(job => job.Owner, "").SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null),
                cancellationToken);
    }

    private static string KeyOf(long runId) => runId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Moves the ticket's queued run, if it has one, to a newer message of the same burst.</summary>
    /// <returns>The run, or null where none was still queued.</returns>
    internal async Task<long?> MoveQueuedAsync(SupportDb db, Message message, TimeSpan delay, TimeSpan longest, CancellationToken cancellationToken)
    {
        var (ticketId, messageId) = (message.TicketId, message.Id);
        var queued = await db.Runs.AsNoTracking().Where(run => run.TicketId == ticketId && run.State == RunState.Queued && run.Hint == "")
            .OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken);
        if (queued is null)
            return null;
        // An import brings messages of different days within a second; those are no burst.
        var before = await db.Messages.Where(m => m.Id == queued.MessageId).Select(m => m.At).SingleAsync(cancellationToken);
        if (message.At - before > longest)
            return null;
        // The version goes along, so that a worker that has just read the run as queued cannot start it with the older message.
        var moved = await db.Runs.Where(run => run.Id == queued.Id && run.Version == queued.Version && run.State == RunState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.MessageId, messageId).SetProperty(run => run.Version, run => run.Version + 1), cancellationToken);
        if (moved == 0)
            return null;
        var now = time.GetUtcNow();
        var latest = queued.CreatedAt + longest;
        var due = now + delay < latest ? now + delay : latest;
        await JobQueue.EnqueueAsync(db, JobKind, KeyOf(queued.Id), due, cancellationToken);
        return queued.Id;
    }
}
