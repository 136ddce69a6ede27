using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Operations;

public sealed class ImportTests(ITestOutputHelper output) : IDisposable
{
    private const string Customer = """{"id":"c1","name":"Ana Silva","email":"Ana@Example.com","address":{"city":"Porto"},"paymentMethods":[{"source":"gift_card","id":"g1","balance":51.5},{"source":"credit_card","id":"k1","last_four":"1234"}]}""";
    private const string Order = """{"id":"#W1","customerId":"c1","status":"pending (item modified)","currency":"EUR","total":62,"items":[{"productId":"p1","variantId":"v1","name":"Lamp","price":62.0,"options":{"b":"2","a":"1"}}],"address":{},"fulfillments":[{"tracking_id":["t1"],"item_ids":["v1"]}],"payments":[{"transaction_type":"payment","amount":62,"payment_method_id":"k1"}]}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Store_KeepsGoodRows_NamesBadOnes_AndRepeatsSafely(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Write("customers.jsonl", Customer, "{\"id\":\"c2\"", "", """{"id":"c3","name":"X","email":"nope"}""", """{"id":"c4","name":"Twin","email":"ana@example.com"}""");
        Write("products.jsonl", """{"id":"p1","name":"Lamp","variants":[{"id":"v1","options":{"colour":"red"},"available":true,"price":62}]}""");
        Write("orders.jsonl", Order, Order, Order.Replace("#W1", "#W2", StringComparison.Ordinal).Replace("c1", "c9", StringComparison.Ordinal), Order.Replace("#W1", "#W3", StringComparison.Ordinal).Replace("pending (item modified)", "teleported", StringComparison.Ordinal));

        var report = await database.Get<StoreImport>().RunAsync(_folder.Path);
        var again = await database.Get<StoreImport>().RunAsync(_folder.Path);

        Assert.Equal((3, 0, 0), (report.Added, report.Updated, report.Unchanged));
        Assert.Equal((0, 0, 3), (again.Added, again.Updated, again.Unchanged));
        Assert.Equal(
            ["customers.jsonl:2", "customers.jsonl:4", "customers.jsonl:5", "orders.jsonl:2", "orders.jsonl:3", "orders.jsonl:4"],
            report.Problems.Select(problem => $"{Path.GetFileName(problem.File)}:{problem.Line}"));
        await using var db = database.Read();
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Payments).Include(o => o.Shipments).SingleAsync();
        Assert.Equal(("W1", OrderStatus.Pending, true, 6200L), (order.Id, order.Status, order.ItemsModified, order.Paid.Minor));
        Assert.Equal(("{\"a\":\"1\",\"b\":\"2\"}", "t1"), (order.Lines[0].Options, order.Shipments[0].TrackingId));
        var methods = await db.PaymentMethods.OrderBy(method => method.Id).ToListAsync();
        Assert.Equal((5150L, "1234"), (methods[0].BalanceMinor, methods[1].LastFour));
        Assert.Equal("ana@example.com", (await db.Customers.SingleAsync()).Email);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ImportingAgain_KeepsWhatWasDoneSince_AndAChangedRowKeepsTheRefund(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Write("customers.jsonl", Customer);
        Write("orders.jsonl", Order);
        await database.Get<StoreImport>().RunAsync(_folder.Path);
        await database.Lane.WriteAsync(async db =>
        {
            (await db.Orders.SingleAsync()).Status = OrderStatus.Refunded;
            db.Payments.Add(new Payment { OrderId = "W1", CustomerId = "c1", Kind = PaymentKind.Refund, AmountMinor = 6200, Currency = "EUR" });
        });

        await database.Get<StoreImport>().RunAsync(_folder.Path);
        Assert.Equal((OrderStatus.Refunded, 0L), await StateAsync());
        Write("orders.jsonl", Order.Replace("pending (item modified)", "delivered", StringComparison.Ordinal));
        var report = await database.Get<StoreImport>().RunAsync(_folder.Path);

        Assert.Equal(1, report.Updated);
        Assert.Equal((OrderStatus.Delivered, 0L), await StateAsync());

        async Task<(OrderStatus, long)> StateAsync()
        {
            await using var db = database.Read();
            var order = await db.Orders.Include(o => o.Lines).Include(o => o.Payments).SingleAsync();
            Assert.Single(order.Lines);
            return (order.Status, order.Refundable.Minor);
        }
    }

    [Fact]
    public async Task MissingFile_IsSaidClearly()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");

        var reports = new[]
        {
            await database.Get<StoreImport>().RunAsync(_folder.At("none")),
            await database.Get<KnowledgeImport>().RunAsync(_folder.At("none")),
            await database.Get<InboxImport>().RunAsync(_folder.At("none.csv")),
            await database.Get<HistoryImport>().RunAsync(_folder.At("none.jsonl")),
            await database.Get<KnownIssuesImport>().RunAsync(_folder.At("none.jsonl")),
        };

        Assert.All(reports, report => Assert.Contains("there is no such file", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Inbox_ReadsJsonLinesAndCsv_ByLine(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.StartAsync();
        Write("in.jsonl", """{"externalId":"a","channel":"email","from":"x@example.com","subject":"S","text":"one","receivedAt":"2026-11-20T10:00:00Z"}""", "[1]", """{"externalId":"b","channel":"pigeon","from":"x@example.com","text":"two"}""");
        Write("in.csv", "externalId;channel;from;text;inReplyTo", "c;chat;y@example.com;\"three; \"\"four\"\"\nfive\";", "d;chat;y@example.com;six;c", "e;chat;y@example.com;\"open", "f;chat;lost");

        var json = await database.Get<InboxImport>().RunAsync(_folder.At("in.jsonl"));
        var csv = await database.Get<InboxImport>().RunAsync(_folder.At("in.csv"));
        var again = await database.Get<InboxImport>().RunAsync(_folder.At("in.csv"));

        Assert.Equal((1, "2,3"), (json.Added, string.Join(',', json.Problems.Select(problem => problem.Line))));
        Assert.Equal((2, "5"), (csv.Added, string.Join(',', csv.Problems.Select(problem => problem.Line))));
        Assert.Equal((0, 2), (again.Added, again.Unchanged));
        await using var db = database.Read();
        Assert.Equal("three; \"four\"\nfive", (await db.Messages.SingleAsync(m => m.ExternalId == "c")).Body);
        Assert.Equal(2, await db.Tickets.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task History_MakesTicketsWithoutRuns_AndAFollowUpJoinsThem(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.StartAsync();
        Write("h.jsonl",
            """{"externalId":"h1","channel":"email","from":"x@example.com","subject":"S","status":"waiting","messages":[{"externalId":"h1-1","direction":"inbound","at":"2026-11-01T10:00:00Z","text":"Hi"},{"externalId":"h1-2","direction":"reply","at":"2026-11-01T11:00:00Z","text":"Hello","by":"Marek"}]}""",
            """{"externalId":"h2","channel":"email","from":"x@example.com","messages":[]}""");

        var report = await database.Get<HistoryImport>().RunAsync(_folder.At("h.jsonl"));
        var again = await database.Get<HistoryImport>().RunAsync(_folder.At("h.jsonl"));
        Write("in.jsonl", """{"externalId":"n","channel":"chat","from":"x@example.com","text":"more","inReplyTo":"h1-2"}""");
        await database.Get<InboxImport>().RunAsync(_folder.At("in.jsonl"));

        Assert.Equal((1, 2, 1), (report.Added, Assert.Single(report.Problems).Line, again.Unchanged));
        await using var db = database.Read();
        var ticket = await db.Tickets.SingleAsync();
        Assert.Equal((TicketStatus.Open, 3), (ticket.Status, await db.Messages.CountAsync()));
        Assert.Equal(1, await db.Runs.CountAsync());
    }

    [Fact]
    public async Task Knowledge_ReportsTheFileAndLine_AndKeepsTheOthers()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        Directory.CreateDirectory(_folder.At("sub"));
        Write("sub/Good one.md", "# Good\n\nThis is the text of the article.");
        Write("bad.md", "---\nupdated: soon\n---\nx");

        var report = await database.Get<KnowledgeImport>().RunAsync(_folder.Path);

        Assert.Equal(1, report.Added);
        Assert.EndsWith("bad.md:2: 'updated' is not a date: 'soon'; write 2026-01-31", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
        await using var db = database.Read();
        Assert.Equal(("sub-good-one", "Good"), await db.Articles.Select(article => ValueTuple.Create(article.Id, article.Title)).SingleAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RealStore_WherePresent_LoadsWithoutAProblem(string provider)
    {
        var path = Path.GetFullPath(Repository.PathOf("..", "shared", "data", "retail"));
        if (!Directory.Exists(path))
        {
            output.WriteLine("not present; nothing to load");
            return;
        }
        await using var database = await TestDatabase.CreateAsync(provider);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var report = await database.Get<StoreImport>().RunAsync(path);

        output.WriteLine($"{report.Added} rows in {watch.ElapsedMilliseconds} ms");
        Assert.Equal((1550, 0), (report.Added, report.Problems.Count));
    }

    private void Write(string name, params string[] lines) => File.WriteAllText(_folder.At(name), string.Join('\n', lines));
}
