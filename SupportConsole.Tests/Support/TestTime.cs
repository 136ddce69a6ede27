namespace SupportConsole.Tests.Support;

/// <summary>A clock that stands until a test moves it. Timers still run in real time.</summary>
internal sealed class TestTime : TimeProvider
{
    /// <summary>Where every test starts: a Saturday noon, UTC.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private long _ticks = Start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
