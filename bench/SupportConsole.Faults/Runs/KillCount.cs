using SupportConsole.Faults.Agent;

namespace SupportConsole.Faults.Runs;

/// <summary>What one kill hit.</summary>
/// <param name="Aimed">The phase it was aimed at.</param>
/// <param name="Struck">What was in progress at the instant of death, and how far.</param>
internal sealed record Kill(string Provider, Phase Aimed, IReadOnlyList<(Phase Phase, Point Point)> Struck)
{
    /// <summary>Whether the console died in the phase that was aimed at.</summary>
    public bool Hit => Struck.Any(place => place.Phase == Aimed);

    /// <summary>Reads it from the board of the dead console.</summary>
    public static Kill Of(string provider, Phase aimed, PhaseBoard board) => new(
        provider,
        aimed,
        [.. from phase in Phases.All from point in Enum.GetValues<Point>() where board.At(phase, point) > 0 select (phase, point)]);
}

/// <summary>All kills of a run so far; decides what the next one is aimed at, and when it is enough.</summary>
internal sealed class KillCount(int wanted, DateTimeOffset until)
{
    private readonly Lock _lock = new();
    private readonly List<Kill> _kills = [];
    private readonly Dictionary<(string Provider, Phase Phase), (TimeSpan Time, long Count)> _times = [];
    private int _begun;

    public IReadOnlyList<Kill> All
    {
        get
        {
            lock (_lock)
                return [.. _kills];
        }
    }

    /// <summary>Claims the next kill for the phase that was hit least; false where all are done or the time is up.</summary>
    public bool TryNext(Random random, out Phase phase)
    {
        lock (_lock)
        {
            phase = Phases.All.OrderBy(HitsOf).ThenBy(_ => random.Next()).First();
            return DateTimeOffset.UtcNow < until && _begun++ < wanted;
        }
    }

    public void Add(Kill kill, PhaseBoard board)
    {
        lock (_lock)
        {
            _kills.Add(kill);
            foreach (var phase in Phases.All)
            {
                var (time, count) = _times.GetValueOrDefault((kill.Provider, phase));
                var ended = board.EntriesOf(phase) - Enum.GetValues<Point>().Sum(point => board.At(phase, point));
                _times[(kill.Provider, phase)] = (time + board.TimeIn(phase), count + Math.Max(0, ended));
            }
        }
    }

    /// <summary>How long the phase took on average so far.</summary>
    public TimeSpan UsualTime(string provider, Phase phase)
    {
        lock (_lock)
            return _times.GetValueOrDefault((provider, phase)) is { Count: > 0 } sum ? sum.Time / sum.Count : TimeSpan.FromMilliseconds(5);
    }

    private int HitsOf(Phase phase) => _kills.Count(kill => kill.Aimed == phase && kill.Hit);
}
