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

    // The middle letters of the longest word swapped.
    private static string WithSlip(string query)
    {
        var word = query.Split(' ').MaxBy(text => text.Length)!;
        var middle = word.Length / 2;
        return query.Replace(word, $"{word[..(middle - 1)]}{word[middle]}{word[middle - 1]}{word[(middle + 1)..]}", StringComparison.Ordinal);
    }

    // The 95th percentile of each.
    private static List<double> Table(JudgedSet set, IReadOnlyList<CorpusText> documents, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {documents.Count:N0} documents | indexing s | median ms | 95th percentile ms | nDCG@10 |"));
        output.WriteLine("|---|---:|---:|---:|---:|");
        using var own = new OwnRanker(documents);
        using var fullText = new FullTextRanker(documents);
        using var xapian = XapianRanker.Start(documents);
        List<double> slow = [Line(own)];
        Line(own, "SupportConsole, a slip in every query", WithSlip);
        slow.Add(Line(fullText));
        if (xapian is not null)
            slow.Add(Line(xapian));
        else
            output.WriteLine("| Xapian | not here: Debian's python3-xapian cannot be imported | | | |");
        return slow;

        double Line(IRanker one, string? name = null, Func<string, string>? alter = null)
        {
            var queries = set.Queries.Select(query => (query.Id, Text: alter?.Invoke(query.Thread.Text) ?? query.Thread.Text)).ToList();
            foreach (var query in queries)
                one.Best(query.Text);
            var rankings = Enumerable.Range(0, Rounds).SelectMany(_ => queries.Select(query => (query.Id, Ranking: one.Best(query.Text)))).ToList();
            var times = rankings.Select(ranking => ranking.Ranking.Milliseconds).Order().ToList();
            // A copy counts as its original does.
            var quality = rankings.Average(ranking => set.Ndcg(ranking.Id, ranking.Ranking.Ids.Select(LargeCorpus.OriginalOf), Copies));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name ?? one.Name} | {one.Indexing:0.0} | {times[times.Count / 2]:0.00} | {times[times.Count * 95 / 100]:0.00} | {quality:0.000} |"));
            return times[times.Count * 95 / 100];
        }
    }
}
