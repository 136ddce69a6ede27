using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Writes orders with lines, payments and shipments.</summary>
internal static class OrderWriter
{
    public static async Task<IReadOnlyList<RowResult>> WriteAsync(SupportDb db, IReadOnlyList<OrderRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Order.Id).ToList();
        var customerIds = rows.Select(row => row.Order.CustomerId).Distinct(StringComparer.Ordinal).ToList();
        var known = (await db.Customers.Where(customer => customerIds.Contains(customer.Id)).Select(customer => customer.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var kept = await db.Orders.Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, StringComparer.Ordinal, cancellationToken);
        var changed = rows.Where(row => kept.TryGetValue(row.Order.Id, out var old) && old.SourceHash != row.Order.SourceHash).Select(row => row.Order.Id).ToList();
        var payments = (await db.Payments.AsNoTracking().Where(payment => changed.Contains(payment.OrderId)).ToListAsync(cancellationToken)).ToLookup(payment => payment.OrderId, StringComparer.Ordinal);
        var results = rows.Select(row => Write(db, row.Order, kept.GetValueOrDefault(row.Order.Id), known, payments)).ToList();
        var updated = rows.Where((_, i) => results[i] == RowResult.Of(SaveKind.Updated)).Select(row => row.Order.Id).ToList();
        await db.OrderLines.Where(line => updated.Contains(line.OrderId)).ExecuteDeleteAsync(cancellationToken);
        await db.Shipments.Where(shipment => updated.Contains(shipment.OrderId)).ExecuteDeleteAsync(cancellationToken);
        return results;
    }

    private static RowResult Write(SupportDb db, Order order, Order? kept, HashSet<string> customers, ILookup<string, Payment> payments)
    {
        if (kept is not null && kept.SourceHash == order.SourceHash)
            return RowResult.Of(SaveKind.Unchanged);
        if (!customers.Contains(order.CustomerId))
            return RowResult.Bad($"customer '{order.CustomerId}' is not known");
        if (kept is null)
        {
            db.Orders.Add(order);
            return RowResult.Of(SaveKind.Added);
        }
        if (kept.CustomerId != order.CustomerId || kept.Currency != order.Currency)
            return RowResult.Bad($"order '{order.Id}' belongs to another customer or currency; neither can change");
        (kept.Status, kept.TotalMinor, kept.ShippingFeeMinor, kept.Address) = (order.Status, order.TotalMinor, order.ShippingFeeMinor, order.Address);
        (kept.PlacedAt, kept.ShippedAt, kept.DeliveredAt) = (order.PlacedAt, order.ShippedAt, order.DeliveredAt);
        (kept.ItemsModified, kept.Remark, kept.SourceHash) = (order.ItemsModified || kept.ItemsModified, order.Remark, order.SourceHash);
        db.OrderLines.AddRange(order.Lines);
        db.Shipments.AddRange(order.Shipments);
        db.Payments.AddRange(NewPayments(order.Payments, payments[order.Id]));
        return RowResult.Of(SaveKind.Updated);
    }

    // A payment is never taken back by an import: a refund given here must still count, or it could be given twice.
    private static List<Payment> NewPayments(List<Payment> inFile, IEnumerable<Payment> kept)
    {
        var left = kept.Select(Key).ToList();
        return [.. inFile.Where(payment => !left.Remove(Key(payment)))];

        static (PaymentKind, long, string) Key(Payment payment) => (payment.Kind, payment.AmountMinor, payment.MethodId);
    }
}
