using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Cli;

/// <summary><c>knowledge audit</c>: what a person should look at in the knowledge, as JSON lines.</summary>
internal static partial class KnowledgeVerb
{
    public static Command Create() => new("knowledge", "Look after the knowledge.") { Audit() };

    private static Command Audit()
    {
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Markdown files below this folder; without it the installation's knowledge and what people answered." };
        var pairs = new Option<bool>("--pairs") { Description = "Only the pairs of articles that contradict each other." };
        var verb = new Command("audit", "Find what is outdated, contradictory, ambiguous, uncut, or answered otherwise by people: JSON lines {kind, articles[{id, version, passage, path, span, words}], ticket, score, explanation}.") { folder, pairs };
        verb.SetAction(async (parsed, cancellationToken) => parsed.GetValue(folder) is { } files
            ? await RunAsync(files, parsed.GetValue(pairs), cancellationToken)
            : await RunAsync(parsed.GetValue(pairs), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(bool pairs, CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenAsync(cancellationToken);
        if (!pairs)
        {
            await WriteAsync(await host.Services.GetRequiredService<KnowledgeAuditor>().FindAsync(cancellationToken));
            return 0;
        }
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(cancellationToken);
        await WriteAsync(Auditor.Pairs(await AuditReader.ReadAsync(db, host.Services.GetRequiredService<BusinessClock>().Now, cancellationToken)));
        return 0;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, bool pairs, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"{folder.FullName}: no such folder");
            return 2;
        }
        var (articles, failed) = (new List<AuditArticle>(), 0);
        foreach (var file in folder.EnumerateFiles("*.md", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellationToken);
            var id = Path.ChangeExtension(Path.GetRelativePath(folder.FullName, file.FullName), null).Replace(Path.DirectorySeparatorChar, '-');
            var (article, problem) = FrontMatter.Parse(text, new ArticleDefaults(id, Audience.Public, file.LastWriteTimeUtc));
            if (article is not null)
            {
                articles.Add(AuditReader.Of(article, ValidTo(text)));
                continue;
            }
            failed++;
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file.FullName}:{problem?.Line}: {problem?.Message}"));
        }
        await Console.Error.WriteLineAsync($"{articles.Count} articles");
        await WriteAsync(pairs ? Auditor.Pairs(articles) : Auditor.Audit(articles, [], DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
        return failed == 0 ? 0 : 1;
    }

    private static async Task WriteAsync(IReadOnlyList<AuditFinding> findings)
    {
        foreach (var finding in findings)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    finding.Kind,
                    articles = finding.Spans.Select(span => new { id = span.ArticleId, span.Version, passage = span.PassageId, span.Path, span = new[] { span.Span.Start, span.Span.End }, span.Words }),
                    ticket = finding.TicketId,
                    finding.Score,
                    finding.Explanation,
                },
                JsonLines.Options));
        }
    }

    private static DateOnly? ValidTo(string text) =>
        ValidToLine().Match(text) is { Success: true } line && DateOnly.TryParse(line.Groups["date"].Value, CultureInfo.InvariantCulture, out var date) ? date : null;

    [GeneratedRegex(@"\A\uFEFF?---\r?\n(?:(?!---)[^\n]*\n)*?(?:valid[-_ ]?to|expires)\s*:\s*[""']?(?<date>\d{4}-\d{2}-\d{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ValidToLine();
}
