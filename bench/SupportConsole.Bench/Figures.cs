namespace SupportConsole.Bench;

/// <summary>One figure of each round.</summary>
/// <param name="Bound">What it may be at most, in seconds; null where it is there to compare with.</param>
internal sealed record Figure(string Name, IReadOnlyList<double> Seconds, double? Bound)
{
    public double Median => Seconds.Order().ElementAt(Seconds.Count / 2);

    public double Worst => Seconds.Max();

    public bool Within => Bound is null || Median <= Bound;
}

/// <summary>What a run measured, and on what.</summary>
internal sealed record Figures(string Machine, int Cores, string Runtime, DateTimeOffset At, int Rounds, IReadOnlyList<Figure> All)
{
    public bool Within => All.All(figure => figure.Within);
}
