using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>An action call with the records it names, read by code. Only the customer's own records are in here.</summary>
internal sealed record ActionContext
{
    public required ToolDefinition Tool { get; init; }

    /// <summary>Arguments with the order id as the store writes it.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>As named, without '#'; empty where none is named.</summary>
    public string OrderId { get; init; } = "";
    public Customer? Customer { get; init; }

    /// <summary>Null where none is named, or it is not this customer's.</summary>
    public Order? Order { get; init; }

    /// <summary>The pieces named by item_ids; null where they are not all on the order.</summary>
    public IReadOnlyList<OrderLine>? Items { get; init; }

    /// <summary>The variants named by new_item_ids that exist, in their sequence.</summary>
    public IReadOnlyList<Variant> NewItems { get; init; } = [];

    /// <summary>Where money would come from or go to; null where it is not in the profile.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>The money it moves; null where it moves none, or nobody can say.</summary>
    public Money? Amount { get; init; }
    public required Facts Facts { get; init; }

    public string Text(string name) => Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static IReadOnlyList<string> Texts(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")] : [];
}
