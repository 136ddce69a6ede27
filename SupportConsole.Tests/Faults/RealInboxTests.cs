using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Faults;

/// <summary>A store and an inbox that nobody of this project wrote, through the program's own verbs.</summary>
[Collection(FaultCollection.Name)]
public sealed class RealInboxTests
{
    [RealDataFact("retail")]
    public async Task RealStoreAndInbox_EveryMessageIsAnsweredOnceAndNobodyElsesOrderIsTouched()
    {
        await using var console = await TestConsole.StartAsync(demo: false, new Dictionary<string, string> { ["AsOf"] = "2024-05-15" });
        var retail = RealData.PathOf("retail");
        await TakenAsync(console, "store", retail);
        await TakenAsync(console, "knowledge", RealData.PathOf("tau2_retail", "policy.md"), "--audience", "internal");
        await TakenAsync(console, "inbox", Path.Combine(retail, "inbox.jsonl"));
        await console.PreparedAsync(74, TimeSpan.FromMinutes(2));

        await Installation.IsPreparedOnceAsync(console, 74);
        await using var db = console.Read();
        Assert.Equal(74, await db.Tickets.CountAsync());
        Assert.Equal(0, await db.Runs.CountAsync(run => run.State == RunState.Failed));
        var owners = await db.Orders.ToDictionaryAsync(order => order.Id, order => order.CustomerId);
        var proposals = await db.Proposals.Where(proposal => proposal.OrderId != "").ToListAsync();
        Assert.NotEmpty(proposals);
        Assert.All(proposals, proposal => Assert.Equal(owners[proposal.OrderId], proposal.CustomerId));
        var unknown = await db.Tickets.Where(ticket => ticket.CustomerId == null).Select(ticket => ticket.Id).ToListAsync();
        Assert.Empty(await db.Proposals.Where(proposal => unknown.Contains(proposal.TicketId)).ToListAsync());
    }

    private static async Task TakenAsync(TestConsole console, params string[] arguments)
    {
        var result = await console.VerbAsync(["import", .. arguments]);
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
