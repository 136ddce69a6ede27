using System.Globalization;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>How soon a query is answered, beside two peers in the same run, over the Cranfield abstracts made into many documents.</summary>
internal static class SpeedFigures
{
    private const int Copies = 100;
    private const int Team = 15_000;
    private const double TeamBound = 20;
    private const double PeerFactor = 3;

    // The queries are asked once to warm everything up, then so often.
    private const int Rounds = 3;

    /// <returns>Whether the bounds hold: 20 ms for a team's knowledge, three times Xapian's time for the large one.</returns>
    public static bool Write(string data, TextWriter output)
    {
        var set = JudgedSet.Read(Path.Combine(data, "cranfield"), row => new ThreadText((string)row["text"]!));
        var team = Table(set, [.. LargeCorpus.Of(set.Documents, Copies, Team)], output);
        var large = Table(set, [.. LargeCorpus.Of(set.Documents, Copies)], output);
        return team[0] <= TeamBound && (large.Count < 3 || large[0] <= PeerFactor * large[2]);
    }

    // The 95th percentile of each.
    private static List<double> Table(JudgedSet set, IReadOnlyList<CorpusText> documents, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {documents.Count:N0} documents | indexing s | median ms | 95th percentile ms | nDCG@10 |"));
        output.WriteLine("|---|---:|---:|---:|---:|");
        List<double> slow = [Line(new OwnRanker(documents)), Line(new FullTextRanker(documents))];
        if (XapianRanker.Start(documents) is { } xapian)
            slow.Add(Line(xapian));
        else
            output.WriteLine("| Xapian | not here: Debian's python3-xapian cannot be imported | | | |");
        return slow;

        double Line(IRanker ranker)
        {
            using var one = ranker;
            foreach (var (_, thread) in set.Queries)
                one.Best(thread.Text);
            var rankings = Enumerable.Range(0, Rounds).SelectMany(_ => set.Queries.Select(query => (query.Id, Ranking: one.Best(query.Thread.Text)))).ToList();
            var times = rankings.Select(ranking => ranking.Ranking.Milliseconds).Order().ToList();
            // A copy counts as its original does.
            var quality = rankings.Average(ranking => set.Ndcg(ranking.Id, ranking.Ranking.Ids.Select(LargeCorpus.OriginalOf), Copies));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Indexing:0.0} | {times[times.Count / 2]:0.00} | {times[times.Count * 95 / 100]:0.00} | {quality:0.000} |"));
            return times[times.Count * 95 / 100];
        }
    }
}
