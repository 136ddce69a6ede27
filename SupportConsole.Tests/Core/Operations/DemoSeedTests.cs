using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Operations;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Operations;

public sealed class DemoSeedTests(ITestOutputHelper output)
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task FirstStart_LoadsEverything_AndTheSecondNothing(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, options: core => core with { Demo = true });
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await database.StartAsync();
        var watch = Stopwatch.StartNew();
        await database.Get<DemoSeed>().RunAsync();
        output.WriteLine($"{provider}: {watch.ElapsedMilliseconds} ms, {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds} cpu");
        var first = await CountAsync(database);
        Assert.Equal(80, first.Runs);
        Assert.True(first is { Customers: >= 200, Orders: >= 800, Articles: >= 60 }, first.ToString());

        watch.Restart();
        await database.Get<DemoSeed>().RunAsync();
        output.WriteLine($"{provider}: again {watch.ElapsedMilliseconds} ms");

        Assert.Equal(first, await CountAsync(database));
    }

    [Fact]
    public async Task SeedIsMovedInTime_SoThatTheNewestMessageCameToday()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite", options: core => core with { Demo = true });

        await database.StartAsync();
        await database.Get<DemoSeed>().RunAsync();

        await using var db = database.Read();
        var newest = await db.Messages.MaxAsync(message => message.At);
        Assert.InRange(newest, database.Clock.Now.AddHours(-1), database.Clock.Now);
        // Follow-ups joined the conversations of the past by their ids.
        Assert.True(await db.Messages.Where(message => message.Direction == Direction.Inbound).GroupBy(message => message.TicketId).AnyAsync(group => group.Count() > 1));
    }

    [Fact]
    public async Task WithoutDemo_NothingIsLoaded()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");

        await database.StartAsync();
        await database.Get<DemoSeed>().RunAsync();

        Assert.Equal(0, (await CountAsync(database)).Customers);
    }

    private static async Task<Counts> CountAsync(TestDatabase database)
    {
        await using var db = database.Read();
        return new Counts(
            await db.Customers.CountAsync(), await db.Orders.CountAsync(), await db.Articles.CountAsync(), await db.Passages.CountAsync(), await db.KnownIssues.CountAsync(),
            await db.Tickets.CountAsync(), await db.Messages.CountAsync(), await db.Runs.CountAsync(), await db.LedgerEntries.CountAsync());
    }

    private sealed record Counts(int Customers, int Orders, int Articles, int Passages, int Issues, int Tickets, int Messages, int Runs, int Entries);
}
