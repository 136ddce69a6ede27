using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>How well the search reads conversations, letters and replies, in every shape a caller may hand them over.</summary>
internal static class ThreadFigures
{
    // As the drafting asks again.
    private const double Thin = 0.4;

    public static void Write(string data, TextWriter output)
    {
        output.WriteLine("| what | rows | nDCG@10 | 95 % interval |");
        output.WriteLine("|---|---:|---:|---|");
        Shape("dialogue, one turn a line", row => new ThreadText(string.Join('\n', Turns(row).Select(turn => turn.Text))));
        Shape("dialogue, each line with its speaker", row => new ThreadText(string.Join('\n', Turns(row).Select(turn => $"{turn.From}: {turn.Text}"))));
        Shape("dialogue with speakers, in one line", row => new ThreadText(string.Join(' ', Turns(row).Select(turn => $"{turn.From}: {turn.Text}"))));
        Shape("dialogue, in one line", row => new ThreadText(string.Join(' ', Turns(row).Select(turn => turn.Text))));
        Shape("last turn with the history", row => new ThreadText(row.Text("last_user_turn"), Turns(row)[..^1]));
        Set("tau3_banking_kb", "long situation", row => new ThreadText(row.Text("situation")));
        Replies(data, output);
        Second(data, output);

        void Shape(string name, Func<JsonObject, ThreadText> thread) => Set("retrieval_dstc", name, thread);

        void Set(string folder, string name, Func<JsonObject, ThreadText> thread)
        {
            if (!Directory.Exists(Path.Combine(data, folder)))
                return;
            var set = JudgedSet.Read(Path.Combine(data, folder), thread);
            var corpus = new SearchCorpus(set.Documents);
            Line(output, name, [.. set.Queries.Select(query => Ndcg(set, corpus, query.Id, query.Thread))]);
        }
    }

    // Which snippet an agent's reply rests on.
    private static void Replies(string data, TextWriter output)
    {
        var folder = Path.Combine(data, "retrieval_dstc");
        if (!Directory.Exists(folder))
            return;
        var texts = File.ReadLines(Path.Combine(folder, "corpus.jsonl")).Select(CorpusText.Parse).ToList();
        var subjects = texts.ToDictionary(text => text.Id, text => text.About.GetValueOrDefault("entity", ""), StringComparer.Ordinal);
        var corpus = new SearchCorpus(texts);
        var rows = Rows.Read(folder, "dstc9_response_attribution.jsonl").Select(row => (Reply: row.Text("agent_response"), Cited: row["cited"]!.AsArray().Select(id => id!.ToString()).ToList()))
            .Select(row => (Kind: KindOf(row.Reply, subjects[row.Cited[0]]), Right: row.Cited.Contains(corpus.Search(new ThreadText(row.Reply), 1)[0].Id) ? 1.0 : 0)).ToList();
        output.WriteLine();
        output.WriteLine("| replies | rows | recall@1 | 95 % interval |");
        output.WriteLine("|---|---:|---:|---|");
        Line(output, "all", [.. rows.Select(row => row.Right)]);
        foreach (var kind in rows.GroupBy(row => row.Kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            Line(output, kind.Key, [.. kind.Select(row => row.Right)]);
    }

    // Who names the place says it so that its rarest word stands in the reply.
    private static string KindOf(string reply, string subject) =>
        subject.Length == 0 ? "about no particular place"
        : subject.Split(' ').Where(word => word.Length > 3).Any(word => reply.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "with a word of the place's name" : "about a place, without a word of its name";

    // What asking once more with a sharper query is good for where the first answer is thin.
    private static void Second(string data, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| second query | queries | thin | second taken | nDCG better | worse |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|");
        Set("retrieval_dstc", row => new ThreadText(row.Text("last_user_turn"), Turns(row)[..^1]));
        Set("cranfield", row => new ThreadText(row.Text("text")));

        void Set(string folder, Func<JsonObject, ThreadText> thread)
        {
            if (!Directory.Exists(Path.Combine(data, folder)))
                return;
            var set = JudgedSet.Read(Path.Combine(data, folder), thread);
            var corpus = new SearchCorpus(set.Documents);
            var (thin, taken, better, worse) = (0, 0, 0, 0);
            foreach (var (id, query) in set.Queries)
            {
                var first = Best(corpus, query);
                if (first >= Thin)
                    continue;
                thin++;
                var second = query with { Text = EmbeddedQueryRewriter.Sharpen(query.Text, General) };
                if (Best(corpus, second) <= first)
                    continue;
                taken++;
                var change = Ndcg(set, corpus, id, second) - Ndcg(set, corpus, id, query);
                better += change > 0 ? 1 : 0;
                worse += change < 0 ? 1 : 0;
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {folder} | {set.Queries.Count} | {thin} | {taken} | {better} | {worse} |"));
        }
    }

    private static TriageResult General => new() { Category = Category.General, Urgency = Urgency.Normal, Sentiment = Sentiment.Neutral, Complexity = Complexity.Simple, Language = "en", Confidence = 1 };

    private static double Best(SearchCorpus corpus, ThreadText query) => corpus.Search(query, JudgedSet.Depth).Select(hit => hit.Confidence).DefaultIfEmpty(0).Max();

    private static double Ndcg(JudgedSet set, SearchCorpus corpus, string id, ThreadText query) => set.Ndcg(id, corpus.Search(query, JudgedSet.Depth).Select(hit => hit.Id));

    private static List<ThreadTurn> Turns(JsonObject row) =>
        [.. row["history"]!.AsArray().Select(turn => new ThreadTurn(turn!.AsObject().Text("from"), turn.AsObject().Text("text"))), new ThreadTurn("customer", row.Text("last_user_turn"))];

    private static void Line(TextWriter output, string name, double[] values)
    {
        var (low, high) = Bootstrap.Interval(values);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {values.Length} | {values.Average():0.000} | {low:0.00}–{high:0.00} |"));
    }
}
