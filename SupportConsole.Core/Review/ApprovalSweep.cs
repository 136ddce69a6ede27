using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>
/// One job that comes back for ever, so that of all nodes exactly one looks after what time does to proposals: a second approval that is overdue, and
/// proposals nobody decided.
/// </summary>
internal sealed class ApprovalSweep(WriteLane lane, IDbContextFactory<SupportDb> contexts, JobQueue jobs, SecondApprovals seconds, BusinessClock clock, TimeProvider time) : IJobHandler
{
    public const string JobKind = "approvals";

    /// <summary>There is one job of the kind.</summary>
    public const string JobKey = "sweep";

    private const int MostAtOnce = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public string Kind => JobKind;

    public int Parallelism => 1;

    public async Task HandleAsync(JobLease lease, CancellationToken cancellationToken)
    {
        var more = await SweepAsync(lease, cancellationToken) == MostAtOnce;
        await ComeBackAsync(lease, more ? TimeSpan.Zero : Interval, cancellationToken);
    }

    // It must not be set aside, or deadlines would stand still without a word.
    public Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken) => ComeBackAsync(lease, Interval, cancellationToken);

    /// <summary>Deals with everything that is due now, each proposal in a transaction of its own.</summary>
    /// <param name="lease">Held by every write; null where no worker does it.</param>
    /// <returns>How many were due.</returns>
    public async Task<int> SweepAsync(JobLease? lease, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Proposals.Where(p => (p.State == ProposalState.Open && (p.ExpiresAt <= now || (p.DeadlineAt <= now && p.FallbackAt == null))) || (p.State == ProposalState.AwaitingCustomer && p.ExpiresAt <= now))
            .OrderBy(p => p.Id).Select(p => p.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var id in due)
            await lane.WriteAsync(writing => EndAsync(writing, id, now, lease, cancellationToken), cancellationToken);
        return due.Count;
    }

    private async Task EndAsync(SupportDb db, long id, DateTimeOffset now, JobLease? lease, CancellationToken cancellationToken)
    {
        if (lease is not null)
            await jobs.HoldAsync(db, lease, cancellationToken: cancellationToken);
        // Decided meanwhile, perhaps.
        var proposal = await db.Proposals.SingleAsync(p => p.Id == id, cancellationToken);
        if (proposal.State is not (ProposalState.Open or ProposalState.AwaitingCustomer))
            return;
        if (proposal.ExpiresAt <= now)
            await seconds.ExpireAsync(db, proposal, cancellationToken);
        else if (proposal.DeadlineAt <= now && proposal.FallbackAt is null)
            await seconds.PassAsync(db, proposal, "deadline", cancellationToken);
    }

    private Task ComeBackAsync(JobLease lease, TimeSpan delay, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            await jobs.HoldAsync(db, lease, cancellationToken: cancellationToken);
            await JobQueue.EnqueueAsync(db, JobKind, JobKey, time.GetUtcNow() + delay, cancellationToken);
        },
        cancellationToken);
}

/// <summary>Sees to it that the job of the sweep exists; every start may find it there already.</summary>
internal sealed class ApprovalSweepStart(WriteLane lane, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            if (!await db.Jobs.AnyAsync(job => job.Kind == ApprovalSweep.JobKind && (job.State == JobState.Ready || job.State == JobState.Leased), cancellationToken))
                await JobQueue.EnqueueAsync(db, ApprovalSweep.JobKind, ApprovalSweep.JobKey, time.GetUtcNow(), cancellationToken);
        },
        cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
