using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Live;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Live;

public sealed class ChangeSweepTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ChangeByAnotherProcess_IsAnnouncedOnce(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ticket = Samples.Ticket();
        await database.Lane.WriteAsync(async db => await db.Tickets.AddAsync(ticket));
        var sweep = ActivatorUtilities.CreateInstance<ChangeSweep>(database.Services);
        Assert.Equal(0, await sweep.SweepAsync());
        Assert.Equal(0, await sweep.SweepAsync());
        using var announced = new Announcements(database, Topic.Ticket(ticket.Id));

        await using (var db = database.Read())
            await db.Database.ExecuteSqlRawAsync("UPDATE ticket SET changed_at = changed_at + 1000, version = version + 1");

        Assert.Equal(1, await sweep.SweepAsync());
        Assert.Contains(Topic.Ticket(ticket.Id), announced.Topics);
        Assert.Equal(0, await sweep.SweepAsync());
    }

    [Fact]
    public async Task BrokenSubscriber_NeitherStopsTheOthersNorTheWriter()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        using var broken = database.Get<ChangeFeed>().Subscribe(Topic.Queue, () => throw new TimeoutException());
        using var announced = new Announcements(database);
        await database.Lane.WriteAsync(async db => await db.Tickets.AddAsync(Samples.Ticket()));
        Assert.Equal([Topic.Queue], announced.Topics);
    }

    [Fact]
    public async Task EndedSubscription_HearsNothing()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var announced = new Announcements(database);
        announced.Dispose();
        await database.Lane.WriteAsync(async db => await db.Tickets.AddAsync(Samples.Ticket()));
        Assert.Empty(announced.Topics);
    }
}
