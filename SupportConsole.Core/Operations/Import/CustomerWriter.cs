using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Writes customers with their payment methods and contacts.</summary>
internal static class CustomerWriter
{
    public static async Task<IReadOnlyList<RowResult>> WriteAsync(SupportDb db, IReadOnlyList<CustomerRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Customer.Id).ToList();
        var emails = rows.Select(row => row.Customer.Email).ToList();
        var kept = await db.Customers.Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, StringComparer.Ordinal, cancellationToken);
        var owners = await db.Customers.AsNoTracking().Where(customer => emails.Contains(customer.Email)).ToDictionaryAsync(customer => customer.Email, customer => customer.Id, StringComparer.Ordinal, cancellationToken);
        var results = rows.Select(row => Write(db, row, kept.GetValueOrDefault(row.Customer.Id), owners)).ToList();
        // What the rows bring is not saved yet, so this takes away only the old ones.
        var updated = rows.Where((_, i) => results[i] == RowResult.Of(SaveKind.Updated)).Select(row => row.Customer.Id).ToList();
        await db.PaymentMethods.Where(method => updated.Contains(method.CustomerId)).ExecuteDeleteAsync(cancellationToken);
        await db.CustomerContacts.Where(contact => updated.Contains(contact.CustomerId)).ExecuteDeleteAsync(cancellationToken);
        return results;
    }

    private static RowResult Write(SupportDb db, CustomerRow row, Customer? kept, Dictionary<string, string> owners)
    {
        var customer = row.Customer;
        if (kept is not null && kept.SourceHash == customer.SourceHash)
            return RowResult.Of(SaveKind.Unchanged);
        if (!owners.TryAdd(customer.Email, customer.Id) && owners[customer.Email] != customer.Id)
            return RowResult.Bad($"the address {customer.Email} belongs to customer '{owners[customer.Email]}' already");
        if (kept is null)
            db.Customers.Add(customer);
        else
            Copy(customer, kept);
        db.PaymentMethods.AddRange(row.Methods);
        db.CustomerContacts.AddRange(row.Contacts);
        return RowResult.Of(kept is null ? SaveKind.Added : SaveKind.Updated);
    }

    private static void Copy(Customer from, Customer to)
    {
        (to.Name, to.Email, to.Phone, to.Company, to.Language) = (from.Name, from.Email, from.Phone, from.Company, from.Language);
        (to.Tier, to.Standing, to.Flags, to.IdentityVerified, to.Since) = (from.Tier, from.Standing, from.Flags, from.IdentityVerified, from.Since);
        (to.Address, to.SourceHash) = (from.Address, from.SourceHash);
    }
}
