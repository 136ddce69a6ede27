using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>
/// Finds statements of two articles that exclude each other: another value for the same thing, or a yes against a no. "The same thing" is how alike the words are
/// around the two, rare words and near ones first; a value that has an equal counterpart nearly as alike is not contradicted.
/// </summary>
internal sealed class ContradictionFinder(WordWeights weights)
{
    private const double Explained = 0.75;
    private const double Least = 0.05;

    /// <summary>The conflicts of two articles, surest first; none where they are of different products or languages.</summary>
    public IReadOnlyList<Conflict> Find(ArticleWords one, ArticleWords other)
    {
        return Subject.Of(one, other, weights) is { } subject ? Find(Pairs(one, other, (_, _) => true), subject) : [];
    }

    /// <summary>Two values for one thing in two sections of an article; two in one section are two cases ("10 % from 20, 12 % from 50").</summary>
    public IReadOnlyList<Conflict> FindWithin(ArticleWords article) =>
        Find(Pairs(article, article, (a, b) => a.Passage.Id < b.Passage.Id), Subject.One);

    /// <summary>Values of a reply that differ from those of an article. A reply is too short to tell its subject but by the sentence.</summary>
    public IReadOnlyList<Conflict> FindInAnswer(ArticleWords article, ArticleWords answer) => [.. Find(Pairs(article, answer, (_, _) => true), Subject.One).Where(conflict => conflict.Predicate is null)];

    /// <summary>Whether an article says of the thing what the reply says of it.</summary>
    public bool States(ArticleWords article, Conflict conflict)
    {
        var said = conflict.Other.Quantities.First(quantity => conflict.Other.SpanOf(quantity) == conflict.OtherSpan);
        var mass = weights.Mass(conflict.Other.Words);
        return article.Clauses.Any(clause => clause.Quantities.Any(quantity => SameThing(said, quantity) && said.Agrees(quantity))
            && weights.Likeness(clause.Words, conflict.Other.Words, mass + weights.Mass(clause.Words)) >= Explained * conflict.Score);
    }

    private static IReadOnlyList<Conflict> Find(List<ClausePair> pairs, Subject subject)
    {
        var conflicts = new List<Conflict>();
        foreach (var pair in pairs)
        {
            conflicts.AddRange(Values(pair, pairs, subject));
            conflicts.AddRange(Denials(pair, pairs, subject));
        }
        return [.. conflicts.OrderByDescending(conflict => conflict.Score)];
    }

    private List<ClausePair> Pairs(ArticleWords one, ArticleWords other, Func<Clause, Clause, bool> counts)
    {
        var others = other.Clauses.Where(IsStating).Select(clause => (Clause: clause, Mass: weights.Mass(clause.Words))).ToList();
        var pairs = new List<ClausePair>();
        foreach (var a in one.Clauses.Where(IsStating))
        {
            var mass = weights.Mass(a.Words);
            foreach (var (b, otherMass) in others.Where(b => counts(a, b.Clause) && MayConflict(a, b.Clause) && !Qualifiers.Exclude(a.Qualifiers, b.Clause.Qualifiers)))
            {
                if (weights.Likeness(a.Words, b.Words, mass + otherMass) is > Least and var likeness)
                    pairs.Add(new ClausePair(a, b, likeness));
            }
        }
        return pairs;
    }

    private static IEnumerable<Conflict> Values(ClausePair pair, List<ClausePair> pairs, Subject subject)
    {
        foreach (var u in pair.One.Quantities)
        {
            foreach (var v in pair.Other.Quantities.Where(v => SameThing(u, v) && !u.Agrees(v) && !IsExplained(pair, pairs, u, v)))
                yield return new Conflict(pair.One, pair.Other, pair.One.SpanOf(u), pair.Other.SpanOf(v), subject.Score(pair, u, v), null);
        }
    }

    private static IEnumerable<Conflict> Denials(ClausePair pair, List<ClausePair> pairs, Subject subject)
    {
        foreach (var said in pair.One.Said)
        {
            if (pair.Other.Said.Any(other => other.Predicate == said.Predicate && other.Holds != said.Holds) && !IsExplained(pair, pairs, said))
                yield return new Conflict(pair.One, pair.Other, pair.One.Span, pair.Other.Span, subject.Score(pair, said.Predicate), said.Predicate);
        }
    }

    private static bool IsStating(Clause clause) => clause.Quantities.Count > 0 || clause.Said.Count > 0;

    private static bool MayConflict(Clause one, Clause other) =>
        one.Quantities.Any(u => other.Quantities.Any(v => u.Kind == v.Kind)) || one.Said.Any(said => other.Said.Any(opposite => opposite.Predicate == said.Predicate));

    private static bool SameThing(Quantity one, Quantity other) =>
        one.Kind == other.Kind && (one.Kind == QuantityKind.Count ? Counted(one).Intersect(Counted(other), StringComparer.Ordinal).Any() : one.Unit == other.Unit);

    private static IEnumerable<string> Counted(Quantity quantity) => quantity.Unit.Split(' ').TakeWhile(word => !StopWords.Contains(word, "en")).Select(word => Stemmer.Stem(word, "en"));

    private static bool IsExplained(ClausePair pair, List<ClausePair> pairs, Quantity u, Quantity v) =>
        pairs.Exists(near => near.Likeness >= Explained * pair.Likeness
            && ((near.One == pair.One && near.Other.Quantities.Any(w => SameThing(u, w) && u.Agrees(w))) || (near.Other == pair.Other && near.One.Quantities.Any(w => SameThing(v, w) && v.Agrees(w)))));

    private static bool IsExplained(ClausePair pair, List<ClausePair> pairs, Said said) =>
        pairs.Exists(near => near.Likeness > pair.Likeness
            && ((near.One == pair.One && near.Other.Said.Any(other => other.Predicate == said.Predicate && other.Holds == said.Holds))
                || (near.Other == pair.Other && near.One.Said.Any(other => other.Predicate == said.Predicate && other.Holds != said.Holds))));
}
