using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Imports the feed of known issues from JSON lines.</summary>
public sealed class KnownIssuesImport(ArticleShelf shelf, ImportLog log)
{
    /// <summary>Imports a file; an issue whose id is known is updated.</summary>
    /// <param name="shift">Added to every instant.</param>
    public async Task<ImportReport> RunAsync(string path, TimeSpan shift = default, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(path))
            return ImportReport.Failed(path, "there is no such file");
        var tally = new ImportTally(path, progress);
        var issues = new Dictionary<string, KnownIssue>(StringComparer.Ordinal);
        await foreach (var row in JsonLines.ReadAsync(path, tally, cancellationToken))
        {
            var issue = Read(row, shift);
            if (row.Error is { } error)
                tally.Problem(row.Line, error);
            else if (!issues.TryAdd(issue.Id, issue))
                tally.Problem(row.Line, $"'{issue.Id}' stands in the file already");
        }
        foreach (var kind in await shelf.SaveAsync([.. issues.Values], cancellationToken))
            tally.Count(kind);
        tally.Report();
        return await log.DoneAsync("known-issues", tally.ToReport(), cancellationToken);
    }

    private static KnownIssue Read(JsonRow row, TimeSpan shift)
    {
        var status = row.Text("status").ToLowerInvariant();
        if (status is not ("" or "open" or "resolved" or "closed"))
            row.Fail($"'status' is open, resolved or closed, not '{status}'");
        return new KnownIssue
        {
            Id = row.Required("id"),
            Product = NameList.Join(row.Texts("product").Concat(row.Texts("products"))),
            Title = row.Required("title"),
            Text = row.Required("text"),
            Workaround = row.Text("workaround"),
            InternalNote = row.Text("internalNote"),
            IsOpen = row.Flag("open") ?? (status.Length > 0 ? status == "open" : !row.Has("endedAt")),
            StartedAt = row.Instant("startedAt", shift),
            EndedAt = row.Instant("endedAt", shift),
        };
    }
}
