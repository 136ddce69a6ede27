using System.Runtime.InteropServices;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A word of a query as the index knows it.</summary>
/// <param name="Number">Its term, or <see cref="Vocabulary.None"/> where the index lacks it.</param>
/// <param name="Idf">How telling the term is.</param>
/// <param name="Weight">That of the part of the query it comes from, more where it is said repeatedly.</param>
internal readonly record struct QueryTerm(int Number, double Idf, double Weight);

/// <summary>Reads a query with the words of an index.</summary>
internal static class QueryTerms
{
    // A word said often counts up to twice what it counts said once: in a long letter it is what the letter is about.
    private const double Repeated = 1;

    /// <summary>Every term once, with its weight in the part where it weighs most.</summary>
    public static List<QueryTerm> Of(IReadOnlyList<QueryPart> parts, SearchIndex index)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.Weight > 0))
        {
            foreach (var (term, count) in CountsOf(part.Text, index.Vocabulary))
                weights[term] = Math.Max(weights.GetValueOrDefault(term), part.Weight * count * (Repeated + 1) / (count + Repeated));
        }
        return [.. weights.Select(pair => index.Vocabulary.Find(pair.Key) is var number && number == Vocabulary.None
            ? new QueryTerm(number, Bm25.Idf(0, index.Count), pair.Value)
            : new QueryTerm(number, index.IdfOf(number), pair.Value))];
    }

    private static Dictionary<string, int> CountsOf(string text, Vocabulary vocabulary)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Tokens.Words(text))
        {
            if (vocabulary.TermOf(word.Text) is { } term)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        }
        return counts;
    }
}
