using System.Diagnostics;

namespace SupportConsole.Faults.Agent;

/// <summary>One passage through a phase, shown on the board while it lasts.</summary>
internal sealed class PhaseScope : IDisposable
{
    private static readonly AsyncLocal<PhaseScope?> Flow = new();

    private readonly PhaseBoard _board;
    private readonly Phase _phase;
    private readonly long _since = Stopwatch.GetTimestamp();
    private Point _point = Point.Before;

    private PhaseScope(PhaseBoard board, Phase phase)
    {
        (_board, _phase) = (board, phase);
        board.Enter(phase);
    }

    /// <summary>The phase the caller is in; null outside of all.</summary>
    public static PhaseScope? Current => Flow.Value;

    /// <summary>Begins a phase that lasts as long as the caller's flow; its transactions move it along.</summary>
    public static PhaseScope Begin(PhaseBoard board, Phase phase) => Flow.Value = new PhaseScope(board, phase);

    /// <summary>Begins a phase that somebody else moves along and ends.</summary>
    public static PhaseScope BeginDetached(PhaseBoard board, Phase phase) => new(board, phase);

    public Task MoveToAsync(Point point)
    {
        if (point != _point)
            _board.Move(_phase, _point, point);
        _point = point;
        return _board.HoldAsync(_phase);
    }

    public void Dispose()
    {
        _board.Leave(_phase, _point, Stopwatch.GetElapsedTime(_since));
        if (Flow.Value == this)
            Flow.Value = null;
    }
}
