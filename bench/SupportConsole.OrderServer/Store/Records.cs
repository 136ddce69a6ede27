using System.Text.Json;

namespace SupportConsole.OrderServer.Store;

/// <summary>A postal address; unknown parts are empty.</summary>
public sealed record AddressRecord(string Address1 = "", string Address2 = "", string City = "", string State = "", string Zip = "", string Country = "");

/// <summary>A customer as the contract describes one.</summary>
public sealed record CustomerRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public string Phone { get; init; } = "";
    public string Company { get; init; } = "";
    public string Language { get; init; } = "en";
    public string Tier { get; init; } = "standard";
    public string Standing { get; init; } = "good";
    public IReadOnlyList<string> Flags { get; init; } = [];
    public bool IdentityVerified { get; init; } = true;
    public DateTimeOffset? Since { get; init; }
    public AddressRecord Address { get; set; } = new();
}

public sealed record PaymentMethodRecord
{
    public required string Id { get; init; }
    public required string Source { get; init; }
    public string Brand { get; init; } = "";
    public string LastFour { get; init; } = "";

    /// <summary>Left on a gift card; null for other sources.</summary>
    public decimal? Balance { get; set; }
    public string Currency { get; init; } = "";
}

public sealed record ContactRecord(DateTimeOffset At, string Channel, string Summary, string Outcome);

public sealed record LineRecord
{
    public required string ProductId { get; init; }
    public required string VariantId { get; set; }
    public required string Name { get; init; }
    public required decimal Price { get; set; }
    public int Quantity { get; init; } = 1;
    public JsonElement? Options { get; set; }
}

/// <param name="Kind">payment, refund or credit.</param>
/// <param name="Cause">Why money moved: discretionary, cancellation, item_change or method_change.</param>
/// <param name="ActionKey">Key of the action that booked it; null for what came with the order.</param>
public sealed record PaymentRecord(string OrderId, string CustomerId, string Kind, decimal Amount, string Currency, string MethodId, string Reason, DateTimeOffset? At, string Cause = "discretionary", string? ActionKey = null);

public sealed record EventRecord(DateTimeOffset At, string Text);

public sealed record ShipmentRecord(string Carrier, string TrackingId, IReadOnlyList<EventRecord> Events);

/// <summary>An order with lines, payments and shipments. Amounts are decimals in major units of its currency.</summary>
public sealed record OrderRecord
{
    public required string Id { get; init; }
    public required string CustomerId { get; init; }
    public required string Status { get; set; }
    public required string Currency { get; init; }
    public required decimal Total { get; set; }
    public decimal ShippingFee { get; init; }
    public DateTimeOffset? PlacedAt { get; init; }
    public DateTimeOffset? ShippedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public AddressRecord Address { get; set; } = new();
    public bool ItemsModified { get; set; }
    public string Remark { get; set; } = "";
    public List<LineRecord> Lines { get; init; } = [];
    public List<PaymentRecord> Payments { get; init; } = [];
    public List<ShipmentRecord> Shipments { get; init; } = [];

    internal decimal Paid => Payments.Where(p => p.Kind == "payment").Sum(p => p.Amount);

    internal decimal Refunded => Payments.Where(p => p.Kind == "refund").Sum(p => p.Amount);

    internal decimal Refundable => Paid - Refunded;

    internal void Note(string text) => Remark = Remark.Length == 0 ? text : $"{Remark}; {text}";
}

public sealed record VariantRecord(string Id, string ProductId, JsonElement? Options, bool Available, decimal Price, string Currency);

public sealed record ProductEntry
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Category { get; init; } = "";
    public string Description { get; init; } = "";
    public JsonElement? Specs { get; init; }
    public int WarrantyMonths { get; init; }
    public IReadOnlyList<VariantRecord> Variants { get; init; } = [];
}

/// <summary>What a caller asks for.</summary>
/// <param name="Executor">orders.refund, orders.cancel, …</param>
public sealed record ActionRequest(string Executor, string Tool, string CustomerId, JsonElement Arguments);

/// <summary>That an action was done under a key.</summary>
public sealed record ReceiptRecord(string Key, string Executor, string CustomerId, DateTimeOffset At, JsonElement Result);
