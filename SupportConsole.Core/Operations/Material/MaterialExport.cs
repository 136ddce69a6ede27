using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Material;

/// <summary>
/// Writes the material into a folder: triage.jsonl for <c>triage train</c> and <c>triage --labels</c>, packets.jsonl for people, and evals/ with products.jsonl in the form of
/// the labelled sets that come with the program.
/// </summary>
public sealed class MaterialExport(MaterialReader reader, IDbContextFactory<SupportDb> contexts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes and answers what was written. Files of an earlier export are replaced, so that what was taken back or erased since is in none.</summary>
    public async Task<MarkedMaterial> WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        var material = await reader.ReadAsync(cancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "evals"));
        await LinesAsync("triage.jsonl", material.Corrected);
        await LinesAsync("packets.jsonl", material.Packets);
        await LinesAsync("products.jsonl", await ProductsAsync(cancellationToken));
        await LinesAsync(Path.Combine("evals", "triage.jsonl"), material.Messages);
        await LinesAsync(Path.Combine("evals", "outcomes.jsonl"), material.Outcomes);
        await LinesAsync(Path.Combine("evals", "outcomes-store.jsonl"), material.Records);
        return material;

        Task LinesAsync<T>(string name, IReadOnlyList<T> lines) =>
            File.WriteAllLinesAsync(Path.Combine(folder, name), lines.Select(line => JsonSerializer.Serialize(line, Json)), cancellationToken);
    }

    // What the shop sells is nobody's.
    private async Task<IReadOnlyList<JsonObject>> ProductsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var variants = (await db.Variants.AsNoTracking().OrderBy(v => v.Id).ToListAsync(cancellationToken)).ToLookup(v => v.ProductId, StringComparer.Ordinal);
        return
        [
            .. (await db.Products.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(product => new JsonObject
            {
                ["id"] = product.Id,
                ["name"] = product.Name,
                ["category"] = product.Category,
                ["description"] = product.Description,
                ["specs"] = JsonNode.Parse(product.Specs),
                ["warrantyMonths"] = product.WarrantyMonths,
                ["variants"] = new JsonArray([.. variants[product.Id].Select(variant => new JsonObject
                {
                    ["id"] = variant.Id,
                    ["options"] = JsonNode.Parse(variant.Options),
                    ["available"] = variant.Available,
                    ["price"] = new Domain.Values.Money(variant.PriceMinor, variant.Currency).Amount,
                })]),
            }),
        ];
    }
}
