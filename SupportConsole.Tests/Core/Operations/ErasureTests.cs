using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Operations;

public sealed class ErasureTests
{
    // Words of Mia's that stand in no article, policy or row of anybody else.
    private static readonly string[] Hers = ["mia@example.com", "Mia Berg", "Rowan Terrace", "555 0199", "zanzibar", "my sister Ottilie", "card-mia", "TRACK-MIA"];

    private const string Letter = $"{TestShop.BrokenKettle} My sister Ottilie had brought it from Zanzibar.";

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Erased_NothingOfThePersonIsLeftInAnyColumn_AndTheChainStillVerifies(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var ticket = await LiveThroughItAsync(shop);
        var bens = await shop.PrepareAsync($"{TestShop.BrokenKettle.Replace(ShopFiles.Kettle, ShopFiles.Bens, StringComparison.Ordinal)}", TestShop.Ben);
        await LedgerBench(shop);
        await using (var before = shop.Database.Read())
        {
            var found = await TextScan.FindAsync(before, Hers);
            Assert.All(Hers, word => Assert.Contains(found, line => line.EndsWith($": {word}", StringComparison.Ordinal)));
            Assert.DoesNotContain(found, line => line.StartsWith("ledger_entry", StringComparison.Ordinal));
        }
        var held = await shop.Database.Get<LedgerVerifier>().VerifyAsync();

        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, TestShop.Mia, TestShop.Sue));
        await LedgerBench(shop);

        await using var db = shop.Database.Read();
        Assert.Empty(await TextScan.FindAsync(db, Hers));
        Assert.False(await db.CustomerSalts.AnyAsync(salt => salt.Reference == "c1"));
        var status = await shop.Database.Get<LedgerVerifier>().VerifyAsync();
        Assert.Equal(("", held.Entries + 1), (status.Problem, status.Entries));
        var entry = await db.LedgerEntries.SingleAsync(row => row.Kind == "customer.erased");
        Assert.Equal((TestShop.Sue.Id, ticket), (entry.ActorId, entry.TicketId));
        // What the books need stays, under nobody's name.
        Assert.Equal(3800, await db.Payments.Where(payment => payment.OrderId == ShopFiles.Kettle && payment.Kind == PaymentKind.Refund).SumAsync(payment => payment.AmountMinor));
        Assert.StartsWith("erased-", (await db.Orders.SingleAsync(order => order.Id == ShopFiles.Kettle)).CustomerId, StringComparison.Ordinal);
        // And nobody else's.
        Assert.Equal(bens.Draft.Text, (await shop.CaseAsync(bens.Ticket.Id)).Draft.Text);
        Assert.True(await db.Customers.AnyAsync(customer => customer.Email == TestShop.Ben));
        var story = (await shop.Database.Get<StoryReader>().ReadAsync(ticket))!;
        Assert.NotNull(story.Ticket.ErasedAt);
        Assert.All(story.Items.Where(item => item.Kind is StoryKind.Message or StoryKind.Draft), item => Assert.Equal("(erased)", item.Text));
    }

    [Fact]
    public async Task Erased_TheBytesOfTheDatabaseFilesDoNotHoldIt()
    {
        await using var shop = await OpenAsync("sqlite");
        await LiveThroughItAsync(shop);
        Assert.NotEmpty(Found());

        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, "c1", TestShop.Sue));

        Assert.Empty(Found());
        Assert.Empty(Directory.EnumerateFiles(shop.Database.Folder, "*.eml", SearchOption.AllDirectories));

        IEnumerable<string> Found() =>
            from file in Directory.EnumerateFiles(shop.Database.Folder, "*", SearchOption.AllDirectories)
            where Path.GetFileName(file) != "support.lock"
            let text = Encoding.UTF8.GetString(ReadShared(file))
            from word in Hers
            where text.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetFileName(file)}: {word}";
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task PageLeftOpenOnAnErasedTicket_CanBringNothingBack(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var shown = await shop.PrepareAsync(Letter);
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, "Dear Mia Berg", TestShop.Ana));
        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, "c1", TestShop.Sue));

        Assert.All(
            [
                await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version + 1, "Dear Mia Berg of Zanzibar", TestShop.Ana),
                await shop.Desk.AddNoteAsync(shown.Ticket.Id, "Mia Berg called", TestShop.Ana),
                await shop.Desk.SendOwnReplyAsync(shown.Ticket.Id, shown.Ticket.Version, "Dear Mia Berg", TestShop.Ana),
                await shop.Desk.RegenerateAsync(shown.Ticket.Id, "for Mia Berg", TestShop.Ana),
                await shop.SendAsync(shown, TestShop.Ana),
            ],
            outcome => Assert.IsType<ReviewOutcome.Refused>(outcome));

        await using var db = shop.Database.Read();
        Assert.Empty(await TextScan.FindAsync(db, Hers));
        Assert.Empty(await db.Effects.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task SenderWhoIsNoCustomer_IsErasedByAddress(string provider)
    {
        await using var shop = await OpenAsync(provider);
        await shop.PrepareAsync("Do you sell kettles for xylophone players?", TestShop.Stranger);

        Assert.Equal("not_found", Assert.IsType<RecordOutcome.Refused>(await EraseAsync(shop, "nobody@example.org", TestShop.Sue)).Code);
        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, "Somebody@Example.net", TestShop.Sue));

        await using var db = shop.Database.Read();
        Assert.Empty(await TextScan.FindAsync(db, [TestShop.Stranger, "xylophone"]));
        Assert.Equal("not_found", Assert.IsType<RecordOutcome.Refused>(await EraseAsync(shop, TestShop.Stranger, TestShop.Sue)).Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RunningRun_IsTakenFromItsWorker_WhichWritesNothingMore(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var accepted = await shop.ArriveAsync(Letter);
        var lease = (await shop.ClaimAsync(RunQueue.JobKind))!;

        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, "c1", TestShop.Sue));
        await shop.Handler(RunQueue.JobKind).HandleAsync(lease, CancellationToken.None).ContinueWith(done => done.Exception is null || done.Exception.InnerException is LeaseLostException, TaskScheduler.Default);

        Assert.Equal(RunState.Superseded, (await shop.CaseAsync(accepted.TicketId)).Run.State);
        await using var db = shop.Database.Read();
        Assert.Empty(await TextScan.FindAsync(db, Hers));
        Assert.Null(await shop.ClaimAsync(RunQueue.JobKind));
    }

    [Fact]
    public async Task ScheduledReply_NeverLeaves_AndOneBeingDoneHasToEndFirst()
    {
        await using var shop = await OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(Letter);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        await shop.SqlAsync("UPDATE effect SET attempts = 1 WHERE kind = 'Reply'");
        Assert.Equal("busy", Assert.IsType<RecordOutcome.Refused>(await EraseAsync(shop, "c1", TestShop.Sue)).Code);
        await shop.SqlAsync("UPDATE effect SET attempts = 0, state = 'Unknown' WHERE kind = 'Reply'");
        Assert.Equal("busy", Assert.IsType<RecordOutcome.Refused>(await EraseAsync(shop, "c1", TestShop.Sue)).Code);
        await shop.SqlAsync("UPDATE effect SET attempts = 0, state = 'Scheduled' WHERE kind = 'Reply'");

        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, "c1", TestShop.Sue));
        await shop.LeaveAsync();

        Assert.All((await shop.CaseAsync(shown.Ticket.Id)).Effects, effect => Assert.Equal(EffectState.Recalled, effect.State));
        Assert.False(Directory.Exists(Path.Combine(shop.Database.Folder, "outbox")));
    }

    [Fact]
    public async Task OnlyASupervisorErases()
    {
        await using var shop = await OpenAsync("sqlite");
        foreach (var actor in new[] { TestShop.Ana, TestShop.Lea, TestShop.Ada })
            Assert.Equal("not_allowed", Assert.IsType<RecordOutcome.Refused>(await EraseAsync(shop, "c1", actor)).Code);
        Assert.IsType<RecordOutcome.Done>(await EraseAsync(shop, "c1", TestShop.Sue));
    }

    private static Task<RecordOutcome> EraseAsync(TestShop shop, string customer, Actor actor) => shop.Database.Get<CustomerErasure>().EraseAsync(customer, actor);

    private static Task LedgerBench(TestShop shop) => Ledger.LedgerBench.SealAsync(shop.Database);

    private static async Task<TestShop> OpenAsync(string provider)
    {
        var shop = await TestShop.OpenAsync(provider);
        await shop.SqlAsync("UPDATE customer SET phone = '+353 1 555 0199', address_address1 = '77 Rowan Terrace' WHERE id = 'c1'");
        await shop.SqlAsync("UPDATE \"order\" SET address_address1 = '77 Rowan Terrace', remark = 'for my sister Ottilie' WHERE customer_id = 'c1'");
        await shop.SqlAsync("UPDATE payment_method SET id = 'card-mia' WHERE customer_id = 'c1'");
        await shop.SqlAsync("UPDATE payment SET method_id = 'card-mia' WHERE customer_id = 'c1'");
        await shop.SqlAsync($"INSERT INTO shipment (order_id, carrier, tracking_id, events) VALUES ('{ShopFiles.Kettle}', 'DHL', 'TRACK-MIA', '[]')");
        await shop.SqlAsync("INSERT INTO customer_contact (customer_id, at, channel, summary, outcome) VALUES ('c1', 0, 'phone', 'Mia Berg called about Zanzibar', 'solved')");
        return shop;
    }

    // A letter, an answer, an edit, a note, a refund that was done, a hold that was lifted: whatever writes a person's words somewhere.
    private static async Task<long> LiveThroughItAsync(TestShop shop)
    {
        var shown = await shop.PrepareAsync(Letter);
        var id = shown.Ticket.Id;
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.AddNoteAsync(id, "Mia Berg sounds upset; Zanzibar is far.", TestShop.Ana));
        shown = await shop.CaseAsync(id);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        await shop.LeaveAsync();
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<SupportConsole.Core.Operations.Holds.HoldDesk>().SetAsync(new("c1", null), "Mia Berg's lawyer wrote", TestShop.Sue));
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<SupportConsole.Core.Operations.Holds.HoldDesk>().LiftAsync(new("c1", null), "Mia Berg settled", TestShop.Sue));
        await shop.PrepareAsync($"And please tell me about order {ShopFiles.Lamp}, Mia Berg, 77 Rowan Terrace, +353 1 555 0199, card-mia, TRACK-MIA", inReplyTo: (await shop.CaseAsync(id)).Messages[0].ExternalId);
        Assert.Equal(2, (await shop.CaseAsync(id)).Effects.Count(effect => effect.State == EffectState.Done));
        return id;
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
