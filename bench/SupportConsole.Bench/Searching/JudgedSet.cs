using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>Documents, queries, and which documents answer which query how well.</summary>
internal sealed record JudgedSet
{
    /// <summary>Where a ranking is cut.</summary>
    public const int Depth = 10;

    public required IReadOnlyList<CorpusText> Documents { get; init; }

    /// <summary>Only those with judgements.</summary>
    public required IReadOnlyList<(string Id, ThreadText Thread)> Queries { get; init; }

    /// <summary>By query: gain by document.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, double>> Gains { get; init; }

    public static JudgedSet Read(string folder, Func<JsonObject, ThreadText> thread)
    {
        var gains = File.ReadLines(Path.Combine(folder, "qrels.tsv")).Skip(1).Select(line => line.Split('\t')).GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToDictionary(row => row[1], row => double.Parse(row[2], CultureInfo.InvariantCulture), StringComparer.Ordinal), StringComparer.Ordinal);
        return new JudgedSet
        {
            Documents = [.. File.ReadLines(Path.Combine(folder, "corpus.jsonl")).Where(line => line.Length > 0).Select(CorpusText.Parse)],
            Queries = [.. Rows.Read(folder, "queries.jsonl").Where(row => gains.ContainsKey(row.Text("id"))).Select(row => (row.Text("id"), thread(row)))],
            Gains = gains,
        };
    }

    /// <summary>nDCG@10 of one ranking, with the gains as they are given and the best possible ranking of all judged documents as 1.</summary>
    /// <param name="copies">How many documents of the corpus count as the one that was judged.</param>
    public double Ndcg(string query, IEnumerable<string> ranked, int copies = 1)
    {
        var gains = Gains[query];
        var best = Discounted(gains.Values.OrderDescending().SelectMany(gain => Enumerable.Repeat(gain, copies)));
        return best == 0 ? 0 : Discounted(ranked.Select(id => gains.GetValueOrDefault(id))) / best;
    }

    private static double Discounted(IEnumerable<double> gains) => gains.Take(Depth).Select((gain, rank) => gain / Math.Log2(rank + 2)).Sum();
}
