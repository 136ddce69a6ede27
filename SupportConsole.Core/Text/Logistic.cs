namespace SupportConsole.Core.Text;

/// <summary>A row of a logistic regression.</summary>
internal readonly record struct LogisticRow(double[] Values, bool Target, double Weight);

/// <summary>Logistic regression over a handful of numbers, by Newton's method with a small ridge.</summary>
internal static class Logistic
{
    private const int Rounds = 30;
    private const double Ridge = 1e-2;

    /// <param name="ridge">How strongly weights are held near zero; more of it where there are many figures and few rows.</param>
    public static double[] Fit(IReadOnlyList<LogisticRow> rows, double ridge = Ridge)
    {
        var size = rows[0].Values.Length;
        var weights = new double[size];
        for (var round = 0; round < Rounds; round++)
        {
            var (gradient, curvature) = (new double[size], new double[size, size]);
            foreach (var (values, target, weight) in rows)
            {
                var sum = 0.0;
                for (var i = 0; i < size; i++)
                    sum += values[i] * weights[i];
                var probability = 1 / (1 + Math.Exp(-sum));
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += weight * ((target ? 1 : 0) - probability) * values[i];
                    for (var j = 0; j < size; j++)
                        curvature[i, j] += weight * probability * (1 - probability) * values[i] * values[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                gradient[i] -= ridge * weights[i];
                curvature[i, i] += ridge;
            }
            var step = Solve(curvature, gradient);
            var change = 0.0;
            for (var i = 0; i < size; i++)
            {
                // Bounded, because full steps can run away where the rows are separable.
                var bounded = Math.Clamp(step[i], -4, 4);
                weights[i] += bounded;
                change = Math.Max(change, Math.Abs(bounded));
            }
            if (change < 1e-6)
                break;
        }
        return weights;
    }

    /// <summary>Gaussian elimination with pivots; the ridge keeps the matrix regular.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(matrix[row, column]));
            for (var k = 0; k < size; k++)
                (matrix[column, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[column, k]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var k = column; k < size; k++)
                    matrix[row, k] -= factor * matrix[column, k];
                right[row] -= factor * right[column];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < size; k++)
                right[row] -= matrix[row, k] * right[k];
            right[row] /= matrix[row, row];
        }
        return right;
    }
}
