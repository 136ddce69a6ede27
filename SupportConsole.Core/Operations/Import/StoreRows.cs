using System.Net.Mail;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Operations.Import;

internal sealed record CustomerRow(int Line, Customer Customer, IReadOnlyList<PaymentMethod> Methods, IReadOnlyList<CustomerContact> Contacts);

internal sealed record ProductRow(int Line, Product Product, IReadOnlyList<Variant> Variants);

internal sealed record OrderRow(int Line, Order Order);

/// <summary>Rows of store files into rows of the store; docs/import.md describes the format. Pure; what is wrong stands in the row's Error.</summary>
/// <param name="Currency">Of files that name none: products and gift-card balances.</param>
/// <param name="Shift">Added to every instant.</param>
internal sealed record StoreRows(string Currency, TimeSpan Shift)
{
    public CustomerRow Customer(JsonRow row)
    {
        var id = row.Required("id");
        var email = row.Required("email").ToLowerInvariant();
        if (email.Length > 0 && !(MailAddress.TryCreate(email, out var address) && address.Address == email))
            row.Fail($"'email' is not an e-mail address: '{email}'");
        var customer = new Customer
        {
            Id = id,
            Name = row.Required("name"),
            Email = email,
            Phone = row.Text("phone"),
            Company = row.Text("company"),
            Language = row.Text("language", "en").ToLowerInvariant(),
            Tier = row.Name("tier", Tier.Standard),
            Standing = row.Name("standing", Standing.Good),
            Flags = string.Join(',', row.Texts("flags").Select(flag => flag.ToLowerInvariant().Replace(",", " ", StringComparison.Ordinal))),
            IdentityVerified = row.Flag("identityVerified") ?? true,
            Since = row.Instant("since", Shift),
            Address = Address(row.Object("address")),
            SourceHash = row.Hash(),
        };
        return new CustomerRow(row.Line, customer, Methods(row, id), Contacts(row, id));
    }

    public ProductRow Product(JsonRow row)
    {
        var product = new Product
        {
            Id = row.Required("id"),
            Name = row.Required("name"),
            Category = row.Text("category"),
            Description = row.Text("description"),
            Specs = row.Pairs("specs"),
            WarrantyMonths = row.Integer("warrantyMonths", 0, 1200) ?? 0,
            SourceHash = row.Hash(),
        };
        var variants = row.Objects("variants").Select(variant => new Variant
        {
            Id = variant.Required("id"),
            ProductId = product.Id,
            Options = variant.Pairs("options"),
            Available = variant.Flag("available") ?? true,
            PriceMinor = variant.RequiredMinor("price", Currency),
            Currency = Currency,
        }).ToList();
        if (variants.Select(variant => variant.Id).Distinct(StringComparer.Ordinal).Count() < variants.Count)
            row.Fail("two variants have the same id");
        return new ProductRow(row.Line, product, variants);
    }

    public OrderRow Order(JsonRow row)
    {
        var (id, customerId) = (OrderId(row.Required("id")), row.Required("customerId"));
        var currency = row.Text("currency", Currency).ToUpperInvariant();
        var lines = row.Objects("items").Select(item => Line(item, id, currency)).ToList();
        var fee = row.Minor("shippingFee", currency) ?? 0;
        var (status, modified) = Status(row);
        var order = new Order
        {
            Id = id,
            CustomerId = customerId,
            Status = status,
            Currency = currency,
            TotalMinor = row.Minor("total", currency) ?? (lines.Sum(line => line.PriceMinor * line.Quantity) + fee),
            ShippingFeeMinor = fee,
            PlacedAt = row.Instant("placedAt", Shift),
            ShippedAt = row.Instant("shippedAt", Shift),
            DeliveredAt = row.Instant("deliveredAt", Shift),
            Address = Address(row.Object("address")),
            ItemsModified = modified,
            Remark = row.Text("cancelReason"),
            SourceHash = row.Hash(),
            Lines = lines,
            Payments = [.. row.Objects("payments").Select(payment => Payment(payment, id, customerId, currency))],
            Shipments = [.. row.Objects("fulfillments").SelectMany(shipment => Shipments(shipment, id))],
        };
        if (lines.Count == 0)
            row.Fail("'items' is missing or empty");
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            row.Fail($"'currency' is a code of three letters, not '{currency}'");
        return new OrderRow(row.Line, order);
    }

