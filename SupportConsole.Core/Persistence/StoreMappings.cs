using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;

namespace SupportConsole.Core.Persistence;

internal static class StoreMappings
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Customer>(customer =>
        {
            customer.HasIndex(c => c.Email).IsUnique();
            customer.HasIndex(c => c.Name);
            customer.ComplexProperty(c => c.Address);
        });
        builder.Entity<PaymentMethod>().HasKey(m => new { m.CustomerId, m.Id });
        builder.Entity<CustomerContact>().HasIndex(c => new { c.CustomerId, c.At });
        builder.Entity<Variant>().HasIndex(v => v.ProductId);
        builder.Entity<Product>().HasIndex(p => p.Name);
        builder.Entity<Order>(order =>
        {
            order.HasIndex(o => new { o.CustomerId, o.Id });
            order.ComplexProperty(o => o.Address);
            order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
            order.HasMany(o => o.Payments).WithOne().HasForeignKey(p => p.OrderId);
            order.HasMany(o => o.Shipments).WithOne().HasForeignKey(s => s.OrderId);
        });
        builder.Entity<Payment>(payment =>
        {
            payment.HasIndex(p => new { p.CustomerId, p.Kind, p.At });
            payment.Property(p => p.Cause).HasDefaultValue(PaymentCause.Discretionary);
        });
        builder.Entity<OrderReceipt>().HasKey(r => r.Key);
    }
}
