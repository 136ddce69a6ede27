namespace SupportConsole.Core.Text;

/// <summary>Dual coordinate descent for the squared-hinge linear support vector machine (Hsieh et al., ICML 2008).</summary>
internal static class DualDescent
{
    private const int MaxRounds = 40;
    private const double Tolerance = 0.1;

    /// <summary>The weights that separate the rows marked true from the others. The same rows give the same weights.</summary>
    /// <param name="cost">How much a wrong row counts against simple weights.</param>
    /// <param name="balance">The most a row of a rare side may count more than one of the common side.</param>
    public static float[] Solve(Feature[][] rows, bool[] targets, int features, double cost, double balance)
    {
        var weights = new float[features];
        var alphas = new double[rows.Length];
        // Rare labels get a higher cost, or they are never answered.
        var positive = Math.Max(1, targets.Count(target => target));
        var positiveCost = cost * Math.Clamp((double)(rows.Length - positive) / positive / 2, 1, balance);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var norms = Array.ConvertAll(rows, row => row.Sum(feature => (double)feature.Value * feature.Value));
        var random = 0x9E3779B97F4A7C15UL; // fixed, so that training is repeatable
        for (var round = 0; round < MaxRounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                random = (random * 6364136223846793005UL) + 1442695040888963407UL;
                var j = (int)((random >> 33) % (ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            var worst = 0.0;
            foreach (var i in order)
            {
                var sign = targets[i] ? 1 : -1;
                var diagonal = 1 / (2 * (targets[i] ? positiveCost : cost));
                var gradient = (sign * (double)Product(weights, rows[i])) - 1 + (diagonal * alphas[i]);
                var projected = alphas[i] == 0 ? Math.Min(gradient, 0) : gradient;
                worst = Math.Max(worst, Math.Abs(projected));
                if (projected == 0)
                    continue;
                var before = alphas[i];
                alphas[i] = Math.Max(0, before - (gradient / (norms[i] + diagonal)));
                var step = (float)((alphas[i] - before) * sign);
                foreach (var (index, value) in rows[i])
                    weights[index] += step * value;
            }
            if (worst < Tolerance)
                break;
        }
        return weights;
    }

    private static float Product(float[] weights, Feature[] row)
    {
        var sum = 0f;
        foreach (var (index, value) in row)
            sum += weights[index] * value;
        return sum;
    }
}