    /// <summary>As people write it in the text, without '#'.</summary>
    public static string OrderId(string id) => id.TrimStart('#').Trim();

    private static (OrderStatus Status, bool Modified) Status(JsonRow row)
    {
        // "pending (item modified)" is pending, and its one modification is used up.
        var text = row.Required("status").ToLowerInvariant();
        var modified = text.Contains("modified", StringComparison.Ordinal);
        var plain = string.Concat(text.Split('(')[0].Where(char.IsLetter));
        var known = plain switch
        {
            "pending" => OrderStatus.Pending,
            "processed" or "processing" => OrderStatus.Processed,
            "shipped" => OrderStatus.Shipped,
            "delivered" => OrderStatus.Delivered,
            "returnrequested" => OrderStatus.ReturnRequested,
            "exchangerequested" => OrderStatus.ExchangeRequested,
            "returned" => OrderStatus.Returned,
            "refunded" => OrderStatus.Refunded,
            "cancelled" or "canceled" => OrderStatus.Cancelled,
            _ => (OrderStatus?)null,
        };
        if (known is null && text.Length > 0)
            row.Fail($"unknown status '{text}'");
        return (known ?? OrderStatus.Pending, modified);
    }

    private static OrderLine Line(JsonRow item, string orderId, string currency) => new()
    {
        OrderId = orderId,
        ProductId = item.Required("productId"),
        VariantId = item.Required("variantId"),
        Name = item.Required("name"),
        PriceMinor = item.RequiredMinor("price", currency),
        Quantity = item.Integer("quantity", 1, 100_000) ?? 1,
        Options = item.Pairs("options"),
    };

    private Payment Payment(JsonRow payment, string orderId, string customerId, string currency) => new()
    {
        OrderId = orderId,
        CustomerId = customerId,
        Kind = payment.Name(payment.Has("type") ? "type" : "transaction_type", PaymentKind.Payment),
        AmountMinor = payment.RequiredMinor("amount", currency),
        Currency = currency,
        MethodId = payment.Text("paymentMethodId", payment.Text("payment_method_id")),
        Reason = payment.Text("reason"),
        At = payment.Instant("at", Shift),
    };

    private IEnumerable<Shipment> Shipments(JsonRow shipment, string orderId)
    {
        var events = CanonicalJson.Of(shipment.Objects("events").Select(e => new { at = e.Instant("at", Shift), text = e.Text("text") }).OrderBy(e => e.at).ToList());
        return shipment.Texts(shipment.Has("trackingIds") ? "trackingIds" : "tracking_id")
            .Select(tracking => new Shipment { OrderId = orderId, Carrier = shipment.Text("carrier"), TrackingId = tracking, Events = events });
    }

    private List<PaymentMethod> Methods(JsonRow row, string customerId)
    {
        var methods = row.Objects("paymentMethods").Select(method => new PaymentMethod
        {
            Id = method.Required("id"),
            CustomerId = customerId,
            Source = method.Required("source"),
            Brand = method.Text("brand"),
            LastFour = method.Text("lastFour", method.Text("last_four")),
            BalanceMinor = method.Minor("balance", Currency),
        }).ToList();
        if (methods.Select(method => method.Id).Distinct(StringComparer.Ordinal).Count() < methods.Count)
            row.Fail("two payment methods have the same id");
        return methods;
    }

    private List<CustomerContact> Contacts(JsonRow row, string customerId) =>
        [.. row.Objects("contacts").Select(contact => new CustomerContact
        {
            CustomerId = customerId,
            At = contact.Has("at") ? contact.Instant("at", Shift) ?? default : Missing(contact, "at"),
            Channel = contact.Text("channel"),
            Summary = contact.Required("summary"),
            Outcome = contact.Text("outcome", "solved"),
        })];

    private static DateTimeOffset Missing(JsonRow row, string name)
    {
        row.Fail($"'{name}' is missing");
        return default;
    }

    private static Address Address(JsonRow row) => new()
    {
        Address1 = row.Text("address1"),
        Address2 = row.Text("address2"),
        City = row.Text("city"),
        State = row.Text("state"),
        Zip = row.Text("zip"),
        Country = row.Text("country"),
    };
}
