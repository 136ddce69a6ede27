using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Jobs;

public sealed class JobWorkersTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EnqueuedJob_IsDoneOnceThoughSeveralWorkersWait(string provider)
    {
        await using var database = await CreateAsync(provider);
        await using var working = await Working.StartAsync(database);
        for (var i = 0; i < 10; i++)
            await EnqueueAsync(database, $"fine {i}");

        await database.Get<Handler>().EndedAsync(10);

        Assert.Equal(10, database.Get<Handler>().Ended.Distinct(StringComparer.Ordinal).Count());
        await using var read = database.Read();
        Assert.All(await read.Jobs.ToListAsync(), job => Assert.Equal((JobState.Done, 1), (job.State, job.Attempts)));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task JobThatFailsOnce_IsDoneAtTheSecondAttempt(string provider)
    {
        await using var database = await CreateAsync(provider);
        await using var working = await Working.StartAsync(database);
        await EnqueueAsync(database, "fails once");
        await database.Get<Handler>().EndedAsync(1);
        await using var read = database.Read();
        var job = await read.Jobs.SingleAsync();
        Assert.Equal((JobState.Done, 2), (job.State, job.Attempts));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task JobClaimedTooOften_IsGivenUpWithItsLastError(string provider)
    {
        await using var database = await CreateAsync(provider);
        await EnqueueAsync(database, "kills its worker");
        await database.Lane.WriteAsync(async db =>
        {
            var job = await db.Jobs.SingleAsync();
            (job.Attempts, job.LastError) = (JobWorkers.MaxAttempts, "TimeoutException");
        });
        await using var working = await Working.StartAsync(database);
        await database.Get<Handler>().EndedAsync(1);
        await using var read = database.Read();
        var set = await read.Jobs.SingleAsync();
        Assert.Equal((JobState.Failed, "TimeoutException"), (set.State, set.LastError));
    }

    private static Task EnqueueAsync(TestDatabase database, string key) =>
        database.Lane.WriteAsync(db => JobQueue.EnqueueAsync(db, Handler.TestKind, key, DateTimeOffset.UnixEpoch));

    private static Task<TestDatabase> CreateAsync(string provider) => TestDatabase.CreateAsync(provider, services =>
    {
        services.AddSingleton<Handler>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<Handler>());
    });

    /// <summary>The real workers, for the handler of these tests only.</summary>
    private sealed class Working(JobWorkers workers) : IAsyncDisposable
    {
        public static async Task<Working> StartAsync(TestDatabase database)
        {
            var workers = ActivatorUtilities.CreateInstance<JobWorkers>(database.Services, (IEnumerable<IJobHandler>)[database.Get<Handler>()]);
            await workers.StartAsync(CancellationToken.None);
            return new Working(workers);
        }

        public async ValueTask DisposeAsync()
        {
            await workers.StopAsync(CancellationToken.None);
            workers.Dispose();
        }
    }

    private sealed class Handler(WriteLane lane) : IJobHandler
    {
        public const string TestKind = "test";

        private readonly SemaphoreSlim _ends = new(0);

        public ConcurrentQueue<string> Ended { get; } = new();

        public string Kind => TestKind;

        public int Parallelism => 3;

        /// <summary>Waits until so many jobs have ended.</summary>
        public async Task EndedAsync(int count)
        {
            for (var i = 0; i < count; i++)
                Assert.True(await _ends.WaitAsync(TimeSpan.FromSeconds(20)));
        }

        public async Task HandleAsync(JobLease lease, CancellationToken cancellationToken)
        {
            if (lease is { Key: "fails once", Attempts: 1 })
                throw new TimeoutException();
            await lane.WriteAsync(db => JobQueue.CompleteAsync(db, lease, cancellationToken), cancellationToken);
            End(lease);
        }

        public async Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken)
        {
            await lane.WriteAsync(db => JobQueue.SetAsideAsync(db, lease, lastError, cancellationToken), cancellationToken);
            End(lease);
        }

        private void End(JobLease lease)
        {
            Ended.Enqueue(lease.Key);
            _ends.Release();
        }
    }
}
