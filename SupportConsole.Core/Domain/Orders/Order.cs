using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Orders;

/// <summary>Where an order stands. <see cref="Processed"/> is packed and no longer changeable; only <see cref="Pending"/> can be cancelled or modified.</summary>
public enum OrderStatus { Pending, Processed, Shipped, Delivered, ReturnRequested, ExchangeRequested, Returned, Refunded, Cancelled }

/// <summary>An order of the embedded store.</summary>
public sealed class Order : IVersioned
{
    /// <summary>As the customer writes it, without a leading '#': "W2378156", "LS-10042".</summary>
    public required string Id { get; init; }
    public required string CustomerId { get; init; }
    public required OrderStatus Status { get; set; }
    public required string Currency { get; init; }
    public required long TotalMinor { get; set; }
    public long ShippingFeeMinor { get; set; }
    public DateTimeOffset? PlacedAt { get; set; }
    public DateTimeOffset? ShippedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public required Address Address { get; set; }

    /// <summary>True once items were modified; it can be done once per order.</summary>
    public bool ItemsModified { get; set; }

    /// <summary>What an action left to say: the reason of a cancellation, the items of a return.</summary>
    public string Remark { get; set; } = "";

    /// <summary>SHA-256 of the row it was last imported from, hex. The same row again changes nothing, so what was done since stays; empty where it was not imported.</summary>
    public string SourceHash { get; set; } = "";
    public long Version { get; set; }
    public List<OrderLine> Lines { get; init; } = [];
    public List<Payment> Payments { get; init; } = [];
    public List<Shipment> Shipments { get; init; } = [];

    public Money Total => new(TotalMinor, Currency);

    /// <summary>Paid by the customer, refunds not taken off.</summary>
    public Money Paid => new(Payments.Where(p => p.Kind == PaymentKind.Payment).Sum(p => p.AmountMinor), Currency);

    public Money RefundedSoFar => new(Payments.Where(p => p.Kind == PaymentKind.Refund).Sum(p => p.AmountMinor), Currency);

    /// <summary>The most that can still be refunded, across all refunds ever.</summary>
    public Money Refundable => new(Paid.Minor - RefundedSoFar.Minor, Currency);
}

public sealed class OrderLine
{
    public long Id { get; init; }
    public required string OrderId { get; init; }
    public required string ProductId { get; init; }
    public required string VariantId { get; set; }
    public required string Name { get; init; }
    public required long PriceMinor { get; set; }
    public int Quantity { get; init; } = 1;

    /// <summary>JSON object of option name to value.</summary>
    public string Options { get; set; } = "{}";
}

public enum PaymentKind { Payment, Refund, Credit }

/// <summary>Why money moved. Discretionary: somebody decided to give it. The others follow from what the customer asked to be changed, and no limit on refunds counts them.</summary>
public enum PaymentCause { Discretionary, Cancellation, ItemChange, MethodChange }

public sealed class Payment
{
    public long Id { get; init; }
    public required string OrderId { get; init; }
    public required string CustomerId { get; init; }
    public required PaymentKind Kind { get; init; }
    public required long AmountMinor { get; init; }
    public required string Currency { get; init; }
    public string MethodId { get; init; } = "";
    public string Reason { get; init; } = "";
    public PaymentCause Cause { get; init; }

    /// <summary>Idempotency key of the action that booked it, so that nobody counts the action and its booking; null where none did, or the system does not say.</summary>
    public string? ActionKey { get; init; }
    public DateTimeOffset? At { get; init; }
}

public sealed class Shipment
{
    public long Id { get; init; }
    public required string OrderId { get; init; }
    public string Carrier { get; init; } = "";
    public required string TrackingId { get; init; }

    /// <summary>JSON array of {at, text}, oldest first.</summary>
    public string Events { get; init; } = "[]";
}

/// <summary>That an action was done under a key: the same key again answers with the same receipt and does nothing.</summary>
public sealed class OrderReceipt
{
    /// <summary>The idempotency key: the digest of the proposal.</summary>
    public required string Key { get; init; }
    public required string Tool { get; init; }

    /// <summary>JSON of what was done.</summary>
    public required string Result { get; init; }
    public required DateTimeOffset At { get; init; }
}
