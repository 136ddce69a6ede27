using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Imports articles: Markdown with or without front matter, or JSON lines, of articles {id, title, text} or of the pages of manuals {productId, pageNumber, text}; docs/import.md describes the fields.</summary>
public sealed class KnowledgeImport(ArticleShelf shelf, ImportLog log)
{
    private const int BatchSize = 50;

    /// <summary>Longer articles are refused: nobody maintains them, and they are usually something else. 2 MB.</summary>
    private const long MaxBytes = 2 * 1024 * 1024;

    /// <summary>Imports a Markdown file, a file of JSON lines, or every *.md below a folder. A changed text becomes the next version of its article.</summary>
    /// <param name="audience">Of articles that do not say themselves.</param>
    /// <param name="shift">Added to every date.</param>
    public async Task<ImportReport> RunAsync(
        string path, Audience audience = Audience.Public, TimeSpan shift = default, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var isFolder = Directory.Exists(path);
        if (!isFolder && !File.Exists(path))
            return ImportReport.Failed(path, "there is no such file or folder");
        if (!isFolder && Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase))
            return await ImportLinesAsync(path, audience, shift, new ImportTally(path, progress), cancellationToken);
        var files = isFolder
            ? Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList()
            : [path];
        if (files.Count == 0)
            return ImportReport.Failed(path, "the folder has no .md file");
        var tally = new ImportTally(path, progress);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in files.Chunk(BatchSize))
        {
            var batch = new List<ArticleSource>(BatchSize);
            foreach (var file in chunk)
            {
                var defaults = new ArticleDefaults(IdOf(file, isFolder ? path : Path.GetDirectoryName(file)!), audience, File.GetLastWriteTimeUtc(file));
                if (await ReadAsync(file, defaults, tally, cancellationToken) is not { } article)
                    continue;
                if (seen.TryAdd(article.Id, file))
                    batch.Add(Shifted(article, shift));
                else
                    tally.Problem(file, 1, $"the id '{article.Id}' is that of {seen[article.Id]} already");
            }
            foreach (var kind in await shelf.SaveAsync(batch, cancellationToken))
                tally.Count(kind);
            tally.Report();
        }
        return await log.DoneAsync("knowledge", tally.ToReport(), cancellationToken);
    }

    // A corpus as search engines exchange them: one article a line. Its date is the file's, as for Markdown that states none.
    private async Task<ImportReport> ImportLinesAsync(string path, Audience audience, TimeSpan shift, ImportTally tally, CancellationToken cancellationToken)
    {
        var batch = new List<ArticleSource>(BatchSize);
        var manuals = new ManualRows(path, audience);
        await foreach (var row in JsonLines.ReadAsync(path, tally, cancellationToken))
        {
            if (manuals.Take(row, tally))
                continue;
            var article = new ArticleSource
            {
                Id = row.Required("id"),
                Title = row.Text("title", row.Text("id")),
                Body = row.Required("text"),
                Topic = NameList.Join(row.Texts("topic").Concat(row.Texts("topics")).SelectMany(topic => topic.Split(',')).Select(topic => topic.Trim().ToLowerInvariant())),
                Product = NameList.Join(row.Texts("product").Concat(row.Texts("products"))),
                Owner = row.Text("owner"),
                Language = row.Text("language", "en").ToLowerInvariant(),
                Audience = row.Name("audience", audience),
                UpdatedAt = row.Instant("updated", shift) ?? File.GetLastWriteTimeUtc(path),
                HasOwnDate = row.Has("updated"),
                ReviewedAt = row.Instant("reviewed", shift),
                ValidFrom = row.Instant("validFrom", shift),
            };
            if (row.Error is { } error)
            {
                tally.Problem(row.Line, error);
                continue;
            }
            batch.Add(article);
            if (batch.Count == BatchSize)
                await SaveAsync();
        }
        batch.AddRange(manuals.Articles(tally));
        await SaveAsync();
        return await log.DoneAsync("knowledge", tally.ToReport(), cancellationToken);

        async Task SaveAsync()
        {
            foreach (var kind in await shelf.SaveAsync(batch, cancellationToken))
                tally.Count(kind);
            tally.Report();
            batch.Clear();
        }
    }

    private static ArticleSource Shifted(ArticleSource article, TimeSpan shift) => article with
    {
        UpdatedAt = article.HasOwnDate ? article.UpdatedAt + shift : article.UpdatedAt,
        ReviewedAt = article.ReviewedAt + shift,
        ValidFrom = article.ValidFrom + shift,
    };

    private static async Task<ArticleSource?> ReadAsync(string file, ArticleDefaults defaults, ImportTally tally, CancellationToken cancellationToken)
    {
        if (new FileInfo(file).Length > MaxBytes)
        {
            tally.Problem(file, 0, $"the file is larger than {MaxBytes / 1024 / 1024} MB");
            return null;
        }
        var (article, problem) = FrontMatter.Parse(await File.ReadAllTextAsync(file, cancellationToken), defaults);
        if (problem is not null)
            tally.Problem(file, problem.Line, problem.Message);
        return article;
    }

    // "returns/damaged items.md" → "returns-damaged-items": stable, and readable in a link.
    private static string IdOf(string file, string root) =>
        Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace(Path.DirectorySeparatorChar, '-').Replace(' ', '-').ToLowerInvariant();
}
