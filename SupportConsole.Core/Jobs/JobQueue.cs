using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Jobs;

/// <summary>A claimed job. Nothing the worker writes counts unless the fence still matches.</summary>
public sealed record JobLease(long Id, string Kind, string Key, long Fence, int Attempts, string Owner, string LastError = "");

/// <summary>The lease was taken by somebody else or voided: the worker stops and writes nothing more.</summary>
public sealed class LeaseLostException(JobLease lease) : Exception($"Job {lease.Kind}/{lease.Key} is no longer leased with fence {lease.Fence}.");

/// <summary>
/// Work as rows. Times come from the database's clock, so nodes whose clocks differ agree on who holds a lease. On PostgreSQL
/// claims skip rows that others are claiming; on SQLite the write lane takes care of that.
/// </summary>
#pragma warning disable EF1002 // the only thing put into the SQL is the provider's own clock expression
public sealed class JobQueue(WriteLane lane, IDbContextFactory<SupportDb> contexts, DatabaseOptions options)
{
    /// <summary>How long a claim holds without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private string DatabaseNow => options.Provider switch
    {
        DatabaseProvider.Sqlite => "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
        DatabaseProvider.Postgres => "CAST(extract(epoch from clock_timestamp()) * 1000 AS bigint)",
    };

    /// <summary>Adds a job in the caller's transaction; with the same kind and key it is made ready again.</summary>
    public static async Task EnqueueAsync(SupportDb db, string kind, string key, DateTimeOffset runAfter, CancellationToken cancellationToken = default)
    {
        // Locked where others may claim it meanwhile: what is read here must still be so when it is saved.
        var found = db.Database.IsNpgsql()
            ? db.Jobs.FromSql($"SELECT * FROM job WHERE kind = {kind} AND key = {key} FOR UPDATE")
            : db.Jobs.Where(j => j.Kind == kind && j.Key == key);
        if (await found.ToListAsync(cancellationToken) is not [var job])
        {
            db.Jobs.Add(new Job { Kind = kind, Key = key, RunAfter = runAfter });
            return;
        }
        (job.State, job.RunAfter, job.Attempts, job.Owner, job.LeaseUntil, job.LastError) = (JobState.Ready, runAfter, 0, "", null, "");
        job.Fence++;
    }

    /// <summary>Claims the oldest due job of the kind, or nothing.</summary>
    public async Task<JobLease?> ClaimAsync(string kind, string owner, CancellationToken cancellationToken = default)
    {
        var skipLocked = options.Provider == DatabaseProvider.Postgres ? "FOR UPDATE SKIP LOCKED" : "";
        var sql = $$"""
            UPDATE job SET state = 'Leased', owner = {1}, fence = fence + 1, attempts = attempts + 1, lease_until = {{DatabaseNow}} + {2}
            WHERE id = (
                SELECT id FROM job
                WHERE kind = {0} AND ((state = 'Ready' AND run_after <= {{DatabaseNow}}) OR (state = 'Leased' AND lease_until < {{DatabaseNow}}))
                ORDER BY run_after, id LIMIT 1 {{skipLocked}})
            RETURNING *
            """;
        var claimed = await lane.WriteAsync(
            db => db.Jobs.FromSqlRaw(sql, kind, owner, (long)Lease.TotalMilliseconds).AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
        return claimed is [var job] ? new JobLease(job.Id, job.Kind, job.Key, job.Fence, job.Attempts, job.Owner, job.LastError) : null;
    }

    /// <summary>Proves, inside the caller's transaction, that the lease still holds, and extends it.</summary>
    /// <param name="advanced">Counts the claims anew: a job that got further is not what kills its worker.</param>
    /// <exception cref="LeaseLostException">It does not.</exception>
    public async Task HoldAsync(SupportDb db, JobLease lease, bool advanced = false, CancellationToken cancellationToken = default)
    {
        var attempts = advanced ? "1" : "attempts";
        var held = await db.Database.ExecuteSqlRawAsync(
            $$"""UPDATE job SET attempts = {{attempts}}, lease_until = {{DatabaseNow}} + {0} WHERE id = {1} AND fence = {2} AND state = 'Leased'""",
            [(long)Lease.TotalMilliseconds, lease.Id, lease.Fence],
            cancellationToken);
        if (held == 0)
            throw new LeaseLostException(lease);
    }

    /// <summary>Looks, without writing, whether the lease still holds: before something is asked for that costs money.</summary>
    /// <exception cref="LeaseLostException">It does not.</exception>
    public async Task EnsureHeldAsync(JobLease lease, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Jobs.AnyAsync(j => j.Id == lease.Id && j.Fence == lease.Fence && j.State == JobState.Leased, cancellationToken))
            throw new LeaseLostException(lease);
    }

