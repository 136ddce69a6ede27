using System.Diagnostics;
using SupportConsole.Faults.Agent;

namespace SupportConsole.Faults.Runs;

/// <summary>
/// Waits for the moment to kill: a random instant within one of the next few passages through a phase. The instant comes from outside and
/// is not tied to any line of the console; where it really struck, the board says afterwards.
/// </summary>
internal static class Aim
{
    private const int MostSkipped = 4;

    // Where the phase does not come up, the life ends all the same.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <param name="usual">How long the phase usually takes.</param>
    public static void Wait(PhaseBoard board, Phase phase, TimeSpan usual, Random random)
    {
        var passage = board.EntriesOf(phase) + 1 + random.Next(MostSkipped);
        var watch = Stopwatch.StartNew();
        // Yielding and not sleeping: a sleep is longer than some phases.
        while (board.EntriesOf(phase) < passage && watch.Elapsed < Limit)
            Thread.Yield();
        var instant = usual * random.NextDouble();
        watch.Restart();
        while (watch.Elapsed < instant)
            Thread.Yield();
    }
}
