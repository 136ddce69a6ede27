namespace SupportConsole.Core.Text;

/// <summary>What speaks for and against a classifier's best label.</summary>
/// <param name="Label">Its number.</param>
/// <param name="Margin">Of the best label.</param>
/// <param name="Gap">To the second.</param>
/// <param name="Share">Of the belief, 0 to 1.</param>
/// <param name="Known">Share of the text's words and pairs that training saw, 0 to 1.</param>
internal readonly record struct ScopeSigns(int Label, double Margin, double Gap, double Share, double Known)
{
    /// <summary>The factor on margins before they are compared as probabilities.</summary>
    public const double Sharpness = 3;

    /// <param name="left">Labels that do not take part: null, or true for those left out.</param>
    public static ScopeSigns Of(LinearModel model, Dictionary<uint, int> counts, float[] margins, bool[]? left = null)
    {
        var (best, second, top) = (double.NegativeInfinity, double.NegativeInfinity, 0);
        for (var i = 0; i < margins.Length; i++)
        {
            if (left?[i] == true)
                continue;
            if (margins[i] > best)
                (second, best, top) = (best, margins[i], i);
            else if (margins[i] > second)
                second = margins[i];
        }
        var sum = 0.0;
        for (var i = 0; i < margins.Length; i++)
            sum += left?[i] == true ? 0 : Math.Exp(Sharpness * (margins[i] - best));
        return new ScopeSigns(top, best, double.IsNegativeInfinity(second) ? 2 : best - second, 1 / sum, model.Features.KnownShare(counts));
    }

    public double[] Row => [1, Margin, Gap, Share, Known];
}

/// <summary>Turns the signs into a confidence and a decision.</summary>
/// <param name="Weights">Of <see cref="ScopeSigns.Row"/>.</param>
/// <param name="Slope">From the score to the log odds of the label being right.</param>
/// <param name="Offset">Of those log odds.</param>
/// <param name="Least">The lowest score that is in scope.</param>
internal sealed record ScopeModel(double[] Weights, double Slope, double Offset, double Least)
{
    public double Confidence(ScopeSigns signs) => 1 / (1 + Math.Exp(-((Slope * Score(signs)) + Offset)));

    public bool Accepts(ScopeSigns signs) => Score(signs) >= Least;

    public double Score(ScopeSigns signs) => signs.Row.Zip(Weights, (sign, weight) => sign * weight).Sum();
}