    /// <summary>Ends the job, in the caller's transaction.</summary>
    /// <exception cref="LeaseLostException">The lease does not hold any more.</exception>
    public static Task CompleteAsync(SupportDb db, JobLease lease, CancellationToken cancellationToken = default) =>
        EndAsync(db, lease, JobState.Done, "", cancellationToken);

    /// <summary>Sets the job aside for good, in the caller's transaction; a person has to look at it.</summary>
    /// <exception cref="LeaseLostException">The lease does not hold any more.</exception>
    public static Task SetAsideAsync(SupportDb db, JobLease lease, string error, CancellationToken cancellationToken = default) =>
        EndAsync(db, lease, JobState.Failed, error, cancellationToken);

    /// <summary>Puts the job back, due after the delay.</summary>
    public Task RetryAsync(JobLease lease, TimeSpan delay, string error, CancellationToken cancellationToken = default) =>
        lane.WriteAsync(
            db => db.Database.ExecuteSqlRawAsync(
                $$"""UPDATE job SET state = 'Ready', run_after = {{DatabaseNow}} + {0}, owner = '', lease_until = NULL, last_error = {1} WHERE id = {2} AND fence = {3} AND state = 'Leased'""",
                [(long)delay.TotalMilliseconds, error, lease.Id, lease.Fence],
                cancellationToken),
            cancellationToken);

    /// <summary>Puts the job back, due after the delay, in the caller's transaction, as work that stands well: what was claimed so far does not count against it.</summary>
    /// <exception cref="LeaseLostException">The lease does not hold any more.</exception>
    public async Task DeferAsync(SupportDb db, JobLease lease, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        var put = await db.Database.ExecuteSqlRawAsync(
            $$"""UPDATE job SET state = 'Ready', run_after = {{DatabaseNow}} + {0}, attempts = 0, owner = '', lease_until = NULL, last_error = '' WHERE id = {1} AND fence = {2} AND state = 'Leased'""",
            [(long)delay.TotalMilliseconds, lease.Id, lease.Fence],
            cancellationToken);
        if (put == 0)
            throw new LeaseLostException(lease);
    }

    /// <summary>Makes leased jobs ready at once: those of an owner known to be dead, or all where no other process can work on this database.</summary>
    /// <param name="owner">Null for all.</param>
    internal Task<int> VoidLeasesAsync(string? owner, CancellationToken cancellationToken = default) =>
        lane.WriteAsync(
            db => db.Jobs.Where(j => j.State == JobState.Leased && (owner == null || j.Owner == owner)).ExecuteUpdateAsync(
                set => set.SetProperty(j => j.State, JobState.Ready).SetProperty(j => j.Owner, "").SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Fence, j => j.Fence + 1),
                cancellationToken),
            cancellationToken);

    /// <summary>Who holds leases now.</summary>
    internal async Task<List<string>> OwnersAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.Where(j => j.State == JobState.Leased).Select(j => j.Owner).Distinct().ToListAsync(cancellationToken);
    }

    private static async Task EndAsync(SupportDb db, JobLease lease, JobState state, string error, CancellationToken cancellationToken)
    {
        var ended = await db.Jobs.Where(j => j.Id == lease.Id && j.Fence == lease.Fence && j.State == JobState.Leased)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, state).SetProperty(j => j.Owner, "").SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.LastError, error), cancellationToken);
        if (ended == 0)
            throw new LeaseLostException(lease);
    }
}
