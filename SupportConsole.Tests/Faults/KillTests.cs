using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Faults;

/// <summary>A power cut while the seeded messages are being prepared, at several moments.</summary>
[Collection(FaultCollection.Name)]
public sealed class KillTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task OnPostgres_KilledWhilePreparing_TheNextStartPreparesTheRestAndNothingTwice()
    {
        await using var console = await TestConsole.StartOnPostgresAsync();
        await PreparedSoFarAsync(console, 20);
        await console.KillAsync();

        await console.StartAgainAsync();
        await console.PreparedAsync(80, Limit);

        await Installation.IsPreparedOnceAsync(console, 80);
    }

    [Fact]
    public async Task KilledAgainAndAgain_TheLastStartFinishes()
    {
        await using var console = await TestConsole.StartAsync();
        foreach (var prepared in new[] { 1, 25, 60 })
        {
            await PreparedSoFarAsync(console, prepared);
            await console.KillAsync();
            await console.StartAgainAsync();
        }
        await console.PreparedAsync(80, Limit);
        await Installation.IsPreparedOnceAsync(console, 80);
    }

    [Fact]
    public async Task KilledWhileTheSeedIsLoaded_TheNextStartLoadsTheRestAndNothingTwice()
    {
        await using var undisturbed = await TestConsole.StartAsync();
        await Eventually.TrueAsync(async () => await CountAsync(undisturbed, "run") >= 80, Limit, "every message to come in");
        await undisturbed.KillAsync();

        await using var console = await TestConsole.StartAsync();
        foreach (var (table, rows) in new[] { ("customer", 50), ("order", 300), ("ticket", 10) })
        {
            await Eventually.TrueAsync(async () => await CountAsync(console, table) >= rows, Limit, $"{rows} rows of {table}");
            await console.KillAsync();
            await console.StartAgainAsync();
        }
        await console.PreparedAsync(80, Limit);

        Assert.Equal(await SeededAsync(undisturbed), await SeededAsync(console));
        await Installation.IsPreparedOnceAsync(console, 80);
    }

    [Fact]
    public async Task DemoStartedTwice_ChangesNothing()
    {
        await using var console = await TestConsole.StartAsync();
        await console.PreparedAsync(80, Limit);
        var before = await CountsAsync(console);
        Assert.Equal(0, await console.StopAsync());

        await console.StartAgainAsync();
        await console.PreparedAsync(80, Limit);

        Assert.Equal(before, await CountsAsync(console));
        await Installation.IsPreparedOnceAsync(console, 80);
    }

    private static Task PreparedSoFarAsync(TestConsole console, int runs) => Eventually.TrueAsync(
        async () =>
        {
            await using var db = console.Read();
            return await db.Runs.CountAsync(run => run.State != RunState.Queued && run.State != RunState.Running) >= runs;
        },
        Limit,
        $"{runs} runs to end");

    private static async Task<int> CountAsync(TestConsole console, string table)
    {
        await using var db = console.Read();
        return table switch
        {
            "customer" => await db.Customers.CountAsync(),
            "order" => await db.Orders.CountAsync(),
            "run" => await db.Runs.CountAsync(),
            _ => await db.Tickets.CountAsync(),
        };
    }

    private static async Task<string> SeededAsync(TestConsole console)
    {
        await using var db = console.Read();
        int[] counts =
        [
            await db.Users.CountAsync(), await db.Customers.CountAsync(), await db.CustomerContacts.CountAsync(), await db.PaymentMethods.CountAsync(), await db.Products.CountAsync(),
            await db.Variants.CountAsync(), await db.Orders.CountAsync(), await db.OrderLines.CountAsync(), await db.Payments.CountAsync(), await db.Shipments.CountAsync(),
            await db.Articles.CountAsync(), await db.ArticleVersions.CountAsync(), await db.KnownIssues.CountAsync(), await db.Tickets.CountAsync(), await db.Messages.CountAsync(),
        ];
        return string.Join(' ', counts);
    }

    private static async Task<string> CountsAsync(TestConsole console)
    {
        await using var db = console.Read();
        int[] counts =
        [
            await db.Users.CountAsync(), await db.Customers.CountAsync(), await db.Orders.CountAsync(), await db.Products.CountAsync(), await db.Articles.CountAsync(),
            await db.ArticleVersions.CountAsync(), await db.Tickets.CountAsync(), await db.Messages.CountAsync(), await db.Runs.CountAsync(), await db.Steps.CountAsync(),
            await db.Drafts.CountAsync(), await db.Proposals.CountAsync(),
            // Closing what was solved long ago is the passing of time, not the seed.
            await db.LedgerEntries.CountAsync(entry => entry.Kind != "ticket.closed"), await db.Jobs.CountAsync(),
        ];
        return string.Join(' ', counts);
    }
}
