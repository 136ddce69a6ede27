using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Audits this installation's knowledge and keeps what was found, so that people can work through it and dismiss what is none.</summary>
public sealed class KnowledgeAuditor(IDbContextFactory<SupportDb> contexts, WriteLane lane, BusinessClock clock)
{
    /// <summary>When this process last looked; null before its first look.</summary>
    public DateTimeOffset? AuditedAt { get; private set; }

    /// <summary>The findings as the knowledge stands; nothing is kept.</summary>
    public async Task<IReadOnlyList<AuditFinding>> FindAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = await AuditReader.ReadAsync(db, clock.Now, cancellationToken);
        return [.. Auditor.Audit(articles, await AnswersGiven.ReadAsync(db, cancellationToken), clock.Today), .. await FoundInTickets.ReadAsync(db, articles, cancellationToken)];
    }

    /// <summary>Audits and keeps: new findings are added, those that are no longer found are marked so, what was dismissed stays dismissed.</summary>
    /// <returns>How many are found now.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var findings = (await FindAsync(cancellationToken)).DistinctBy(KeyOf).ToList();
        var found = await lane.WriteAsync(
            async db =>
            {
                var kept = await db.KnowledgeFindings.ToDictionaryAsync(finding => finding.Key, StringComparer.Ordinal, cancellationToken);
                foreach (var finding in findings)
                {
                    var key = KeyOf(finding);
                    if (kept.Remove(key, out var row))
                        Renew(row, finding);
                    else
                        db.KnowledgeFindings.Add(RowOf(key, finding));
                }
                foreach (var gone in kept.Values.Where(row => row.GoneAt is null))
                    gone.GoneAt = clock.Now;
                return findings.Count;
            },
            cancellationToken);
        AuditedAt = clock.Now;
        return found;
    }

    // Passages get new ids with each version; what is said stays the same finding.
    private static string KeyOf(AuditFinding finding)
    {
        var text = new StringBuilder(finding.Kind.ToString());
        foreach (var span in finding.Spans)
            text.Append('\n').Append(span.ArticleId).Append('\n').Append(span.Path).Append('\n').Append(span.Words);
        if (finding.Spans.All(span => span.Span.Length == 0))
            text.Append('\n').Append(finding.Kind == AuditKind.Outdated ? finding.Explanation.Split(' ')[0] : finding.Explanation);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Append('\n').Append(finding.TicketId).ToString())));
    }

    private static void Renew(KnowledgeFinding row, AuditFinding finding)
    {
        var (first, other) = (finding.Spans[0], finding.Spans.ElementAtOrDefault(1));
        (row.ArticleVersion, row.PassageId, row.SpanStart, row.SpanLength) = (first.Version, first.PassageId, first.Span.Start, first.Span.Length);
        (row.OtherArticleVersion, row.OtherPassageId, row.OtherSpanStart, row.OtherSpanLength) = (other?.Version ?? 0, other?.PassageId ?? 0, other?.Span.Start ?? 0, other?.Span.Length ?? 0);
        (row.Explanation, row.Score, row.GoneAt) = (finding.Explanation, finding.Score, null);
    }

    private KnowledgeFinding RowOf(string key, AuditFinding finding)
    {
        var (first, other) = (finding.Spans[0], finding.Spans.ElementAtOrDefault(1));
        return new KnowledgeFinding
        {
            Key = key,
            Kind = finding.Kind,
            ArticleId = first.ArticleId,
            ArticleVersion = first.Version,
            PassageId = first.PassageId,
            SpanStart = first.Span.Start,
            SpanLength = first.Span.Length,
            OtherArticleId = other?.ArticleId ?? "",
            OtherArticleVersion = other?.Version ?? 0,
            OtherPassageId = other?.PassageId ?? 0,
            OtherSpanStart = other?.Span.Start ?? 0,
            OtherSpanLength = other?.Span.Length ?? 0,
            TicketId = finding.TicketId,
            Explanation = finding.Explanation,
            Score = finding.Score,
            FoundAt = clock.Now,
        };
    }
}
