using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A word of a query as the index knows it.</summary>
/// <param name="Number">Its term, or <see cref="Vocabulary.None"/> where the index lacks it.</param>
/// <param name="Idf">How telling the term is.</param>
/// <param name="Weight">That of the part of the query it comes from.</param>
internal readonly record struct QueryTerm(int Number, double Idf, double Weight);

/// <summary>Reads a query with the words of an index.</summary>
internal static class QueryTerms
{
    /// <summary>Every word once, with the weight of its heaviest part.</summary>
    public static List<QueryTerm> Of(IReadOnlyList<QueryPart> parts, SearchIndex index)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.Weight > 0))
        {
            foreach (var word in Tokens.Words(part.Text))
            {
                if (index.Vocabulary.TermOf(word.Text) is { } term)
                    weights[term] = Math.Max(weights.GetValueOrDefault(term), part.Weight);
            }
        }
        return [.. weights.Select(pair => index.Vocabulary.Find(pair.Key) is var number && number == Vocabulary.None
            ? new QueryTerm(number, Bm25.Idf(0, index.Count), pair.Value)
            : new QueryTerm(number, index.IdfOf(number), pair.Value))];
    }
}
