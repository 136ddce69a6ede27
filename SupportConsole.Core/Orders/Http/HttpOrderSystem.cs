using System.Globalization;
using System.Net;
using System.Text.Json;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;

namespace SupportConsole.Core.Orders.Http;

/// <summary>An order system behind the contract of docs/order-system.openapi.yaml.</summary>
internal sealed class HttpOrderSystem(OrderApi api, TimeProvider time) : IOrderSystem
{
    private const int KnownContract = 1;

    // Promises change with a deployment of the other side, not between two requests.
    private static readonly TimeSpan CapabilitiesHold = TimeSpan.FromMinutes(5);

    private (OrderCapabilities Capabilities, DateTimeOffset Until)? _known;

    public async Task<Customer?> FindCustomerByEmailAsync(string email, CancellationToken cancellationToken) =>
        (await api.ReadAsync<WireCustomer>($"v1/customers?email={Escape(email.Trim().ToLowerInvariant())}", cancellationToken))?.ToCustomer();

    public async Task<Customer?> FindCustomerAsync(string customerId, CancellationToken cancellationToken) =>
        (await api.ReadAsync<WireCustomer>($"v1/customers/{Escape(customerId)}", cancellationToken))?.ToCustomer();

    public async Task<IReadOnlyList<PaymentMethod>> PaymentMethodsOfAsync(string customerId, CancellationToken cancellationToken) =>
        [.. (await ListAsync<WirePaymentMethod>($"v1/customers/{Escape(customerId)}/payment-methods", cancellationToken)).Select(method => method.ToMethod(customerId)).OrderBy(method => method.Id, StringComparer.Ordinal)];

    public async Task<IReadOnlyList<CustomerContact>> ContactsOfAsync(string customerId, CancellationToken cancellationToken) =>
    [
        .. (await ListAsync<WireContact>($"v1/customers/{Escape(customerId)}/contacts", cancellationToken))
            .OrderByDescending(contact => contact.At)
            .Select((contact, i) => new CustomerContact { Id = i + 1, CustomerId = customerId, At = contact.At, Channel = contact.Channel, Summary = contact.Summary, Outcome = contact.Outcome }),
    ];

    public async Task<IReadOnlyList<Order>> OrdersOfAsync(string customerId, CancellationToken cancellationToken) =>
    [
        .. (await ListAsync<WireOrder>($"v1/customers/{Escape(customerId)}/orders", cancellationToken))
            .Select(order => order.ToOrder())
            .OrderByDescending(order => order.PlacedAt ?? DateTimeOffset.MinValue).ThenByDescending(order => order.Id, StringComparer.Ordinal),
    ];

    public async Task<Order?> FindOrderAsync(string orderId, CancellationToken cancellationToken) =>
        orderId.Trim().TrimStart('#') is { Length: > 0 } id ? (await api.ReadAsync<WireOrder>($"v1/orders/{Escape(id)}", cancellationToken))?.ToOrder() : null;

    public async Task<ProductRecord?> FindProductAsync(string idOrName, CancellationToken cancellationToken) =>
        (await api.ReadAsync<WireProduct>($"v1/products?idOrName={Escape(idOrName.Trim())}", cancellationToken))?.ToProduct();

    public async Task<Variant?> FindVariantAsync(string variantId, CancellationToken cancellationToken) =>
        variantId.Trim() is { Length: > 0 } id ? (await api.ReadAsync<WireVariant>($"v1/variants/{Escape(id)}", cancellationToken))?.ToVariant() : null;

    public async Task<IReadOnlyList<Payment>> PaymentsSinceAsync(string customerId, PaymentKind kind, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var path = $"v1/customers/{Escape(customerId)}/payments?kind={JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())}&since={Escape(since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))}";
        return [.. (await ListAsync<WirePayment>(path, cancellationToken)).Select((payment, i) => payment.ToPayment(i))];
    }

    public async Task<OrderCapabilities> CapabilitiesAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && known.Until > time.GetUtcNow())
            return known.Capabilities;
        var wire = await api.ReadAsync<WireCapabilities>("v1/capabilities", cancellationToken) ?? throw new OrderSystemUnavailableException("The order system has no capability document.");
        if (wire.Contract != KnownContract)
            throw new OrderSystemUnavailableException(string.Create(CultureInfo.InvariantCulture, $"The order system keeps contract {wire.Contract}; this program knows {KnownContract}."));
        // A word nobody knows promises nothing.
        var capabilities = new OrderCapabilities(wire.Idempotency == "honoured", wire.Receipts, TimeSpan.FromSeconds(Math.Clamp(wire.SettleSeconds, 1, 86_400)));
        _known = (capabilities, time.GetUtcNow() + CapabilitiesHold);
        return capabilities;
    }

    public async Task<ReceiptAnswer> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        if (!(await CapabilitiesAsync(cancellationToken)).KeepsReceipts)
            return ReceiptAnswer.CannotTell;
        var receipt = await api.ReadAsync<WireReceipt>($"v1/receipts/{Escape(idempotencyKey)}", cancellationToken);
        if (receipt is null)
            return ReceiptAnswer.None;
        return receipt.Key == idempotencyKey ? new ReceiptAnswer(ReceiptState.Found, receipt.Result.GetRawText()) : throw new OrderSystemUnavailableException("The order system gave the receipt of another key.");
    }

    public Task<ActionResult> ExecuteAsync(OrderAction action, string idempotencyKey, CancellationToken cancellationToken) =>
        api.ExecuteAsync(JsonSerializer.SerializeToUtf8Bytes(new WireAction(action.Executor, action.Tool, action.CustomerId, action.Arguments), WireJson.Options), idempotencyKey, cancellationToken);

    private async Task<List<T>> ListAsync<T>(string path, CancellationToken cancellationToken) => await api.ReadAsync<List<T>>(path, cancellationToken) ?? [];

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
