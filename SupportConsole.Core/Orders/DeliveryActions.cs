using System.Text.Json;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Orders;

/// <summary>Address, second shipment, confirmation and access in the embedded store.</summary>
internal static class DeliveryActions
{
    // The embedded store stands in for a shop that would write to its customers itself. It has no mail of its own and says so.
    private const string NoMail = "Recorded by the embedded store, which sends no mail of its own.";

    /// <summary>Changes where a pending order goes, or the address of the profile where no order is named.</summary>
    public static async Task<StoreOutcome> AddressAsync(StoreDesk desk)
    {
        var address = new Address
        {
            Address1 = desk.Text("address1"),
            Address2 = desk.Text("address2"),
            City = desk.Text("city"),
            State = desk.Text("state"),
            Zip = desk.Text("zip"),
            Country = desk.Text("country"),
        };
        if (desk.Text("order_id").Length == 0)
            return await ProfileAddressAsync(desk, address);
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status != OrderStatus.Pending)
            return StoreOutcome.Refused($"Order {order.Id} is no longer pending, so its address cannot be changed.");
        var before = order.Address.ToString();
        order.Address = address;
        return StoreOutcome.Done(new { orderId = order.Id, before, address = address.ToString(), at = desk.Now });
    }

    /// <summary>Sends the same items again under a new tracking id.</summary>
    public static async Task<StoreOutcome> ReshipAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order)
            return desk.NoSuchOrder();
        if (order.Status is OrderStatus.Pending or OrderStatus.Cancelled or OrderStatus.Returned or OrderStatus.Refunded)
            return StoreOutcome.Refused($"Nothing of order {order.Id} has left, so it cannot be sent again.");
        // From the key, so that the same action always has the same tracking id.
        var trackingId = $"RS{desk.Key[..Math.Min(12, desk.Key.Length)].ToUpperInvariant()}";
        order.Shipments.Add(new Shipment
        {
            OrderId = order.Id,
            Carrier = order.Shipments.OrderBy(s => s.Id).FirstOrDefault()?.Carrier ?? "",
            TrackingId = trackingId,
            Events = JsonSerializer.Serialize(new[] { new { at = desk.Now, text = "Second shipment announced" } }, JsonSerializerOptions.Web),
        });
        StoreDesk.Remark(order, $"Sent again as {trackingId}: {desk.Text("reason")}");
        return StoreOutcome.Done(new { orderId = order.Id, trackingId, to = order.Address.ToString(), at = desk.Now });
    }

    /// <summary>Records that the confirmation of an order goes to the customer's address once more.</summary>
    public static async Task<StoreOutcome> ConfirmationAsync(StoreDesk desk)
    {
        if (await desk.OrderAsync() is not { } order || await desk.CustomerAsync() is not { } customer)
            return desk.NoSuchOrder();
        return StoreOutcome.Done(new { orderId = order.Id, sent = "order confirmation", to = customer.Email, note = NoMail, at = desk.Now });
    }

    /// <summary>Records that a link to set a new password goes to the customer's address.</summary>
    public static async Task<StoreOutcome> AccessAsync(StoreDesk desk)
    {
        if (await desk.CustomerAsync() is not { } customer)
            return StoreOutcome.Refused("The customer is not known.");
        return StoreOutcome.Done(new { customerId = customer.Id, sent = "link to set a new password", to = customer.Email, note = NoMail, at = desk.Now });
    }

    private static async Task<StoreOutcome> ProfileAddressAsync(StoreDesk desk, Address address)
    {
        if (await desk.CustomerAsync() is not { } customer)
            return StoreOutcome.Refused("The customer is not known.");
        var before = customer.Address.ToString();
        customer.Address = address;
        return StoreOutcome.Done(new { customerId = customer.Id, before, address = address.ToString(), at = desk.Now });
    }
}
