using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>A clause of each of two articles that cannot both be true.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Predicate">What one says and the other denies; null where two values differ.</param>
internal sealed record Conflict(Clause One, Clause Other, TextSpan OneSpan, TextSpan OtherSpan, double Score, Predicate? Predicate)
{
    public string OneWords => OneSpan.Of(One.Passage.Text);

    public string OtherWords => OtherSpan.Of(Other.Passage.Text);
}

/// <summary>Two clauses that speak of nearly the same, and how nearly.</summary>
internal readonly record struct ClausePair(Clause One, Clause Other, double Likeness);
