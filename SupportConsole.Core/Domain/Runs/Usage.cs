namespace SupportConsole.Core.Domain.Runs;

/// <summary>What runs have used together.</summary>
/// <param name="Runs">Runs that did anything at all.</param>
/// <param name="BusyMs">Milliseconds of work.</param>
public sealed record Usage(long Runs, long Steps, long Tokens, long CostMicros, long BusyMs)
{
    public static readonly Usage None = new(0, 0, 0, 0, 0);

    public static Usage operator +(Usage left, Usage right) =>
        new(left.Runs + right.Runs, left.Steps + right.Steps, left.Tokens + right.Tokens, left.CostMicros + right.CostMicros, left.BusyMs + right.BusyMs);
}
