namespace SupportConsole.Core.Domain.Values;

/// <summary>
/// The clock that feeds every date fact: order age, refunds in the last seven days, freshness of an article.
/// With <c>--as-of DATE</c> it stands at that instant plus the time the program has run; leases and time-outs never use it.
/// </summary>
public sealed class BusinessClock(TimeProvider time, DateTimeOffset? asOf = null)
{
    private readonly TimeSpan _offset = asOf is { } instant ? instant - time.GetUtcNow() : TimeSpan.Zero;

    /// <summary>Now, in UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + _offset;

    /// <summary>Today's date, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}
