using System.Text.Json;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Tools;

public sealed class ReadToolsTests : IAsyncLifetime
{
    private const string Own = "LS-1";
    private const string Other = "LS-2";

    private readonly TempFolder _folder = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("sqlite");
        await _database.StartAsync();
        File.WriteAllText(_folder.At("customers.jsonl"), """
            {"id":"c1","name":"Ana","email":"ana@example.com","tier":"gold","paymentMethods":[{"source":"credit_card","id":"k1","lastFour":"1234"}],"contacts":[{"at":"2026-11-01T10:00:00Z","channel":"phone","summary":"Asked about a lamp.","outcome":"solved"}]}
            {"id":"c2","name":"Ben","email":"ben@example.com"}
            """);
        File.WriteAllText(_folder.At("products.jsonl"), """{"id":"p1","name":"Lumen Desk Lamp","specs":{"power":"6 W"},"variants":[{"id":"v1","options":{"colour":"red"},"price":62}]}""");
        const string order = """{"id":"ID","customerId":"CUSTOMER","status":"delivered","currency":"EUR","total":62,"deliveredAt":"2026-11-17T12:00:00Z","items":[{"productId":"p1","variantId":"v1","name":"Lumen Desk Lamp","price":62}],"payments":[{"type":"payment","amount":62}],"fulfillments":[{"trackingIds":["t1"],"carrier":"DPD","events":[{"at":"2026-11-17T12:00:00Z","text":"Delivered"}]}]}""";
        File.WriteAllText(_folder.At("orders.jsonl"), $"{order.Replace("ID", Own, StringComparison.Ordinal).Replace("CUSTOMER", "c1", StringComparison.Ordinal)}\n{order.Replace("ID", Other, StringComparison.Ordinal).Replace("CUSTOMER", "c2", StringComparison.Ordinal)}");
        Assert.Empty((await _database.Get<StoreImport>().RunAsync(_folder.Path)).Problems);
        File.WriteAllText(_folder.At("known-issues.jsonl"), """
            {"id":"k1","product":"Lumen Desk Lamp","title":"Old","text":"Old fault.","status":"resolved","startedAt":"2026-11-05T00:00:00Z"}
            {"id":"k2","product":"Lumen Desk Lamp","title":"New","text":"New fault.","status":"open","startedAt":"2026-11-01T00:00:00Z"}
            """);
        await _database.Get<KnownIssuesImport>().RunAsync(_folder.At("known-issues.jsonl"));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task OwnOrder_IsRead_WithTheFiguresPoliciesNeed()
    {
        var result = await RunAsync("lookup_order", new { order_id = $"#{Own}" });

        Assert.Equal(ToolResultKind.Order, result.Kind);
        Assert.Equal("delivered", result.Data.GetProperty("status").GetString());
        Assert.Equal((4, 62m, 62m), (result.Data.GetProperty("daysSinceDelivery").GetInt32(), result.Data.GetProperty("refundable").GetDecimal(), result.Data.GetProperty("paid").GetDecimal()));
        Assert.Equal("v1", result.Data.GetProperty("items")[0].GetProperty("itemId").GetString());
    }

    [Theory]
    [InlineData("lookup_order", Other)]
    [InlineData("lookup_order", "LS-999")]
    [InlineData("get_tracking", Other)]
    public async Task AnothersOrUnknownOrder_IsRefusedInTheSameWords(string tool, string orderId)
    {
        var result = await RunAsync(tool, new { order_id = orderId, customer_id = "c2" });

        Assert.Equal(ToolResultKind.Refused, result.Kind);
        Assert.Equal($"{orderId} is not an order of this customer.", result.Data.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("lookup_order", null, true)]
    [InlineData("lookup_order", "c1", false)]
    [InlineData("lookup_customer", null, true)]
    [InlineData("contact_history", "c1", false)]
    [InlineData("get_tracking", "c1", false)]
    public async Task UnknownOrUnverifiedSender_IsRefusedWithTheWayToVerify(string tool, string? customerId, bool verified)
    {
        var result = await RunAsync(tool, new { order_id = Own }, customerId, verified);

        Assert.Equal(ToolResultKind.Refused, result.Kind);
        Assert.Contains("To verify", result.Data.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherReads_AnswerWithTheirRecord()
    {
        var customer = await RunAsync("lookup_customer", new { });
        var history = await RunAsync("contact_history", new { });
        var tracking = await RunAsync("get_tracking", new { order_id = Own });
        var product = await RunAsync("product_documentation", new { product = "lumen desk lamp" });
        var issues = await RunAsync("known_issues", new { product = "desk lamp" });
        var date = await RunAsync("get_current_date", new { });

        Assert.Equal(("gold", Own), (customer.Data.GetProperty("tier").GetString(), customer.Data.GetProperty("orders")[0].GetProperty("orderId").GetString()));
        Assert.Equal("phone", history.Data.GetProperty("contacts")[0].GetProperty("channel").GetString());
        Assert.Equal("Delivered", tracking.Data.GetProperty("shipments")[0].GetProperty("events")[0].GetProperty("text").GetString());
        Assert.Equal("6 W", product.Data.GetProperty("specs").GetProperty("power").GetString());
        Assert.Equal(["New"], issues.Data.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("title").GetString()));
        Assert.Equal("2026-11-21", date.Data.GetProperty("today").GetString());
    }

    [Fact]
    public async Task FailingRead_IsAnErrorTheModelSees()
    {
        var tools = new ReadTools([new Failing()], TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ReadTools>.Instance);
        var definition = _database.Get<PolicyStore>().Current.Tools["lookup_order"];

        var result = await tools.RunAsync(definition, "t1", default, Scope("c1", true), CancellationToken.None);

        Assert.Equal(ToolResultKind.Error, result.Kind);
    }

    [Fact]
    public void Catalogue_HoldsTheLanesEnabledTools_AndARouteForEveryRead()
    {
        var policies = _database.Get<PolicyStore>().Current;
        foreach (var lane in Lane.BuiltIn)
            Assert.Contains(ToolCatalog.DeclarationsFor(policies, lane), tool => tool.Name == "escalate");
        Assert.All(policies.Tools.Values.Where(tool => tool.Kind == ToolKind.Read), tool => Assert.Contains(tool.Executor, _database.Get<ReadTools>().Routes));
        Assert.Null(ToolCatalog.Find(policies, Lane.General, "drop_table"));
    }

    private Task<ToolResult> RunAsync(string tool, object arguments, string? customerId = "c1", bool verified = true) => _database.Get<ReadTools>().RunAsync(
        _database.Get<PolicyStore>().Current.Tools[tool], "t1", JsonSerializer.SerializeToElement(arguments), Scope(customerId, verified), CancellationToken.None);

    private ToolScope Scope(string? customerId, bool verified) => new()
    {
        TicketId = 1,
        RunId = 1,
        MessageId = 1,
        CustomerId = customerId,
        IdentityVerified = verified,
        Lane = Lane.Orders,
        Channel = Channel.Email,
        Language = "en",
        Triage = TriageResult.Unknown(),
        GuardFlagged = false,
        Policies = _database.Get<PolicyStore>().Current,
    };

    private sealed class Failing : IReadTool
    {
        public string Route => "read.order";

        public Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");
    }
}
