using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Writes products with their variants.</summary>
internal static class ProductWriter
{
    public static async Task<IReadOnlyList<RowResult>> WriteAsync(SupportDb db, IReadOnlyList<ProductRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Product.Id).ToList();
        var kept = await db.Products.Where(product => ids.Contains(product.Id)).ToDictionaryAsync(product => product.Id, StringComparer.Ordinal, cancellationToken);
        var variantIds = rows.SelectMany(row => row.Variants).Select(variant => variant.Id).ToList();
        var owners = await db.Variants.AsNoTracking().Where(variant => variantIds.Contains(variant.Id)).ToDictionaryAsync(variant => variant.Id, variant => variant.ProductId, StringComparer.Ordinal, cancellationToken);
        var results = rows.Select(row => Write(db, row, kept.GetValueOrDefault(row.Product.Id), owners)).ToList();
        var updated = rows.Where((_, i) => results[i] == RowResult.Of(SaveKind.Updated)).Select(row => row.Product.Id).ToList();
        await db.Variants.Where(variant => updated.Contains(variant.ProductId)).ExecuteDeleteAsync(cancellationToken);
        return results;
    }

    private static RowResult Write(SupportDb db, ProductRow row, Product? kept, Dictionary<string, string> owners)
    {
        var product = row.Product;
        if (kept is not null && kept.SourceHash == product.SourceHash)
            return RowResult.Of(SaveKind.Unchanged);
        if (row.Variants.FirstOrDefault(variant => owners.TryGetValue(variant.Id, out var owner) && owner != product.Id) is { } taken)
            return RowResult.Bad($"variant '{taken.Id}' belongs to product '{owners[taken.Id]}' already");
        foreach (var variant in row.Variants)
            owners[variant.Id] = product.Id;
        if (kept is null)
            db.Products.Add(product);
        else
            (kept.Name, kept.Category, kept.Description, kept.Specs, kept.WarrantyMonths, kept.SourceHash) = (product.Name, product.Category, product.Description, product.Specs, product.WarrantyMonths, product.SourceHash);
        db.Variants.AddRange(row.Variants);
        return RowResult.Of(kept is null ? SaveKind.Added : SaveKind.Updated);
    }
}
