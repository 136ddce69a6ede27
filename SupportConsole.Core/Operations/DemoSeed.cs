using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations;

/// <summary>Fills an empty installation with the seed data, moved in time so that its newest message came just now. Done once: the ledger remembers.</summary>
public sealed class DemoSeed(
    CoreOptions options,
    IDbContextFactory<SupportDb> contexts,
    StoreImport store,
    KnowledgeImport knowledge,
    KnownIssuesImport issues,
    HistoryImport history,
    InboxImport inbox,
    ImportLog log,
    BusinessClock clock,
    ILogger<DemoSeed> logger)
{
    private const string Marker = "demo";

    /// <summary>Loads the seed data where Demo is on and it was not loaded before.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (!options.Demo || await IsDoneAsync(cancellationToken))
            return;
        if (await ReferenceAsync(cancellationToken) is not { } reference)
        {
            logger.LogWarning("There is no seed data in {Folder}; the console starts empty", options.SeedFolder);
            return;
        }
        var watch = Stopwatch.StartNew();
        var shift = clock.Now - reference;
        // What messages are about comes first, the messages last: their runs start at once.
        var report = await store.RunAsync(options.SeedFolder, shift, cancellationToken: cancellationToken);
        report += await LoadKnowledgeAsync(shift, cancellationToken);
        report += await history.RunAsync(At("history.jsonl"), shift, cancellationToken: cancellationToken);
        report += await inbox.RunAsync(At("inbox.jsonl"), shift, cancellationToken: cancellationToken);
        foreach (var problem in report.Problems)
            logger.LogWarning("Seed data: {Problem}", problem);
        await log.DoneAsync(Marker, report, cancellationToken);
        logger.LogInformation("Seed data loaded: {Added} rows in {Milliseconds:0} ms", report.Added, watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Loads customers, products and orders alone.</summary>
    public async Task<ImportReport> LoadStoreAsync(CancellationToken cancellationToken = default) =>
        await store.RunAsync(options.SeedFolder, await ShiftAsync(cancellationToken), cancellationToken: cancellationToken);

    /// <summary>Loads articles and known issues alone.</summary>
    public async Task<ImportReport> LoadKnowledgeAsync(CancellationToken cancellationToken = default) => await LoadKnowledgeAsync(await ShiftAsync(cancellationToken), cancellationToken);

    private async Task<ImportReport> LoadKnowledgeAsync(TimeSpan shift, CancellationToken cancellationToken)
    {
        var report = await knowledge.RunAsync(At("articles"), shift: shift, cancellationToken: cancellationToken);
        return report + await issues.RunAsync(At("known-issues.jsonl"), shift, cancellationToken: cancellationToken);
    }

    private async Task<TimeSpan> ShiftAsync(CancellationToken cancellationToken) => await ReferenceAsync(cancellationToken) is { } reference ? clock.Now - reference : default;

    private string At(string name) => Path.Combine(options.SeedFolder, name);

    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.LedgerEntries.AnyAsync(entry => entry.Kind == "import.done" && entry.Subject == Marker, cancellationToken);
    }

    private async Task<DateTimeOffset?> ReferenceAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(At("manifest.json")))
            return null;
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(At("manifest.json"), cancellationToken));
        return manifest.RootElement.GetProperty("reference").GetDateTimeOffset();
    }
}
