using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Orders;

namespace SupportConsole.Core.Tools;

/// <summary>What every read of a customer's records asks first. The customer comes from the scope, never from the arguments.</summary>
internal static class ScopedReads
{
    /// <summary>The refusal for a sender we cannot be sure of, or null.</summary>
    public static ReadOutcome? Unverified(ToolScope scope) => scope switch
    {
        { CustomerId: null } => ReadOutcome.Refused(
            "The sender's address belongs to no customer, so no records can be read. To verify, the customer writes from the e-mail address of the account, or a person checks their identity."),
        { IdentityVerified: false } => ReadOutcome.Refused(
            "The sender's identity is not verified, so no records can be read. To verify, the customer signs in and confirms the code sent to the address of the account, or a person checks their identity."),
        _ => null,
    };

    /// <summary>The order, if it is one of the scope's customer. Another's and an unknown one are refused in the same words, so that nobody learns which ids exist.</summary>
    public static async Task<(Order? Order, ReadOutcome? Refusal)> OrderAsync(IOrderSystem orders, string orderId, ToolScope scope, CancellationToken cancellationToken)
    {
        if (Unverified(scope) is { } refusal)
            return (null, refusal);
        if (orderId.Length == 0)
            return (null, ReadOutcome.Empty("No order id was given."));
        var order = await orders.FindOrderAsync(orderId, cancellationToken);
        return order is not null && order.CustomerId == scope.CustomerId
            ? (order, null)
            : (null, ReadOutcome.Refused($"{(orderId.Length > 40 ? orderId[..40] : orderId)} is not an order of this customer."));
    }
}
