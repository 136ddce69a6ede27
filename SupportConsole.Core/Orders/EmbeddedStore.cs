using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Orders;

/// <summary>
/// The order system of a team that has none to connect: the store tables of the console's own database. An action is one transaction with its receipt,
/// so a key that was done answers with the receipt it left and nothing happens twice.
/// </summary>
public sealed class EmbeddedStore(IDbContextFactory<SupportDb> contexts, WriteLane lane, BusinessClock clock) : IOrderSystem
{
    public async Task<Customer?> FindCustomerByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var address = email.Trim().ToLowerInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Email == address, cancellationToken);
    }

    public async Task<Customer?> FindCustomerAsync(string customerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellationToken);
    }

    public async Task<IReadOnlyList<PaymentMethod>> PaymentMethodsOfAsync(string customerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PaymentMethods.AsNoTracking().Where(m => m.CustomerId == customerId).OrderBy(m => m.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<CustomerContact>> ContactsOfAsync(string customerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CustomerContacts.AsNoTracking().Where(c => c.CustomerId == customerId).OrderByDescending(c => c.At).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Order>> OrdersOfAsync(string customerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var orders = await Whole(db).AsNoTracking().Where(o => o.CustomerId == customerId).ToListAsync(cancellationToken);
        // The two providers sort missing dates to different ends.
        return [.. orders.OrderByDescending(o => o.PlacedAt ?? DateTimeOffset.MinValue).ThenByDescending(o => o.Id, StringComparer.Ordinal)];
    }

    public async Task<Order?> FindOrderAsync(string orderId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(Whole(db).AsNoTracking(), orderId, cancellationToken);
    }

    public async Task<ProductRecord?> FindProductAsync(string idOrName, CancellationToken cancellationToken)
    {
        var name = idOrName.Trim();
        var lower = name.ToLowerInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
#pragma warning disable MA0011 // the database lowers it; there is no culture to name
        var product = await db.Products.AsNoTracking().OrderBy(p => p.Id == name ? 0 : 1).ThenBy(p => p.Id)
            .FirstOrDefaultAsync(p => p.Id == name || p.Name == name || p.Name.ToLower() == lower, cancellationToken);
#pragma warning restore MA0011
        if (product is null)
            return null;
        var variants = await db.Variants.AsNoTracking().Where(v => v.ProductId == product.Id).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        return new ProductRecord(product, variants);
    }

    public async Task<Variant?> FindVariantAsync(string variantId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Variants.AsNoTracking().FirstOrDefaultAsync(v => v.Id == variantId, cancellationToken);
    }

    public async Task<IReadOnlyList<Payment>> PaymentsSinceAsync(string customerId, PaymentKind kind, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Payments.AsNoTracking().Where(p => p.CustomerId == customerId && p.Kind == kind && p.At >= since).OrderBy(p => p.Id).ToListAsync(cancellationToken);
    }

    public async Task<ActionResult> ExecuteAsync(OrderAction action, string idempotencyKey, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await lane.WriteAsync(db => OnceAsync(db, action, idempotencyKey, cancellationToken), cancellationToken);
            }
            // Another node did the same key, or changed the order meanwhile. The next look sees what it left.
            catch (DbUpdateException) when (attempt < 3)
            {
            }
            catch (DbUpdateException)
            {
                return new ActionResult(ActionResultKind.Transient, "", "The order is being changed elsewhere.");
            }
        }
    }

    /// <summary>Action and receipt are one transaction, so what left no receipt was not done and never will be.</summary>
    public Task<OrderCapabilities> CapabilitiesAsync(CancellationToken cancellationToken) => Task.FromResult(new OrderCapabilities(true, true, TimeSpan.Zero));

    public async Task<ReceiptAnswer> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReceiptAsync(db, idempotencyKey, cancellationToken) is { } done ? new ReceiptAnswer(ReceiptState.Found, done.Receipt) : ReceiptAnswer.None;
    }

    private static async Task<ActionResult?> ReceiptAsync(SupportDb db, string key, CancellationToken cancellationToken) =>
        await db.OrderReceipts.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellationToken) is { } done ? new ActionResult(ActionResultKind.Done, done.Result, "") : null;

    private async Task<ActionResult> OnceAsync(SupportDb db, OrderAction action, string key, CancellationToken cancellationToken)
    {
        if (await ReceiptAsync(db, key, cancellationToken) is { } done)
            return done;
        var desk = new StoreDesk(db, action, key, clock.Now, cancellationToken);
        var outcome = await DoAsync(desk, action);
        if (outcome.Receipt is not { } receipt)
        {
            // An action may refuse after it has touched rows; none of that may be saved.
            db.ChangeTracker.Clear();
            return new ActionResult(ActionResultKind.Refused, "", outcome.Refusal);
        }
        var result = JsonSerializer.Serialize(receipt, JsonSerializerOptions.Web);
        db.OrderReceipts.Add(new OrderReceipt { Key = key, Tool = action.Tool, Result = result, At = clock.Now });
        return new ActionResult(ActionResultKind.Done, result, "");
    }

    private static Task<StoreOutcome> DoAsync(StoreDesk desk, OrderAction action) => action.Executor switch
    {
        "orders.refund" => MoneyActions.RefundAsync(desk),
        "orders.credit" => MoneyActions.CreditAsync(desk),
        "orders.cancel" => MoneyActions.CancelAsync(desk),
        "orders.payment" => MoneyActions.PaymentAsync(desk),
        "orders.return" => ItemActions.ReturnAsync(desk),
        "orders.exchange" => ItemActions.ExchangeAsync(desk),
        "orders.modify" => ItemActions.ModifyAsync(desk),
        "orders.address" => DeliveryActions.AddressAsync(desk),
        "orders.reship" => DeliveryActions.ReshipAsync(desk),
        "orders.confirmation" => DeliveryActions.ConfirmationAsync(desk),
        "orders.access" => DeliveryActions.AccessAsync(desk),
        "orders.request" => RequestActions.KeepAsync(desk),
        _ => Task.FromResult(StoreOutcome.Refused($"The store has no action '{action.Executor}'.")),
    };

    internal static IQueryable<Order> Whole(SupportDb db) => db.Orders.Include(o => o.Lines).Include(o => o.Payments).Include(o => o.Shipments).AsSplitQuery();

    /// <summary>Ids are kept as the store wrote them; a customer may write '#' before and either case, so all three forms are asked for by key.</summary>
    internal static Task<Order?> FindAsync(IQueryable<Order> orders, string orderId, CancellationToken cancellationToken)
    {
        var id = orderId.Trim().TrimStart('#');
        List<string> forms = [id, id.ToUpperInvariant(), id.ToLowerInvariant()];
        return orders.Where(o => forms.Contains(o.Id)).OrderBy(o => o.Id == id ? 0 : 1).ThenBy(o => o.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
