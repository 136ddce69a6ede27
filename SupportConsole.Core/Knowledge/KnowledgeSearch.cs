using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Live;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Knowledge;

/// <summary>What a search found, best first.</summary>
/// <param name="Confidence">That of the best passage; 0 where there is none.</param>
public sealed record SearchResult(string Query, double Confidence, IReadOnlyList<PassageHit> Passages);

/// <summary>Searches the current passages. The index is in memory, made from the tables, and made again when an article changed.</summary>
public sealed class KnowledgeSearch : IDisposable
{
    /// <summary>Days after which a passage on a changing topic is called stale.</summary>
    public const int StaleAfterDays = Freshness.StaleAfterDays;

    // Two passages of one article leave room for another article, which may be the one that contradicts it.
    private const int MaxPerArticle = 2;

    // Another language than the customer's still answers, where the own one does not.
    private const double OtherLanguage = 0.6;

    // Between equals the fresh article stands first.
    private const double StaleFactor = 0.85;

    // Passages looked at for each one wanted.
    private const int Spare = 6;

    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly BusinessClock _clock;
    private readonly PolicyStore _policies;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private IReadOnlyList<PassageIndex> _indexes = [];
    private long _changes = 1;
    private long _loaded;

    // The file of synonyms the indexes were made with.
    private string _synonyms = "";

    // From then on another version counts.
    private long _until = DateTimeOffset.MaxValue.UtcTicks;

    public KnowledgeSearch(IDbContextFactory<SupportDb> contexts, ChangeFeed feed, BusinessClock clock, PolicyStore policies)
    {
        _contexts = contexts;
        _clock = clock;
        _policies = policies;
        _subscription = feed.Subscribe(Topic.Knowledge, () => Interlocked.Increment(ref _changes));
    }

    /// <summary>The best passages for a query.</summary>
    /// <param name="language">ISO 639-1 of the message: its passages come first.</param>
    /// <param name="only">Only passages of this audience; null for both, the internal ones marked as not public.</param>
    /// <param name="reference">Ref of the call: its passages are named "t2.1", "t2.2", …</param>
    /// <param name="product">Only passages of articles about this product; empty for all.</param>
    public async Task<SearchResult> SearchAsync(
        string query, string language, Audience? only = null, int top = 5, string reference = "", string product = "", CancellationToken cancellationToken = default)
    {
        var found = await SearchAsync(
            new KnowledgeQuery { Parts = [new QueryPart(query)], Language = language, Only = only, Top = top, Reference = reference, Product = product }, cancellationToken);
        return found with { Query = query };
    }

