using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Whether two articles are about one thing, and what a conflict between them is worth for it.</summary>
internal sealed class Subject
{
    // Articles of one shop share some of their words whatever they are about; a quarter is much.
    private const double NoSubject = 0.12;
    private const double OneSubject = 0.32;
    private const double TitleCounts = 0.3;

    // Two values so far apart are rarely two versions of one rule.
    private const double FarApart = 4;
    private const double VeryFarApart = 12;

    // A word of the title that the statement repeats and the other article never has: "Students get" beside "Teachers get".
    private const double OwnSubject = 0.85;
    private const double OtherSubject = 0.5;

    private readonly double _nearness;
    private readonly bool _sameProduct;
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _others;

    private Subject(double nearness, bool sameProduct, HashSet<string> own, HashSet<string> others)
    {
        _nearness = nearness;
        _sameProduct = sameProduct;
        _own = own;
        _others = others;
    }

    /// <summary>Nothing is known but that it may be the same: the sentences must tell.</summary>
    public static Subject One { get; } = new(1, sameProduct: false, [], []);

    /// <summary>The subject of two articles, or null where they are of two products or in two languages: nothing they say can be compared.</summary>
    public static Subject? Of(ArticleWords one, ArticleWords other, WordWeights weights)
    {
        var (products, others) = (one.Article.Products, other.Article.Products);
        var areNamed = products.Count > 0 && others.Count > 0;
        if (one.Article.Language != other.Article.Language || (areNamed && !products.Intersect(others, StringComparer.OrdinalIgnoreCase).Any()))
            return null;
        if (AreOfTwoThings(one.Article.Title, other.Article.Title))
            return null;
        if (areNamed)
            return new Subject(1, sameProduct: true, Foreign(one.Title, other.Whole), Foreign(other.Title, one.Whole));
        var whole = weights.Likeness(one.Whole, other.Whole);
        var nearness = ((whole - NoSubject) / (OneSubject - NoSubject)) + (TitleCounts * weights.Likeness(one.Title, other.Title));
        return new Subject(Math.Clamp(nearness, 0, 1), sameProduct: false, Foreign(one.Title, other.Whole), Foreign(other.Title, one.Whole));
    }

    /// <summary>"Gold account: fees" and "Silver account: fees": the same is told of two things.</summary>
    private static bool AreOfTwoThings(string title, string other)
    {
        var (parts, others) = (title.Split(':', 2, StringSplitOptions.TrimEntries), other.Split(':', 2, StringSplitOptions.TrimEntries));
        if (parts.Length < 2 || others.Length < 2)
            return false;
        return parts[1].Equals(others[1], StringComparison.OrdinalIgnoreCase) && !parts[0].Equals(others[0], StringComparison.OrdinalIgnoreCase);
    }

    public double Score(ClausePair pair, Quantity one, Quantity other)
    {
        // One product has one voltage and one temperature to be washed at, and many times and prices.
        var isProperty = _sameProduct && one.Kind is not (QuantityKind.Time or QuantityKind.Money or QuantityKind.Count or QuantityKind.Clock);
        var ratio = Ratio(one.High, other.High);
        return Weigh(pair, isProperty) * (ratio > VeryFarApart ? 0.65 : ratio > FarApart ? 0.8 : 1);
    }

    public double Score(ClausePair pair, Predicate predicate)
    {
        var isProperty = _sameProduct && predicate is Predicate.Waterproof or Predicate.Dishwasher;
        return Weigh(pair, isProperty) * (predicate is Predicate.Allowed or Predicate.Needed ? 0.7 : 1);
    }

    private double Weigh(ClausePair pair, bool isProperty)
    {
        var likeness = isProperty ? 0.25 + (0.75 * pair.Likeness) : pair.Likeness;
        return likeness * (0.5 + (0.5 * _nearness)) * Qualifiers.Doubt(pair.One.Qualifiers, pair.Other.Qualifiers) * Doubt(pair);
    }

    private double Doubt(ClausePair pair) =>
        (Says(pair.One, _own), Says(pair.Other, _others)) switch
        {
            (true, true) => OtherSubject,
            (false, false) => 1,
            (true, false) => OwnSubject * Qualifiers.RuleOrException(pair.Other.Qualifiers),
            (false, true) => OwnSubject * Qualifiers.RuleOrException(pair.One.Qualifiers),
        };

    private static bool Says(Clause clause, HashSet<string> words) => words.Count > 0 && clause.Words.Any(word => word.Weight >= 1 && words.Contains(word.Stem));

    private static HashSet<string> Foreign(WordBag title, WordBag whole)
    {
        var known = whole.Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. title.Select(word => word.Stem).Where(stem => !known.Contains(stem))];
    }

    private static double Ratio(double one, double other)
    {
        var (low, high) = (Math.Min(Math.Abs(one), Math.Abs(other)), Math.Max(Math.Abs(one), Math.Abs(other)));
        return low <= 0 ? FarApart + 1 : high / low;
    }
}
