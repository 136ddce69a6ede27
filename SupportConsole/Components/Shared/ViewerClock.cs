using System.Globalization;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Components.Shared;

/// <summary>Shows instants in the viewer's time zone and culture. "Now" is the business clock's.</summary>
public sealed class ViewerClock(BusinessClock clock)
{
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <summary>Now, in UTC.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Takes an IANA time zone; an unknown or empty one leaves UTC.</summary>
    public void UseZone(string id)
    {
        if (id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            _zone = zone;
    }

    /// <summary>"14:02" today, "21 Nov, 14:02" this year, with the year otherwise.</summary>
    public string Short(DateTimeOffset instant)
    {
        var (local, now) = (Local(instant), Local(Now));
        var format = local.Date == now.Date ? "HH:mm" : local.Year == now.Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm";
        return local.ToString(format, CultureInfo.CurrentCulture);
    }

    /// <summary>"Sat, 21 Nov 2026, 14:02:07": for tooltips and the record.</summary>
    public string Full(DateTimeOffset instant) => Local(instant).ToString("ddd, d MMM yyyy, HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>"just now", "5 min ago", "3 h ago", then the date.</summary>
    public string Ago(DateTimeOffset instant)
    {
        var passed = Now - instant;
        return passed.TotalMinutes switch
        {
            < 1 => "just now",
            < 60 => string.Create(CultureInfo.CurrentCulture, $"{(int)passed.TotalMinutes} min ago"),
            < 60 * 24 => string.Create(CultureInfo.CurrentCulture, $"{(int)passed.TotalHours} h ago"),
            < 60 * 24 * 7 => string.Create(CultureInfo.CurrentCulture, $"{(int)passed.TotalDays} d ago"),
            _ => Short(instant),
        };
    }

    /// <summary>The instant in the viewer's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>The first instant of a day in the viewer's zone.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The instant at which the viewer's clock shows this, in UTC.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
