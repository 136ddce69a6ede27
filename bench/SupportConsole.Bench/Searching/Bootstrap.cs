namespace SupportConsole.Bench.Searching;

/// <summary>How far the mean of some figures might be off, by drawing the rows again with replacement.</summary>
internal static class Bootstrap
{
    private const int Resamples = 2000;
    private const int Seed = 5;

    /// <summary>The 95 % interval of the mean.</summary>
    public static (double Low, double High) Interval(double[] values)
    {
        var random = new Random(Seed);
        var means = Enumerable.Range(0, Resamples).Select(_ => Enumerable.Range(0, values.Length).Average(_ => values[random.Next(values.Length)])).Order().ToList();
        return (means[Resamples * 25 / 1000], means[Resamples * 975 / 1000]);
    }
}