    /// <summary>The best passages for a query of several parts.</summary>
    public async Task<SearchResult> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken = default)
    {
        var indexes = await CurrentAsync(cancellationToken);
        var hits = BestOf(indexes, query).Select((found, i) => HitOf(found, $"{query.Reference}.{(i + 1).ToString(CultureInfo.InvariantCulture)}")).ToList();
        return new SearchResult(string.Join(' ', query.Parts.Select(part => part.Text)), hits.Count == 0 ? 0 : hits.Max(hit => hit.Confidence), hits);
    }

    /// <summary>Makes the index now, so that the first search need not.</summary>
    public Task LoadAsync(CancellationToken cancellationToken = default) => CurrentAsync(cancellationToken);

    private List<Scored> BestOf(IReadOnlyList<PassageIndex> indexes, KnowledgeQuery query)
    {
        // Few articles may fill the top with many passages each: then it is looked deeper.
        for (var depth = query.Top * Spare; ; depth *= Spare)
        {
            var found = indexes.SelectMany(index => index.Search(query, depth, document => Factor(index, index.Passages[document], query))
                .Select(hit => new Scored(index.Passages[hit.Document], hit.Score, hit.Confidence))).ToList();
            var best = found
                .OrderByDescending(hit => hit.Rank).ThenByDescending(hit => hit.Passage.UpdatedAt).ThenBy(hit => hit.Passage.PassageId)
                .GroupBy(hit => hit.Passage.ArticleId, StringComparer.Ordinal)
                .SelectMany(group => group.Take(MaxPerArticle))
                .OrderByDescending(hit => hit.Rank).ThenByDescending(hit => hit.Passage.UpdatedAt).ThenBy(hit => hit.Passage.PassageId)
                .Take(query.Top)
                .ToList();
            if (best.Count == query.Top || found.Count < depth)
                return best;
        }
    }

    private double Factor(PassageIndex index, PassageEntry passage, KnowledgeQuery query)
    {
        if ((query.Only is { } only && passage.Public != (only == Audience.Public)) || (query.Product.Length > 0 && !passage.IsAbout(query.Product)) || passage.IsAboutOthers(query.About))
            return 0;
        return (index.Language == query.Language ? 1 : OtherLanguage) * (IsStale(passage) ? StaleFactor : 1);
    }

    private bool IsStale(PassageEntry passage) => passage.ChangingTopic && AgeInDays(passage) > StaleAfterDays;

    private int AgeInDays(PassageEntry passage) => Freshness.Days(passage.UpdatedAt, _clock.Today);

    private PassageHit HitOf(Scored hit, string reference) => new()
    {
        Ref = reference,
        PassageId = hit.Passage.PassageId,
        ArticleId = hit.Passage.ArticleId,
        ArticleVersionId = hit.Passage.VersionId,
        ArticleVersion = hit.Passage.Version,
        Title = hit.Passage.Title,
        Path = hit.Passage.Path,
        Text = hit.Passage.Text,
        Language = hit.Passage.Language,
        FreshnessDays = AgeInDays(hit.Passage),
        Stale = IsStale(hit.Passage),
        Public = hit.Passage.Public,
        Confidence = Math.Round(hit.Confidence, 3),
    };

    private async Task<IReadOnlyList<PassageIndex>> CurrentAsync(CancellationToken cancellationToken)
    {
        if (IsCurrent(Interlocked.Read(ref _changes)))
            return Volatile.Read(ref _indexes);
        await _loading.WaitAsync(cancellationToken);
        try
        {
            // Read before the tables: a change that comes while they are read is then loaded next time.
            var changes = Interlocked.Read(ref _changes);
            if (!IsCurrent(changes))
            {
                Volatile.Write(ref _indexes, await ReadAsync(cancellationToken));
                Interlocked.Exchange(ref _loaded, changes);
            }
            return Volatile.Read(ref _indexes);
        }
        finally
        {
            _loading.Release();
        }
    }

    // None before the first release is published: the index is then made again with those of the release.
    private string SynonymText => _policies.IsReady ? _policies.Current.Files.GetValueOrDefault(PolicyLoader.SynonymsName, "") : "";

    private bool IsCurrent(long changes) => changes == Interlocked.Read(ref _loaded) && Volatile.Read(ref _synonyms) == SynonymText && _clock.Now.UtcTicks < Interlocked.Read(ref _until);

    private async Task<IReadOnlyList<PassageIndex>> ReadAsync(CancellationToken cancellationToken)
    {
        var (text, synonyms) = (SynonymText, _policies.IsReady ? _policies.Current.Synonyms : new SynonymPolicy());
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var current = await PassagesInForce.ReadAsync(db, _clock.Now, cancellationToken);
        Interlocked.Exchange(ref _until, (current.Until ?? DateTimeOffset.MaxValue).UtcTicks);
        Volatile.Write(ref _synonyms, text);
        return [.. current.Passages.GroupBy(entry => entry.Language, StringComparer.Ordinal).Select(group => new PassageIndex(group.Key, [.. group], SynonymsOf(synonyms, group.Key)))];
    }

    private static Synonyms SynonymsOf(SynonymPolicy policy, string language) => new(language, policy.Groups.GetValueOrDefault(language, []));

    private sealed record Scored(PassageEntry Passage, double Rank, double Confidence);

    public void Dispose()
    {
        _subscription.Dispose();
        _loading.Dispose();
    }
}
