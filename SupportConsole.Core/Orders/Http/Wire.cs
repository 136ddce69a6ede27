using System.Text.Json;
using System.Text.Json.Serialization;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;

namespace SupportConsole.Core.Orders.Http;

/// <summary>How the contract writes JSON: camelCase members, words in snake_case, a member that is required and missing is an error.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };
}

internal sealed record WireCapabilities
{
    public required int Contract { get; init; }

    /// <summary>"honoured" or "ignored".</summary>
    public required string Idempotency { get; init; }
    public required bool Receipts { get; init; }
    public int SettleSeconds { get; init; } = 60;
}

internal sealed record WireAddress
{
    public string Address1 { get; init; } = "";
    public string Address2 { get; init; } = "";
    public string City { get; init; } = "";
    public string State { get; init; } = "";
    public string Zip { get; init; } = "";
    public string Country { get; init; } = "";
}

internal sealed record WireCustomer
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public string Phone { get; init; } = "";
    public string Company { get; init; } = "";
    public string Language { get; init; } = "en";
    public Tier Tier { get; init; }

    // Without a standing nobody can say it is good.
    public required Standing Standing { get; init; }
    public IReadOnlyList<string> Flags { get; init; } = [];
    public required bool IdentityVerified { get; init; }
    public DateTimeOffset? Since { get; init; }
    public WireAddress Address { get; init; } = new();
}

internal sealed record WirePaymentMethod
{
    public required string Id { get; init; }
    public required string Source { get; init; }
    public string Brand { get; init; } = "";
    public string LastFour { get; init; } = "";
    public decimal? Balance { get; init; }
    public string Currency { get; init; } = "";
}

internal sealed record WireContact(DateTimeOffset At, string Channel, string Summary, string Outcome);

internal sealed record WireLine
{
    public required string ProductId { get; init; }
    public required string VariantId { get; init; }
    public required string Name { get; init; }
    public required decimal Price { get; init; }
    public int Quantity { get; init; } = 1;
    public JsonElement? Options { get; init; }
}

internal sealed record WirePayment
{
    public required string OrderId { get; init; }
    public required string CustomerId { get; init; }
    public required PaymentKind Kind { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public string MethodId { get; init; } = "";
    public string Reason { get; init; } = "";

    // What does not say why it moved counts against the limits.
    public PaymentCause Cause { get; init; } = PaymentCause.Discretionary;
    public string? ActionKey { get; init; }
    public DateTimeOffset? At { get; init; }
}

internal sealed record WireShipment
{
    public string Carrier { get; init; } = "";
    public required string TrackingId { get; init; }
    public JsonElement? Events { get; init; }
}

internal sealed record WireOrder
{
    public required string Id { get; init; }
    public required string CustomerId { get; init; }
    public required OrderStatus Status { get; init; }
    public required string Currency { get; init; }
    public required decimal Total { get; init; }
    public decimal ShippingFee { get; init; }
    public DateTimeOffset? PlacedAt { get; init; }
    public DateTimeOffset? ShippedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public WireAddress Address { get; init; } = new();
    public bool ItemsModified { get; init; }
    public string Remark { get; init; } = "";
    public required IReadOnlyList<WireLine> Lines { get; init; }
    public required IReadOnlyList<WirePayment> Payments { get; init; }
    public IReadOnlyList<WireShipment> Shipments { get; init; } = [];
}

internal sealed record WireVariant
{
    public required string Id { get; init; }
    public required string ProductId { get; init; }
    public JsonElement? Options { get; init; }
    public required bool Available { get; init; }
    public required decimal Price { get; init; }
    public required string Currency { get; init; }
}

internal sealed record WireProduct
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Category { get; init; } = "";
    public string Description { get; init; } = "";
    public JsonElement? Specs { get; init; }
    public int WarrantyMonths { get; init; }
    public IReadOnlyList<WireVariant> Variants { get; init; } = [];
}

internal sealed record WireAction(string Executor, string Tool, string CustomerId, JsonElement Arguments);

internal sealed record WireReceipt
{
    public required string Key { get; init; }
    public required JsonElement Result { get; init; }
}

/// <param name="Done">False where the system promises that nothing was done; null where it promises nothing.</param>
internal sealed record WireProblem(string Message = "", string Code = "", bool? Done = null);
