using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Core.Orders;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Gate;

/// <summary>The small shop with the shipped policies, and Mia writing.</summary>
internal sealed class GateFixture(TestDatabase database) : IAsyncDisposable
{
    public static readonly PolicySet Policies = PolicyLoader.Load(Repository.PathOf("policies")).Set!;

    public TestDatabase Database => database;

    public GateKeeper Gate => database.Get<GateKeeper>();

    public static ToolScope Scope => new()
    {
        TicketId = 1,
        RunId = 1,
        MessageId = 1,
        CustomerId = StoreFixture.Mia,
        IdentityVerified = true,
        Lane = Lane.General,
        Channel = Channel.Email,
        Language = "en",
        Triage = TriageResult.Unknown(),
        GuardFlagged = false,
        Policies = Policies,
    };

    public static async Task<GateFixture> CreateAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await StoreFixture.FillAsync(database);
        return new GateFixture(database);
    }

    /// <summary>Judges a call after the order was looked up in the same run.</summary>
    public Task<GateAnswer> JudgeAsync(string tool, object arguments, ToolScope? scope = null, params IReadOnlyList<EarlierCall> earlier)
    {
        var element = Json(arguments);
        var lookups = element.TryGetProperty("order_id", out var id) ? [Lookup(id.GetString()!.TrimStart('#'))] : Array.Empty<EarlierCall>();
        return Gate.JudgeActionAsync(tool, element, scope ?? Scope, [.. lookups, .. earlier], CancellationToken.None);
    }

    public static EarlierCall Lookup(string orderId) =>
        new("lookup_order", $"{{\"order_id\":\"{orderId}\"}}", ToolResult.Of("t1", ToolResultKind.Order, new { orderId }));

    public static EarlierCall Proposed(string tool, object arguments) =>
        new(tool, CanonicalJson.Of(Json(arguments)), ToolResult.Of("t2", ToolResultKind.Verdict, new { tool }));

    public static JsonElement Json(object arguments) => JsonSerializer.SerializeToElement(arguments);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
