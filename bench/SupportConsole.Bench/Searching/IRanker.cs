namespace SupportConsole.Bench.Searching;

/// <summary>The ids of the best documents, best first, and how long it took.</summary>
internal sealed record Ranking(IReadOnlyList<string> Ids, double Milliseconds);

/// <summary>Something that ranks the documents of a corpus.</summary>
internal interface IRanker : IDisposable
{
    string Name { get; }

    /// <summary>Seconds it took to index the corpus.</summary>
    double Indexing { get; }

    /// <summary>The ten best documents.</summary>
    Ranking Best(string query);
}
