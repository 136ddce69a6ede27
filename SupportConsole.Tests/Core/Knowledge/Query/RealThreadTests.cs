using System.Text.Json.Nodes;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge.Query;

/// <summary>The figures of docs/thread-queries.md, with room for a change elsewhere in the search.</summary>
public sealed class RealThreadTests
{
    private const int Depth = 10;

    [RealDataFact("retrieval_dstc")]
    public void SpokenDialogues_FindTheirSnippet()
    {
        var corpus = Corpus("retrieval_dstc");
        var wanted = Wanted("retrieval_dstc");
        var queries = Rows("retrieval_dstc", "queries.jsonl").Where(row => wanted.ContainsKey(row["id"]!.ToString())).ToList();

        Assert.InRange(queries.Average(row => Ndcg(corpus, Talk(row), wanted)), 0.65, 1);
        Assert.InRange(queries.Average(row => Ndcg(corpus, LastTurn(row), wanted)), 0.65, 1);
    }

    [RealDataFact("retrieval_dstc")]
    public void Replies_FindTheSnippetTheyRestOn()
    {
        var corpus = Corpus("retrieval_dstc");
        var rows = Rows("retrieval_dstc", "dstc9_response_attribution.jsonl");

        Assert.InRange(rows.Average(row => row["cited"]!.AsArray().Any(id => id!.ToString() == corpus.Search(new ThreadText(row["agent_response"]!.ToString()), 1)[0].Id) ? 1.0 : 0), 0.59, 1);
    }

    [RealDataFact("tau3_banking_kb")]
    public void LongSituations_FindTheirDocuments()
    {
        var corpus = Corpus("tau3_banking_kb");
        var wanted = Wanted("tau3_banking_kb");

        Assert.InRange(Rows("tau3_banking_kb", "queries.jsonl").Where(row => wanted.ContainsKey(row["id"]!.ToString())).Average(row => Ndcg(corpus, Query(row, new ThreadText(row["situation"]!.ToString())), wanted)), 0.35, 1);
    }

    private static SearchCorpus Corpus(string set)
    {
        using var reader = File.OpenText(RealData.PathOf(set, "corpus.jsonl"));
        return SearchCorpus.Read(reader);
    }

    private static List<JsonObject> Rows(string set, string file) => [.. File.ReadLines(RealData.PathOf(set, file)).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static Dictionary<string, HashSet<string>> Wanted(string set) =>
        File.ReadLines(RealData.PathOf(set, "qrels.tsv")).Skip(1).Select(line => line.Split('\t')).GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(row => row[1]).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static (string Id, ThreadText Thread) Query(JsonObject row, ThreadText thread) => (row["id"]!.ToString(), thread);

    private static (string Id, ThreadText Thread) Talk(JsonObject row) =>
        Query(row, new ThreadText(string.Join('\n', row["history"]!.AsArray().Select(turn => turn!["text"]!.ToString()).Append(row["last_user_turn"]!.ToString()))));

    private static (string Id, ThreadText Thread) LastTurn(JsonObject row) =>
        Query(row, new ThreadText(row["last_user_turn"]!.ToString(), [.. row["history"]!.AsArray().Select(turn => new ThreadTurn(turn!["from"]!.ToString(), turn["text"]!.ToString()))]));

    private static double Ndcg(SearchCorpus corpus, (string Id, ThreadText Thread) query, Dictionary<string, HashSet<string>> wanted)
    {
        var gain = corpus.Search(query.Thread, Depth).Select((hit, rank) => wanted[query.Id].Contains(hit.Id) ? 1 / Math.Log2(rank + 2) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(Depth, wanted[query.Id].Count)).Sum(rank => 1 / Math.Log2(rank + 2));
    }
}
