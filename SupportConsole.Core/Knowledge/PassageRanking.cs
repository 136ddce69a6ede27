using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Knowledge.Vectors;

namespace SupportConsole.Core.Knowledge;

/// <summary>A passage in its place of the answer.</summary>
internal sealed record RankedPassage(PassageEntry Passage, double Rank, double Confidence);

/// <summary>Which passages answer, over the indexes of all languages: by words, and by meaning where there are vectors.</summary>
internal sealed class PassageRanking(BusinessClock clock)
{
    // Two passages of one article leave room for another article, which may be the one that contradicts it.
    private const int MaxPerArticle = 2;

    // Between equals the fresh article stands first.
    private const double StaleFactor = 0.85;

    // Passages looked at for each one wanted.
    private const int Spare = 6;

    // A vector alone makes nobody sure: it says that two texts are alike, and not that one answers the other.
    private const double MostByMeaning = 0.6;

    /// <summary>The best, best first.</summary>
    /// <param name="meaning">The query's vector, or null.</param>
    public List<RankedPassage> Best(IReadOnlyList<PassageIndex> indexes, KnowledgeQuery query, QueryVector? meaning)
    {
        // Few articles may fill the top with many passages each: then it is looked deeper.
        for (var depth = query.Top * Spare; ; depth *= Spare)
        {
            var found = InOrder(indexes.SelectMany(index => index.Search(query, depth, document => Factor(index, index.Passages[document], query))
                .Select(hit => new RankedPassage(index.Passages[hit.Document], hit.Score, hit.Confidence)))).ToList();
            var joined = meaning is null || indexes.Any(index => index.Names(query)) ? found : Join(found, ByMeaning(indexes, query, meaning, depth));
            var best = InOrder(joined.GroupBy(hit => hit.Passage.ArticleId, StringComparer.Ordinal).SelectMany(group => group.Take(MaxPerArticle))).Take(query.Top).ToList();
            if (best.Count == query.Top || found.Count < depth)
                return best;
        }
    }

    public bool IsStale(PassageEntry passage) => passage.ChangingTopic && AgeInDays(passage) > KnowledgeSearch.StaleAfterDays;

    public int AgeInDays(PassageEntry passage) => Freshness.Days(passage.UpdatedAt, clock.Today);

    private static IOrderedEnumerable<RankedPassage> InOrder(IEnumerable<RankedPassage> hits) =>
        hits.OrderByDescending(hit => hit.Rank).ThenByDescending(hit => hit.Passage.UpdatedAt).ThenBy(hit => hit.Passage.PassageId);

    private double Factor(PassageIndex index, PassageEntry passage, KnowledgeQuery query)
    {
        if ((query.Only is { } only && passage.Public != (only == Audience.Public)) || (query.Product.Length > 0 && !passage.IsAbout(query.Product)) || passage.IsAboutOthers(query.About))
            return 0;
        return LanguageFit.Of(index.Language, query.Language) * (IsStale(passage) ? StaleFactor : 1);
    }

    // How sure: by how far the passage stands above the middle of all, since what a cosine means differs between generators.
    private List<RankedPassage> ByMeaning(IReadOnlyList<PassageIndex> indexes, KnowledgeQuery query, QueryVector meaning, int depth)
    {
        var alike = (from index in indexes
                     from passage in index.Passages
                     let factor = Factor(index, passage, query)
                     where factor > 0
                     let cosine = meaning.CosineTo(passage.PassageId)
                     where cosine is not null
                     orderby cosine * factor descending
                     select (Passage: passage, Cosine: cosine.Value, Rank: cosine.Value * factor)).ToList();
        if (alike.Count == 0)
            return [];
        var middle = Math.Min(0.99, alike[alike.Count / 2].Cosine);
        return [.. alike.Take(depth).Where(one => one.Rank > 0).Select(one => new RankedPassage(one.Passage, one.Rank, MostByMeaning * Math.Clamp((one.Cosine - middle) / (1 - middle), 0, 1)))];
    }

    private static List<RankedPassage> Join(List<RankedPassage> byWords, List<RankedPassage> byMeaning)
    {
        var words = byWords.ToDictionary(hit => hit.Passage.PassageId, hit => hit.Confidence);
        var alike = byMeaning.ToDictionary(hit => hit.Passage.PassageId, hit => hit.Confidence);
        return ReciprocalRanks.Join<PassageEntry>([.. byWords.Select(hit => hit.Passage)], [.. byMeaning.Select(hit => hit.Passage)])
            .ConvertAll(one => new RankedPassage(one.Item, one.Score, 1 - ((1 - words.GetValueOrDefault(one.Item.PassageId)) * (1 - alike.GetValueOrDefault(one.Item.PassageId)))));
    }
}
