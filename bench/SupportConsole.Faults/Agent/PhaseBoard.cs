using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace SupportConsole.Faults.Agent;

/// <summary>
/// What a console is doing, in memory shared with the harness. It is a mapped file, so what stood on it at the instant of the kill stands
/// there afterwards: the harness reads from it what the kill hit, instead of believing what it aimed at.
/// </summary>
internal sealed unsafe class PhaseBoard : IDisposable
{
    public const int Hands = 32;

    // Milliseconds.
    private const int LongestHold = 25;

    private const int Gauges = 0;
    private const int Entered = 16;
    private const int Ticks = 24;
    private const int Marks = 32;
    private const int HandAt = 64;
    private const int Cells = HandAt + Hands;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _cells;

    private readonly Phase? _held;

    private PhaseBoard(MemoryMappedFile file, Phase? held)
    {
        (_file, _held) = (file, held);
        _view = file.CreateViewAccessor();
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _cells = (long*)start;
    }

    /// <summary>Opens the board in that file, empty where the file is new.</summary>
    /// <param name="held">The phase that is held open.</param>
    public static PhaseBoard Open(string path, Phase? held = null) => new(MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, Cells * sizeof(long)), held);

    /// <summary>When every job that the process before had in hand was in hand again; 0 until then. Timestamps of one machine's processes compare.</summary>
    public long ResumedAt
    {
        get => Volatile.Read(ref _cells[Marks]);
        set => Volatile.Write(ref _cells[Marks], value);
    }

    /// <summary>When the first job of this process ended; 0 until then.</summary>
    public long FirstJobAt
    {
        get => Volatile.Read(ref _cells[Marks + 1]);
        set => Interlocked.CompareExchange(ref _cells[Marks + 1], value, 0);
    }

    /// <summary>Some milliseconds where the phase is the one that will be killed, so that a kill from outside, late on a busy machine, still meets it.</summary>
    public Task HoldAsync(Phase phase) => phase == _held ? Task.Delay(Random.Shared.Next(LongestHold)) : Task.CompletedTask;

    public void Enter(Phase phase)
    {
        Interlocked.Increment(ref _cells[Cell(phase, Point.Before)]);
        Interlocked.Increment(ref _cells[Entered + (int)phase]);
    }

    public void Move(Phase phase, Point from, Point to)
    {
        Interlocked.Increment(ref _cells[Cell(phase, to)]);
        Interlocked.Decrement(ref _cells[Cell(phase, from)]);
    }

    public void Leave(Phase phase, Point from, TimeSpan took)
    {
        Interlocked.Add(ref _cells[Ticks + (int)phase], took.Ticks);
        Interlocked.Decrement(ref _cells[Cell(phase, from)]);
    }

    /// <summary>How often the phase was begun.</summary>
    public long EntriesOf(Phase phase) => Volatile.Read(ref _cells[Entered + (int)phase]);

    /// <summary>How long all ended entries of the phase took together.</summary>
    public TimeSpan TimeIn(Phase phase) => TimeSpan.FromTicks(Volatile.Read(ref _cells[Ticks + (int)phase]));

    /// <summary>How many are at that point of the phase now, or were when the process died.</summary>
    public long At(Phase phase, Point point) => Volatile.Read(ref _cells[Cell(phase, point)]);

    public bool Is(Phase phase) => At(phase, Point.Before) + At(phase, Point.Inside) + At(phase, Point.After) > 0;

    /// <summary>Notes that a worker has the job in hand.</summary>
    /// <returns>What <see cref="PutDown"/> wants.</returns>
    public int Take(long jobId)
    {
        for (var hand = 0; hand < Hands; hand++)
        {
            if (Interlocked.CompareExchange(ref _cells[HandAt + hand], jobId, 0) == 0)
                return hand;
        }
        throw new InvalidOperationException("More jobs at once than the board has room for.");
    }

    public void PutDown(int hand)
    {
        FirstJobAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _cells[HandAt + hand], 0);
    }

    /// <summary>Ids of the jobs in hand.</summary>
    public IReadOnlyList<long> InHand => [.. Enumerable.Range(0, Hands).Select(hand => Volatile.Read(ref _cells[HandAt + hand])).Where(id => id != 0)];

    private static int Cell(Phase phase, Point point) => Gauges + (int)phase * 3 + (int)point;

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
