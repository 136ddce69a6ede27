using System.Runtime.InteropServices;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>Reads a query with the words of an index.</summary>
internal static class QueryTerms
{
    // A word said often counts up to twice what it counts said once: in a long letter it is what the letter is about.
    private const double Repeated = 1;

    // What somebody did not say counts less than what they said.
    private const double Synonym = 0.5;
    private const double OneSlip = 0.7;
    private const double TwoSlips = 0.5;

    // So many strange words are corrected even where no other word is known.
    private const int AlwaysCorrected = 2;

    /// <summary>Every term once, with its weight in the part where it weighs most; behind them synonyms and corrections, each naming the term it stands for.</summary>
    public static List<QueryTerm> Of(IReadOnlyList<QueryPart> parts, SearchIndex index)
    {
        var said = new Dictionary<string, Said>(StringComparer.Ordinal);
        var synonyms = new HashSet<(string Term, string Other)>();
        foreach (var part in parts.Where(part => part.Weight > 0))
            Read(part, index, said, synonyms);
        var words = said.Values.ToList();
        var places = words.Select((word, place) => (word.Term, place)).ToDictionary(pair => pair.Term, pair => pair.place, StringComparer.Ordinal);
        var terms = words.ConvertAll(word => index.Vocabulary.Find(word.Term) is var number && number == Vocabulary.None
            ? new QueryTerm(number, Bm25.Idf(0, index.Count), word.Weight)
            : new QueryTerm(number, index.IdfOf(number), word.Weight));
        foreach (var (term, other) in synonyms.Where(pair => !said.ContainsKey(pair.Other)))
            Add(terms, places[term], index.Vocabulary.Find(other), Synonym, index);
        Correct(terms, words, index);
        return terms;
    }

    private static void Read(QueryPart part, SearchIndex index, Dictionary<string, Said> said, HashSet<(string, string)> synonyms)
    {
        var terms = new List<string>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Tokens.Words(part.Text))
        {
            if (index.Vocabulary.TermOf(word.Text) is not { } term)
                continue;
            terms.Add(term);
            var count = ++CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _);
            var weight = part.Weight * count * (Repeated + 1) / (count + Repeated);
            if (!said.TryGetValue(term, out var before) || before.Weight < weight)
                said[term] = new Said(term, word.Text, weight);
        }
        foreach (var (at, other) in index.Synonyms.Of(terms))
            synonyms.Add((terms[at], other));
    }

    // Where most words are strange the query is of another language or of another subject, and what looks alike is chance.
    private static void Correct(List<QueryTerm> terms, List<Said> words, SearchIndex index)
    {
        var strange = Enumerable.Range(0, words.Count).Where(place => terms[place].Number == Vocabulary.None).ToList();
        if (strange.Count > Math.Max(AlwaysCorrected, words.Count - strange.Count + 1))
            return;
        foreach (var place in strange)
        {
            var (near, slips) = index.Spelling.Near(words[place].Surface);
            foreach (var term in near)
                Add(terms, place, term, slips <= 1 ? OneSlip : TwoSlips, index);
        }
    }

    private static void Add(List<QueryTerm> terms, int place, int term, double share, SearchIndex index)
    {
        if (term == Vocabulary.None)
            return;
        var (word, idf) = (terms[place], index.IdfOf(term));
        // A word the index lacks is as telling as what stands for it; a rare synonym is not more telling than the word that was said.
        if (word.Number == Vocabulary.None)
            terms[place] = word with { Idf = idf };
        terms.Add(new QueryTerm(term, word.Number == Vocabulary.None ? idf : Math.Min(idf, word.Idf), word.Weight * share, place));
    }

    private readonly record struct Said(string Term, string Surface, double Weight);
}
