using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

public sealed class ViewTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OpenedTicket_IsRecordedOncePerPersonInAQuarterOfAnHour_AcrossRestarts(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var (ticket, other) = ((await shop.ArriveAsync(TestShop.BrokenKettle)).TicketId, (await shop.ArriveAsync(TestShop.BrokenLamp)).TicketId);
        var views = shop.Database.Get<ViewLog>();

        await views.NoteAsync(TestShop.Ana, ticket, ViewedPart.Ticket);
        await views.NoteAsync(TestShop.Ana, ticket, ViewedPart.Story);
        await views.NoteAsync(TestShop.Lea, [ticket, other, ticket], ViewedPart.Approval);
        await Restarted(shop).NoteAsync(TestShop.Ana, ticket, ViewedPart.Ticket);
        await CaughtUpAsync(shop);
        Assert.Equal([("Ana", ticket, "ticket"), ("Lea", ticket, "approval"), ("Lea", other, "approval")], await ListAsync(shop, ticket));

        shop.Database.Time.Advance(ViewLog.Same);
        await views.NoteAsync(TestShop.Ana, ticket, ViewedPart.Story);
        await CaughtUpAsync(shop);
        Assert.Equal(2, (await ListAsync(shop, ticket)).Count(view => view.Name == "Ana"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ViewsName_TheCustomerByTheirSaltOnly_AndNobodyOnceErased(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var ticket = (await shop.PrepareAsync(TestShop.BrokenKettle)).Ticket.Id;
        await shop.Database.Get<ViewLog>().NoteAsync(TestShop.Sue, ticket, ViewedPart.Story);
        await CaughtUpAsync(shop);
        await using (var db = shop.Database.Read())
        {
            var entry = await db.LedgerEntries.SingleAsync(row => row.Kind == ViewLog.Kind);
            Assert.Equal((TestShop.Sue.Id, "Sue"), (entry.ActorId, entry.ActorName));
            Assert.Contains((await CustomerSalts.FindAsync(db, "c1"))!.Name, entry.Payload, StringComparison.Ordinal);
            Assert.DoesNotContain("mia", entry.Payload, StringComparison.OrdinalIgnoreCase);
        }

        await shop.Database.Get<CustomerErasure>().EraseAsync("c1", TestShop.Sue);
        await shop.Database.Get<ViewLog>().NoteAsync(TestShop.Ana, ticket, ViewedPart.Ticket);
        await CaughtUpAsync(shop);

        Assert.Equal([("Sue", ticket, "story")], await ListAsync(shop, ticket));
    }

    [Fact]
    public async Task DatabaseThatIsBusy_HoldsNoPageUp_AndTheViewIsRecordedLaterAtItsOwnTime()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var ticket = (await shop.ArriveAsync(TestShop.BrokenKettle)).TicketId;
        var views = shop.Database.Get<ViewLog>();
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var busy = shop.Database.Lane.WriteAsync(async _ =>
        {
            begun.SetResult();
            await release.Task;
        });
        await begun.Task;

        await views.NoteAsync(TestShop.Ana, ticket, ViewedPart.Ticket).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(File.Exists(Waiting(shop)));
        var opened = shop.Database.Time.GetUtcNow();
        shop.Database.Time.Advance(TimeSpan.FromMinutes(1));
        release.SetResult();
        await busy;
        // The late write and the one that waits in the file are the same view.
        Assert.Equal(1, await Restarted(shop).CatchUpAsync(CancellationToken.None));
        await Eventually.TrueAsync(async () => (await ListAsync(shop, ticket)).Count == 1, TimeSpan.FromSeconds(10), "the view");

        Assert.False(File.Exists(Waiting(shop)));
        Assert.Equal(opened, Assert.Single(await shop.Database.Get<ViewReader>().OfCustomerAsync(ticket)).At);
    }

    private static string Waiting(TestShop shop) => Path.Combine(shop.Database.Folder, "views.waiting.jsonl");

    // The same on another node, or after a restart: it remembers nothing.
    private static ViewLog Restarted(TestShop shop) => new(
        shop.Database.Lane, shop.Database.Book, shop.Database.Options, shop.Database.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<ViewLog>.Instance);

    // On a loaded machine a view may have gone to the file first.
    private static Task CaughtUpAsync(TestShop shop) => shop.Database.Get<ViewLog>().CatchUpAsync(CancellationToken.None);

    private static async Task<List<(string Name, long Ticket, string Part)>> ListAsync(TestShop shop, long ticket) =>
        [.. (await shop.Database.Get<ViewReader>().OfCustomerAsync(ticket)).OrderBy(view => view.EntryId).Select(view => (view.PersonName, view.TicketId, view.Part))];
}
