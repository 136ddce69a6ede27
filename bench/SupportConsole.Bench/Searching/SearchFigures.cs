using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>How well the search ranks, on collections with judgements.</summary>
internal static class SearchFigures
{
    public static void Write(string data, TextWriter output)
    {
        output.WriteLine("| collection | documents | queries | nDCG@10 | 95 % interval |");
        output.WriteLine("|---|---:|---:|---:|---|");
        Line("cranfield", "cranfield", row => new ThreadText(row.Text("text")));
        Line("tau3_banking_kb, the situation", "tau3_banking_kb", row => new ThreadText(row.Text("situation")));
        Line("retrieval_dstc, the dialogue as one text", "retrieval_dstc", row => new ThreadText(string.Join('\n', History(row).Select(turn => turn.Text).Append(row.Text("last_user_turn")))));
        Line("retrieval_dstc, the last turn with history", "retrieval_dstc", row => new ThreadText(row.Text("last_user_turn"), History(row)));
        Line("retrieval_dstc, the last turn alone", "retrieval_dstc", row => new ThreadText(row.Text("last_user_turn")));

        void Line(string name, string folder, Func<JsonObject, ThreadText> thread)
        {
            if (!Directory.Exists(Path.Combine(data, folder)))
                return;
            var set = JudgedSet.Read(Path.Combine(data, folder), thread);
            var corpus = new SearchCorpus(set.Documents);
            double[] values = [.. set.Queries.Select(query => set.Ndcg(query.Id, corpus.Search(query.Thread, JudgedSet.Depth).Select(hit => hit.Id)))];
            var (low, high) = Bootstrap.Interval(values);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {corpus.Count} | {values.Length} | {values.Average():0.000} | {low:0.00}–{high:0.00} |"));
        }
    }

    private static List<ThreadTurn> History(JsonObject row) => [.. row["history"]!.AsArray().Select(turn => new ThreadTurn(turn!.AsObject().Text("from"), turn.AsObject().Text("text")))];
}
