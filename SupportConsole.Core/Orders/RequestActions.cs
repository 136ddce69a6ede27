using System.Text.Json;
using SupportConsole.Core.Domain.Customers;

namespace SupportConsole.Core.Orders;

/// <summary>Requests that the embedded store has no code of its own for: it keeps them where the people who do the work look, beside the order or in the customer's history.</summary>
internal static class RequestActions
{
    /// <summary>Keeps the request under a number made of its key.</summary>
    public static async Task<StoreOutcome> KeepAsync(StoreDesk desk)
    {
        var number = $"RQ{desk.Key[..Math.Min(8, desk.Key.Length)].ToUpperInvariant()}";
        var words = $"{desk.Title} ({number}){Details(desk.Arguments)}";
        if (desk.Text("order_id").Length > 0)
        {
            if (await desk.OrderAsync() is not { } order)
                return desk.NoSuchOrder();
            StoreDesk.Remark(order, words);
            return StoreOutcome.Done(new { number, orderId = order.Id, request = words, at = desk.Now });
        }
        if (await desk.CustomerAsync() is not { } customer)
            return StoreOutcome.Refused("The customer is not known.");
        desk.Db.CustomerContacts.Add(new CustomerContact { CustomerId = customer.Id, At = desk.Now, Channel = "request", Summary = words, Outcome = "noted" });
        return StoreOutcome.Done(new { number, customerId = customer.Id, request = words, at = desk.Now });
    }

    private static string Details(JsonElement arguments)
    {
        var details = arguments.EnumerateObject().Where(argument => argument.Name != "order_id")
            .Select(argument => $"{argument.Name.Replace('_', ' ')} {(argument.Value.ValueKind == JsonValueKind.Array ? string.Join(", ", argument.Value.EnumerateArray()) : argument.Value.ToString())}");
        return string.Join("; ", details) is { Length: > 0 } text ? $": {text}" : "";
    }
}
