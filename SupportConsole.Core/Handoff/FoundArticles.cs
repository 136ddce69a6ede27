using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Handoff;

/// <summary>The articles a person should know of: what the draft rests on, else what fits, else the nearest there is.</summary>
internal static class FoundArticles
{
    private const int MostThatFit = 3;

    /// <param name="cited">Citations of the draft; empty where it has none.</param>
    public static IReadOnlyList<FoundArticle> Of(IReadOnlyList<EarlierCall> calls, IReadOnlyList<Citation> cited)
    {
        var hits = calls.SelectMany(Passages).GroupBy(hit => hit.ArticleId, StringComparer.Ordinal).Select(group => group.MaxBy(hit => hit.Confidence)!).OrderByDescending(hit => hit.Confidence).ToList();
        var used = cited.Select(citation => citation.ArticleId).Where(id => !string.IsNullOrEmpty(id)).ToHashSet(StringComparer.Ordinal);
        var fitting = hits.Where(hit => used.Contains(hit.ArticleId) || (used.Count == 0 && hit.Confidence >= PassageHit.LeastFit)).OrderByDescending(hit => used.Contains(hit.ArticleId)).Take(MostThatFit).ToList();
        return fitting.Count > 0 ? [.. fitting.Select(hit => Article(hit, fits: true))] : [.. hits.Take(1).Select(hit => Article(hit, fits: hit.Confidence >= PassageHit.LeastFit))];
    }

    private static FoundArticle Article(PassageHit hit, bool fits) => new(hit.Title, hit.ArticleVersion, hit.FreshnessDays, hit.Stale, fits, hit.Contradicts is { Count: > 0 }, hit.Public);

    private static IEnumerable<PassageHit> Passages(EarlierCall call) =>
        call.Result.Kind is ToolResultKind.Passages or ToolResultKind.Record && call.Result.Data.ValueKind == JsonValueKind.Object && call.Result.Data.TryGetProperty("passages", out var passages)
            ? passages.Deserialize<List<PassageHit>>(JsonSerializerOptions.Web) ?? []
            : [];
}
