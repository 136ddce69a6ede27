using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Jobs;

public sealed class NodeLockTests
{
    [Fact]
    public async Task OnPostgres_ALivingNodeKeepsItsLeasesWhenAnotherStarts()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        var living = database.Get<NodeLock>();
        await living.StartAsync();
        var lease = await JobQueueTests.EnqueueAndClaimAsync(database, living.Owner);
        await using var second = Node(database);

        Assert.Equal(0, await second.StartAsync());

        await database.Lane.WriteAsync(db => JobQueue.CompleteAsync(db, lease));
    }

    [Fact]
    public async Task OnPostgres_ADeadNodesLeasesAreVoidedAtTheNextStart()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        var dead = Node(database);
        await dead.StartAsync();
        var lease = await JobQueueTests.EnqueueAndClaimAsync(database, dead.Owner);
        await dead.DisposeAsync();

        // The server frees a session's lock a moment after its connection is gone.
        Assert.Equal(1, await Eventually.BecomesAsync(() => VoidedByAnotherAsync(database), voided => voided > 0, TimeSpan.FromSeconds(10), "the dead node's lock to be free"));

        await Assert.ThrowsAsync<LeaseLostException>(() => database.Lane.WriteAsync(db => JobQueue.CompleteAsync(db, lease)));
        Assert.Equal("1", (await database.Get<JobQueue>().ClaimAsync("run", "second"))?.Key);
    }

    [Fact]
    public async Task OnSqlite_OnlyTheHolderOfTheFolderVoidsLeases()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await JobQueueTests.EnqueueAndClaimAsync(database, "dead");
        using var verb = ActivatorUtilities.CreateInstance<DatabaseStart>(database.Services);
        await verb.RunAsync();
        await using var beside = Node(database, verb);
        Assert.Equal(0, await beside.StartAsync());

        Assert.Equal(1, await database.Get<NodeLock>().StartAsync());

        Assert.NotNull(await database.Get<JobQueue>().ClaimAsync("run", "b"));
    }

    private static async Task<int> VoidedByAnotherAsync(TestDatabase database)
    {
        await using var node = Node(database);
        return await node.StartAsync();
    }

    private static NodeLock Node(TestDatabase database, DatabaseStart? start = null) =>
        new(start ?? database.Get<DatabaseStart>(), database.Options, database.Get<JobQueue>(), NullLogger<NodeLock>.Instance);
}
