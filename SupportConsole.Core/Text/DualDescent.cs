namespace SupportConsole.Core.Text;

/// <summary>Dual coordinate descent for the squared-hinge linear support vector machine.</summary>
internal static class DualDescent
{
    private const int MaxRounds = 60;
    private const double Tolerance = 0.05;

    /// <summary>The weights that separate +1 from -1.</summary>
    public static double[] Solve(IReadOnlyList<Feature>[] rows, int[] targets, int features, double cost)
    {
        var weights = new double[features];
        var alphas = new double[rows.Length];
        // Rare labels get a higher cost, or they are never answered.
        var positive = Math.Max(1, targets.Count(target => target > 0));
        var positiveCost = cost * Math.Clamp((double)(rows.Length - positive) / positive / 2, 1, 8);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var norms = rows.Select(row => row.Sum(feature => (double)feature.Value * feature.Value)).ToArray();
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
                var diagonal = 1 / (2 * (targets[i] > 0 ? positiveCost : cost));
                var margin = 0.0;
                foreach (var (index, value) in rows[i])
                    margin += weights[index] * value;
                var gradient = (targets[i] * margin) - 1 + (diagonal * alphas[i]);
                var projected = alphas[i] == 0 ? Math.Min(gradient, 0) : gradient;
                worst = Math.Max(worst, Math.Abs(projected));
                if (projected == 0)
                    continue;
                var before = alphas[i];
                alphas[i] = Math.Max(0, before - (gradient / (norms[i] + diagonal)));
                var step = (alphas[i] - before) * targets[i];
                foreach (var (index, value) in rows[i])
                    weights[index] += step * value;
            }
            if (worst < Tolerance)
                break;
        }
        return weights;
    }
}
