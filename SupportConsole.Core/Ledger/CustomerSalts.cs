using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>
/// How the record names a customer and their texts: by HMAC-SHA256 keyed with that customer's salt. As long as the salt is there, a text
/// at hand can be proven to be the one recorded; when it is gone, no guess can be tested any more.
/// </summary>
public sealed record CustomerHash(string Reference, string Salt)
{
    /// <summary>The customer, as entries name them: "c_" and 32 hex digits.</summary>
    public string Name => $"c_{Of("customer", Reference)[..32]}";

    /// <summary>HMAC-SHA256 over what it is and the value, hex.</summary>
    /// <param name="what">"text", "external_id", …: the same words in two places give two hashes.</param>
    public string Of(string what, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(Salt), Encoding.UTF8.GetBytes($"{what}\n{value}")));
}

/// <summary>The salts, one per customer, made when first needed.</summary>
public static class CustomerSalts
{
    /// <summary>What a customer's salt is kept under: their id, or the address where the sender is no customer.</summary>
    public static string KeyOf(string? customerId, string address) => string.IsNullOrEmpty(customerId) ? address : customerId;

    /// <summary>The customer's hashes; makes the salt, in the caller's transaction, where there is none.</summary>
    public static async Task<CustomerHash> ForAsync(SupportDb db, string reference, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(db, reference, cancellationToken) is { } found)
            return found;
        var salt = RandomNumberGenerator.GetHexString(64, lowercase: true);
        // Two messages of a new customer at once: the second waits for the first and takes its salt.
        await db.Database.ExecuteSqlAsync($"INSERT INTO customer_salt (reference, salt) VALUES ({reference}, {salt}) ON CONFLICT (reference) DO NOTHING", cancellationToken);
        return await FindAsync(db, reference, cancellationToken) ?? throw new InvalidOperationException("The salt that was just made is not there.");
    }

    /// <summary>The customer's hashes, or null where there is no salt: nothing was recorded, or it was erased.</summary>
    public static async Task<CustomerHash?> FindAsync(SupportDb db, string reference, CancellationToken cancellationToken = default) =>
        await db.CustomerSalts.AsNoTracking().SingleOrDefaultAsync(row => row.Reference == reference, cancellationToken) is { } row ? new CustomerHash(row.Reference, row.Salt) : null;
}
