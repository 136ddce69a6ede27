using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;

namespace SupportConsole.Core.Orders;

/// <summary>A product with its variants.</summary>
public sealed record ProductRecord(Product Product, IReadOnlyList<Variant> Variants);

/// <summary>An approved action on its way to the order system.</summary>
/// <param name="Executor">Route of the tool definition: "orders.refund".</param>
/// <param name="Arguments">The canonical arguments that were approved.</param>
public sealed record OrderAction(string Executor, string Tool, string CustomerId, JsonElement Arguments);

public enum ActionResultKind { Done, Refused, Transient, Unknown }

/// <summary>What came of an action. Done also when the same key was done before; Unknown when the request left and no answer came.</summary>
/// <param name="Receipt">JSON of what was done; empty otherwise.</param>
/// <param name="Message">For a person, when it was not done.</param>
public sealed record ActionResult(ActionResultKind Kind, string Receipt, string Message)
{
    /// <summary>Of a transient failure: how long the system asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Found: it was done. None: it was not, or not yet. CannotTell: the system keeps no receipts.</summary>
public enum ReceiptState { Found, None, CannotTell }

/// <summary>The answer to "was something done under this key?".</summary>
/// <param name="Receipt">JSON of what was done; empty unless found.</param>
public sealed record ReceiptAnswer(ReceiptState State, string Receipt = "")
{
    public static readonly ReceiptAnswer None = new(ReceiptState.None);

    public static readonly ReceiptAnswer CannotTell = new(ReceiptState.CannotTell);
}

/// <summary>What an order system promises about keys.</summary>
/// <param name="HonoursKeys">A key that was done before answers with its receipt and nothing is done again.</param>
/// <param name="KeepsReceipts">It can tell what was done under a key.</param>
/// <param name="Settles">A request sent longer ago than this, of which there is no receipt, will never be done any more.</param>
public sealed record OrderCapabilities(bool HonoursKeys, bool KeepsReceipts, TimeSpan Settles);

/// <summary>The order system could not be read: it did not answer, or not as its contract says. Whatever needed it is tried again later.</summary>
public sealed class OrderSystemUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The order system as an edge: customers, orders, products to read, and actions done at most once per key. Results are detached copies.</summary>
/// <remarks>Reads throw <see cref="OrderSystemUnavailableException"/> where the system cannot be reached; actions answer with a result.</remarks>
public interface IOrderSystem
{
    Task<Customer?> FindCustomerByEmailAsync(string email, CancellationToken cancellationToken);

    Task<Customer?> FindCustomerAsync(string customerId, CancellationToken cancellationToken);

    Task<IReadOnlyList<PaymentMethod>> PaymentMethodsOfAsync(string customerId, CancellationToken cancellationToken);

    Task<IReadOnlyList<CustomerContact>> ContactsOfAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>All orders of a customer, newest first, with lines, payments and shipments.</summary>
    Task<IReadOnlyList<Order>> OrdersOfAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>An order with lines, payments and shipments. The id may carry a leading '#'. Whose it is, the caller must check.</summary>
    Task<Order?> FindOrderAsync(string orderId, CancellationToken cancellationToken);

    /// <summary>A product by id or by name, ignoring case.</summary>
    Task<ProductRecord?> FindProductAsync(string idOrName, CancellationToken cancellationToken);

    Task<Variant?> FindVariantAsync(string variantId, CancellationToken cancellationToken);

    /// <summary>All payments of the kind of a customer since an instant, for the limits of the policy.</summary>
    Task<IReadOnlyList<Payment>> PaymentsSinceAsync(string customerId, PaymentKind kind, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What the system promises about idempotency keys.</summary>
    Task<OrderCapabilities> CapabilitiesAsync(CancellationToken cancellationToken);

    /// <summary>Whether an action was done under the key.</summary>
    Task<ReceiptAnswer> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Does the action, once per key.</summary>
    Task<ActionResult> ExecuteAsync(OrderAction action, string idempotencyKey, CancellationToken cancellationToken);
}
