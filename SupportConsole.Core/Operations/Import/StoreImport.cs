using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Imports customers, products and orders from JSON lines into the embedded store; docs/import.md describes the format.</summary>
public sealed class StoreImport(WriteLane lane, ImportLog log)
{
    private const int BatchSize = 500;

    /// <summary>Imports a folder with customers.jsonl, products.jsonl and orders.jsonl, or one such file. The same rows again change nothing.</summary>
    /// <param name="shift">Added to every instant of the files.</param>
    public async Task<ImportReport> RunAsync(string path, TimeSpan shift = default, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (files, error) = StoreFiles.Find(path);
        if (error.Length > 0)
            return ImportReport.Failed(path, error);
        var rows = new StoreRows(StoreFiles.CurrencyOf(path), shift);
        var report = new ImportReport();
        foreach (var (kind, file) in files)
        {
            var tally = new ImportTally(file, progress);
            await (kind switch
            {
                StoreFileKind.Customers => ImportAsync(tally, rows.Customer, row => row.Customer.Id, row => row.Line, CustomerWriter.WriteAsync, cancellationToken),
                StoreFileKind.Products => ImportAsync(tally, rows.Product, row => row.Product.Id, row => row.Line, ProductWriter.WriteAsync, cancellationToken),
                StoreFileKind.Orders => ImportAsync(tally, rows.Order, row => row.Order.Id, row => row.Line, OrderWriter.WriteAsync, cancellationToken),
            });
            report += tally.ToReport();
        }
        return await log.DoneAsync("store", report, cancellationToken);
    }

    private async Task ImportAsync<T>(
        ImportTally tally, Func<JsonRow, T> parse, Func<T, string> idOf, Func<T, int> lineOf, StoreWriter<T> write, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var batch = new List<T>(BatchSize);
        await foreach (var json in JsonLines.ReadAsync(tally.File, tally, cancellationToken))
        {
            var row = parse(json);
            if (json.Error is { } error)
                tally.Problem(json.Line, error);
            else if (!seen.TryAdd(idOf(row), json.Line))
                tally.Problem(json.Line, $"'{idOf(row)}' stands in line {seen[idOf(row)]} already");
            else
                batch.Add(row);
            if (batch.Count == BatchSize)
                await FlushAsync();
        }
        await FlushAsync();

        async Task FlushAsync()
        {
            if (batch.Count > 0)
            {
                var results = await lane.WriteAsync(
                    db =>
                    {
                        // The rows are all new or looked up; searching them for changes again and again would cost most of the time.
                        db.ChangeTracker.AutoDetectChangesEnabled = false;
                        return SaveAsync(db, write, [.. batch], cancellationToken);
                    },
                    cancellationToken);
                for (var i = 0; i < batch.Count; i++)
                {
                    if (results[i].Problem.Length > 0)
                        tally.Problem(lineOf(batch[i]), results[i].Problem);
                    else
                        tally.Count(results[i].Kind);
                }
            }
            batch.Clear();
            tally.Report();
        }
    }

    private static async Task<IReadOnlyList<RowResult>> SaveAsync<T>(SupportDb db, StoreWriter<T> write, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        var results = await write(db, rows, cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return results;
    }
}
