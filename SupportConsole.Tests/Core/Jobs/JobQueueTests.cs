using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Jobs;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Jobs;

public sealed class JobQueueTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ManyWorkersAtOnce_EachJobIsClaimedByExactlyOne(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        for (var i = 0; i < 12; i++)
            await EnqueueAsync(database, $"{i}");
        var queue = database.Get<JobQueue>();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => queue.ClaimAsync("run", $"worker {i}"))));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}").Order(StringComparer.Ordinal), claimed.OfType<JobLease>().Select(lease => lease.Key).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Claim_TakesOnlyItsKindAndOnlyWhatIsDue(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await EnqueueAsync(database, "later", DateTimeOffset.UtcNow.AddHours(1));
        var queue = database.Get<JobQueue>();
        Assert.Null(await queue.ClaimAsync("run", "a"));
        await EnqueueAsync(database, "now");
        Assert.Null(await queue.ClaimAsync("effect", "a"));
        Assert.Equal("now", (await queue.ClaimAsync("run", "a"))?.Key);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task HeldLease_CompletesItsJob(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lease = await EnqueueAndClaimAsync(database);
        await database.Lane.WriteAsync(db => database.Get<JobQueue>().HoldAsync(db, lease));
        await database.Lane.WriteAsync(db => JobQueue.CompleteAsync(db, lease));
        Assert.Equal(JobState.Done, (await JobAsync(database)).State);
        Assert.Null(await database.Get<JobQueue>().ClaimAsync("run", "b"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ExpiredLease_IsClaimedByAnotherAndTheFirstCanWriteNothingMore(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var queue = database.Get<JobQueue>();
        var lost = await EnqueueAndClaimAsync(database);
        Assert.Null(await queue.ClaimAsync("run", "b"));
        await ExpireAsync(database);

        var second = await queue.ClaimAsync("run", "b");

        Assert.Equal((lost.Id, 2), (second!.Id, second.Attempts));
        await Assert.ThrowsAsync<LeaseLostException>(() => database.Lane.WriteAsync(db => queue.HoldAsync(db, lost)));
        await Assert.ThrowsAsync<LeaseLostException>(() => database.Lane.WriteAsync(db => JobQueue.CompleteAsync(db, lost)));
        await Assert.ThrowsAsync<LeaseLostException>(() => database.Lane.WriteAsync(db => JobQueue.SetAsideAsync(db, lost, "late")));
        await queue.RetryAsync(lost, TimeSpan.Zero, "late");
        Assert.Equal(("b", JobState.Leased), ((await JobAsync(database)).Owner, (await JobAsync(database)).State));
        await database.Lane.WriteAsync(db => JobQueue.CompleteAsync(db, second));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LostLease_TakesTheRestOfItsTransactionAlong(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lost = await EnqueueAndClaimAsync(database);
        await ExpireAsync(database);
        await database.Get<JobQueue>().ClaimAsync("run", "b");

        await Assert.ThrowsAsync<LeaseLostException>(() => database.Lane.WriteAsync(async db =>
        {
            db.Tickets.Add(Samples.Ticket());
            await JobQueue.CompleteAsync(db, lost);
        }));

        await using var read = database.Read();
        Assert.Empty(await read.Tickets.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RetriedJob_KeepsItsAttemptsAndItsError(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var queue = database.Get<JobQueue>();
        var lease = await EnqueueAndClaimAsync(database);
        await queue.RetryAsync(lease, TimeSpan.Zero, "TimeoutException");

        var again = await queue.ClaimAsync("run", "b");

        Assert.Equal((2, "TimeoutException"), (again!.Attempts, again.LastError));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task JobSetAside_IsNotClaimedUntilItIsEnqueuedAgain(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var queue = database.Get<JobQueue>();
        var lease = await EnqueueAndClaimAsync(database);
        await database.Lane.WriteAsync(db => JobQueue.SetAsideAsync(db, lease, "five times"));
        Assert.Equal((JobState.Failed, "five times"), ((await JobAsync(database)).State, (await JobAsync(database)).LastError));
        Assert.Null(await queue.ClaimAsync("run", "b"));

        await EnqueueAsync(database, "1");

        Assert.Equal(1, (await queue.ClaimAsync("run", "b"))?.Attempts);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EnqueuedAgainWhileLeased_TakesTheLeaseAway(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lease = await EnqueueAndClaimAsync(database);
        await EnqueueAsync(database, "1");
        await Assert.ThrowsAsync<LeaseLostException>(() => database.Lane.WriteAsync(db => JobQueue.CompleteAsync(db, lease)));
        Assert.NotNull(await database.Get<JobQueue>().ClaimAsync("run", "b"));
    }

    internal static Task EnqueueAsync(TestDatabase database, string key, DateTimeOffset? runAfter = null) =>
        database.Lane.WriteAsync(db => JobQueue.EnqueueAsync(db, "run", key, runAfter ?? DateTimeOffset.UnixEpoch));

    internal static async Task<JobLease> EnqueueAndClaimAsync(TestDatabase database, string owner = "a")
    {
        await EnqueueAsync(database, "1");
        return (await database.Get<JobQueue>().ClaimAsync("run", owner))!;
    }

    private static async Task ExpireAsync(TestDatabase database)
    {
        await using var db = database.Read();
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("UPDATE job SET lease_until = 1 WHERE state = 'Leased'"));
    }

    private static async Task<Job> JobAsync(TestDatabase database)
    {
        await using var db = database.Read();
        return await db.Jobs.SingleAsync();
    }
}
