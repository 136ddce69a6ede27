using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Knowledge.Vectors;
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

    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly BusinessClock _clock;
    private readonly PolicyStore _policies;
    private readonly PassageVectors _vectors;
    private readonly PassageRanking _ranking;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private IReadOnlyList<PassageIndex> _indexes = [];
    private long _changes = 1;
    private long _loaded;

    // The file of synonyms the indexes were made with.
    private string _synonyms = "";

    // From then on another version counts.
    private long _until = DateTimeOffset.MaxValue.UtcTicks;

    internal KnowledgeSearch(IDbContextFactory<SupportDb> contexts, ChangeFeed feed, BusinessClock clock, PolicyStore policies, PassageVectors vectors)
    {
        _vectors = vectors;
        _ranking = new PassageRanking(clock);
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
        var text = string.Join(' ', query.Parts.Select(part => part.Text));
        var hits = _ranking.Best(indexes, query, await _vectors.OfAsync(text, cancellationToken)).Select((found, i) => HitOf(found, $"{query.Reference}.{(i + 1).ToString(CultureInfo.InvariantCulture)}")).ToList();
        return new SearchResult(text, hits.Count == 0 ? 0 : hits.Max(hit => hit.Confidence), hits);
    }

    /// <summary>Makes the index now, so that the first search need not.</summary>
    public Task LoadAsync(CancellationToken cancellationToken = default) => CurrentAsync(cancellationToken);

    /// <summary>Makes the vectors of the current passages that have none yet.</summary>
    internal async Task FillVectorsAsync(CancellationToken cancellationToken) =>
        await _vectors.FillAsync([.. (await CurrentAsync(cancellationToken)).SelectMany(index => index.Passages)], cancellationToken: cancellationToken);

    private PassageHit HitOf(RankedPassage hit, string reference) => new()
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
        FreshnessDays = _ranking.AgeInDays(hit.Passage),
        Stale = _ranking.IsStale(hit.Passage),
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

    public void Dispose()
    {
        _subscription.Dispose();
        _loading.Dispose();
    }
}
