using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tools;

/// <summary>
/// known_issues: the incidents that were open when the customer wrote, newest first; of the product asked for, else of those the message names, else all. What
/// staff noted for themselves is not part of it.
/// </summary>
internal sealed class IssuesRead(IDbContextFactory<SupportDb> contexts, BusinessClock clock) : IReadTool
{
    private const int Most = 10;

    public string Route => "read.issues";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        var products = ReadArguments.Text(arguments, "product") is { Length: > 0 } asked ? [asked] : Named(scope.Triage);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var at = await db.Messages.Where(message => message.Id == scope.MessageId).Select(message => (DateTimeOffset?)message.At).SingleOrDefaultAsync(cancellationToken) ?? clock.Now;
        // A feed of tens of rows: reading it whole is cheaper than an index.
        var issues = (await db.KnownIssues.AsNoTracking().ToListAsync(cancellationToken))
            .Where(issue => issue.IsOpenAt(at) && (products.Count == 0 || products.Any(issue.IsAbout)))
            .OrderByDescending(issue => issue.StartedAt).ThenBy(issue => issue.Id, StringComparer.Ordinal).Take(Most)
            .Select(issue => new { issue.Id, product = string.Join(", ", issue.Products), issue.Title, issue.Text, issue.Workaround, open = true, issue.StartedAt, issue.EndedAt })
            .ToList();
        return issues.Count == 0
            ? ReadOutcome.Empty(products.Count == 0 ? "No issue is known." : $"No issue is known for {string.Join(" or ", products)}.")
            : new ReadOutcome(ToolResultKind.Record, new { record = "issues", issues });
    }

    private static IReadOnlyList<string> Named(TriageResult triage) =>
        [.. triage.Entities.Where(entity => entity.Kind == EntityKind.Product && entity.Value.Length > 0).Select(entity => entity.Value).Distinct(StringComparer.OrdinalIgnoreCase)];
}
