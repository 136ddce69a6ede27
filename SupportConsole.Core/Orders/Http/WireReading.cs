using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Orders.Http;

/// <summary>From the contract's records to the console's. Amounts finer than their currency's minor unit are an error, never rounded.</summary>
internal static class WireReading
{
    public static Customer ToCustomer(this WireCustomer wire) => new()
    {
        Id = wire.Id,
        Name = wire.Name,
        Email = wire.Email.Trim().ToLowerInvariant(),
        Phone = wire.Phone,
        Company = wire.Company,
        Language = wire.Language,
        Tier = wire.Tier,
        Standing = wire.Standing,
        Flags = string.Join(',', wire.Flags),
        IdentityVerified = wire.IdentityVerified,
        Since = wire.Since,
        Address = ToAddress(wire.Address),
    };

    public static PaymentMethod ToMethod(this WirePaymentMethod wire, string customerId) => new()
    {
        Id = wire.Id,
        CustomerId = customerId,
        Source = wire.Source,
        Brand = wire.Brand,
        LastFour = wire.LastFour,
        BalanceMinor = wire.Balance is { } balance ? Minor(balance, wire.Currency) : null,
    };

    public static Order ToOrder(this WireOrder wire)
    {
        var id = wire.Id.TrimStart('#');
        return new Order
        {
            Id = id,
            CustomerId = wire.CustomerId,
            Status = wire.Status,
            Currency = wire.Currency,
            TotalMinor = Minor(wire.Total, wire.Currency),
            ShippingFeeMinor = Minor(wire.ShippingFee, wire.Currency),
            PlacedAt = wire.PlacedAt,
            ShippedAt = wire.ShippedAt,
            DeliveredAt = wire.DeliveredAt,
            Address = ToAddress(wire.Address),
            ItemsModified = wire.ItemsModified,
            Remark = wire.Remark,
            Lines = [.. wire.Lines.Select((line, i) => ToLine(line, i, id, wire.Currency))],
            Payments = [.. wire.Payments.Select((payment, i) => payment.Currency == wire.Currency ? payment.ToPayment(i) : throw Misfit($"a payment of order {id} is in another currency"))],
            Shipments = [.. wire.Shipments.Select((shipment, i) => new Shipment { Id = i + 1, OrderId = id, Carrier = shipment.Carrier, TrackingId = shipment.TrackingId, Events = Raw(shipment.Events, "[]") })],
        };
    }

    // Ids count within the order, in the sequence given: what reads them sorts by them and joins nothing.
    public static Payment ToPayment(this WirePayment wire, int index) => new()
    {
        Id = index + 1,
        OrderId = wire.OrderId,
        CustomerId = wire.CustomerId,
        Kind = wire.Kind,
        AmountMinor = Minor(wire.Amount, wire.Currency),
        Currency = wire.Currency,
        MethodId = wire.MethodId,
        Reason = wire.Reason,
        Cause = wire.Cause,
        ActionKey = wire.ActionKey,
        At = wire.At,
    };

    public static Variant ToVariant(this WireVariant wire) => new()
    {
        Id = wire.Id,
        ProductId = wire.ProductId,
        Options = Raw(wire.Options, "{}"),
        Available = wire.Available,
        PriceMinor = Minor(wire.Price, wire.Currency),
        Currency = wire.Currency,
    };

    public static ProductRecord ToProduct(this WireProduct wire) => new(
        new Product { Id = wire.Id, Name = wire.Name, Category = wire.Category, Description = wire.Description, Specs = Raw(wire.Specs, "{}"), WarrantyMonths = wire.WarrantyMonths },
        [.. wire.Variants.Select(ToVariant)]);

    private static OrderLine ToLine(WireLine wire, int index, string orderId, string currency) => new()
    {
        Id = index + 1,
        OrderId = orderId,
        ProductId = wire.ProductId,
        VariantId = wire.VariantId,
        Name = wire.Name,
        PriceMinor = Minor(wire.Price, currency),
        Quantity = wire.Quantity,
        Options = Raw(wire.Options, "{}"),
    };

    private static Address ToAddress(WireAddress wire) => new()
    {
        Address1 = wire.Address1,
        Address2 = wire.Address2,
        City = wire.City,
        State = wire.State,
        Zip = wire.Zip,
        Country = wire.Country,
    };

    private static long Minor(decimal amount, string currency)
    {
        try
        {
            return Money.Of(amount, currency).Minor;
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw Misfit($"{amount} is no amount of {currency}");
        }
    }

    private static string Raw(JsonElement? element, string otherwise) => element is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value ? value.GetRawText() : otherwise;

    private static OrderSystemUnavailableException Misfit(string what) => new($"The order system's answer does not fit its contract: {what}.");
}
