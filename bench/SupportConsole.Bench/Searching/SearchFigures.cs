using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>How well the search ranks, on collections with judgements.</summary>
internal static class SearchFigures
{
    // Hits an agent is shown.
    private const int Shown = 5;

    public static void Write(string data, TextWriter output)
    {
        var reliabilities = new List<Reliability>();
        output.WriteLine("| collection | documents | queries | nDCG@10 | 95 % interval |");
        output.WriteLine("|---|---:|---:|---:|---|");
        Line("cranfield", "cranfield", row => new ThreadText(row.Text("text")));
        Line("tau3_banking_kb, the situation", "tau3_banking_kb", row => new ThreadText(row.Text("situation")));
        Line("retrieval_dstc, the dialogue as one text", "retrieval_dstc", row => new ThreadText(string.Join('\n', History(row).Select(turn => turn.Text).Append(row.Text("last_user_turn")))));
        Line("retrieval_dstc, the last turn with history", "retrieval_dstc", row => new ThreadText(row.Text("last_user_turn"), History(row)));
        Line("retrieval_dstc, the last turn alone", "retrieval_dstc", row => new ThreadText(row.Text("last_user_turn")));

        foreach (var reliability in reliabilities)
            reliability.Write(output);

        void Line(string name, string folder, Func<JsonObject, ThreadText> thread)
        {
            if (!Directory.Exists(Path.Combine(data, folder)))
                return;
            var set = JudgedSet.Read(Path.Combine(data, folder), thread);
            var corpus = new SearchCorpus(set.Documents);
            var (first, five) = (new Reliability($"{name}, the best hit"), new Reliability($"{name}, the best five"));
            reliabilities.AddRange([first, five]);
            double[] values = [.. set.Queries.Select(query =>
            {
                var hits = corpus.Search(query.Thread, JudgedSet.Depth);
                for (var rank = 0; rank < Math.Min(Shown, hits.Count); rank++)
                {
                    var right = set.Gains[query.Id].GetValueOrDefault(hits[rank].Id) > 0;
                    five.Add(hits[rank].Confidence, right);
                    if (rank == 0)
                        first.Add(hits[rank].Confidence, right);
                }
                return set.Ndcg(query.Id, hits.Select(hit => hit.Id));
            })];
            var (low, high) = Bootstrap.Interval(values);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {corpus.Count} | {values.Length} | {values.Average():0.000} | {low:0.00}–{high:0.00} |"));
        }
    }

    private static List<ThreadTurn> History(JsonObject row) => [.. row["history"]!.AsArray().Select(turn => new ThreadTurn(turn!.AsObject().Text("from"), turn.AsObject().Text("text")))];
}
