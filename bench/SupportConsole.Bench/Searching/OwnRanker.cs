using System.Diagnostics;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>The program's own search.</summary>
internal sealed class OwnRanker : IRanker
{
    private readonly SearchCorpus _corpus;

    public OwnRanker(IReadOnlyList<CorpusText> documents)
    {
        var watch = Stopwatch.StartNew();
        _corpus = new SearchCorpus(documents);
        Indexing = watch.Elapsed.TotalSeconds;
    }

    public string Name => "SupportConsole";

    public double Indexing { get; }

    public Ranking Best(string query)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<string> ids = [.. _corpus.Search(new ThreadText(query, [], "en"), JudgedSet.Depth).Select(hit => hit.Id)];
        return new Ranking(ids, watch.Elapsed.TotalMilliseconds);
    }

    public void Dispose()
    {
        // It holds memory only.
    }
}
