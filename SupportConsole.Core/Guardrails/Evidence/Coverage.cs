using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>Which words of a claim the evidence says, and where.</summary>
internal sealed class Coverage
{
    /// <summary>From here a word counts as said.</summary>
    public const double Said = 0.5;

    // From here on a unit speaks of the same thing, so that its opposite is a contradiction.
    private const double SameThing = 0.8;
    private const int MostUnits = 3;
    private const double LeastRarity = 0.3;
    private const double NameCounts = 1.3;
    private readonly double[] _byUnit;
    private readonly int _units;

    /// <param name="known">Values of the claim's text that the evidence states in whatever form: "14 days" where it says two weeks.</param>
    public Coverage(Wording claim, EvidenceText evidence, IReadOnlyList<TextSpan> known)
    {
        Claim = claim;
        var words = claim.Content;
        _units = evidence.Units.Count;
        _byUnit = new double[_units * words.Count];
        Anywhere = new double[words.Count];
        Weights = new double[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            (Anywhere[i], var units) = evidence.Find(words[i]);
            Weights[i] = words[i].Weight * (LeastRarity + ((1 - LeastRarity) * evidence.RarityOf(words[i].Stem))) * (words[i].IsName || words[i].IsNumber ? NameCounts : 1);
            var isKnown = Anywhere[i] < 1 && IsWithin(words[i], known);
            if (isKnown)
                Anywhere[i] = 1;
            foreach (var unit in isKnown ? Enumerable.Range(0, _units) : units)
                _byUnit[(unit * words.Count) + i] = Anywhere[i];
        }
        Total = Weights.Sum();
        (Best, Together) = Choose();
    }

    public Wording Claim { get; }

    /// <summary>How surely the evidence says each word of content, 0 to 1, wherever.</summary>
    public double[] Anywhere { get; }

    /// <summary>What each word counts: names, numbers and rare words more, "offer" and "place" less.</summary>
    public double[] Weights { get; }

    public double Total { get; }

    /// <summary>Up to three units that together say most, the best first; each adds words that those before it lack.</summary>
    public IReadOnlyList<int> Best { get; }

    /// <summary>How surely those units say each word.</summary>
    public double[] Together { get; }

    /// <summary>The share of the claim that the best unit says.</summary>
    public double OfBest => Best.Count == 0 ? 0 : Share(i => Of(Best[0], i));

    /// <summary>Whether a unit that says nearly all of the claim denies where it affirms, or the other way round.</summary>
    public bool IsDenied(EvidenceText evidence) => Best.Count > 0 && States && OfBest >= SameThing && Claim.Denial.OnTheWhole != evidence.Units[Best[0]].Statement.Denial.OnTheWhole;

    /// <summary>The share of the claim that a unit with the one before and the one behind it says, at best.</summary>
    public double OfNeighbours()
    {
        var best = 0.0;
        for (var unit = 0; unit < _units; unit++)
        {
            var (before, behind) = (Math.Max(0, unit - 1), Math.Min(_units - 1, unit + 1));
            best = Math.Max(best, Share(i => Math.Max(Of(unit, i), Math.Max(Of(before, i), Of(behind, i)))));
        }
        return Claim.Content.Count == 0 ? 1 : best;
    }

    /// <summary>The share of the claim's weight that a degree per word makes up, 0 to 1; 1 of nothing.</summary>
    public double Share(Func<int, double> degree)
    {
        if (Total <= 0)
            return 1;
        var sum = 0.0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Weights[i] * degree(i);
        return sum / Total;
    }

    // A bare name or word, as an answer, affirms and denies nothing.
    private bool States => Claim.Content.Count > 1 && Claim.Content.Any(word => !word.IsName && !word.IsNumber);

    private bool IsWithin(ContentWord word, IReadOnlyList<TextSpan> known)
    {
        var span = new TextSpan(Claim.Span.Start + word.Token.Start, word.Token.Length);
        return known.Any(span.Overlaps);
    }

    private double Of(int unit, int word) => _byUnit[(unit * Weights.Length) + word];

    private (IReadOnlyList<int> Units, double[] Together) Choose()
    {
        var chosen = new List<int>(MostUnits);
        var together = new double[Weights.Length];
        while (chosen.Count < MostUnits)
        {
            var (best, most) = (-1, 1e-9);
            for (var unit = 0; unit < _units; unit++)
            {
                var gain = 0.0;
                for (var i = 0; i < together.Length; i++)
                    gain += Weights[i] * Math.Max(0, Of(unit, i) - together[i]);
                if (gain > most)
                    (best, most) = (unit, gain);
            }
            if (best < 0)
                break;
            chosen.Add(best);
            for (var i = 0; i < together.Length; i++)
                together[i] = Math.Max(together[i], Of(best, i));
        }
        return (chosen, together);
    }
}
