using System.Globalization;
using SupportConsole.Components.Shared;

namespace SupportConsole.Features.Tickets;

/// <summary>Spans, dates and cost in the short forms of the workspace.</summary>
internal static class TicketTimes
{
    /// <summary>"16 Nov", with the year where it is not this one.</summary>
    public static string Date(DateTimeOffset at, ViewerClock clock)
    {
        var local = clock.Local(at);
        return local.ToString(local.Year == clock.Local(clock.Now).Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);
    }

    /// <summary>"14:02" of today, "16 Nov, 14:02" of another day.</summary>
    public static string Short(DateTimeOffset at, ViewerClock clock)
    {
        var time = clock.Local(at).ToString("HH:mm", CultureInfo.CurrentCulture);
        return clock.Local(at).Date == clock.Local(clock.Now).Date ? time : $"{Date(at, clock)}, {time}";
    }

    /// <summary>"140 ms", "2.4 s".</summary>
    public static string Duration(int milliseconds) =>
        milliseconds < 1000
            ? string.Create(CultureInfo.CurrentCulture, $"{milliseconds} ms")
            : string.Create(CultureInfo.CurrentCulture, $"{milliseconds / 1000.0:0.0} s");

    /// <summary>Cost in US dollars; what costs less than a cent keeps the digits that say so.</summary>
    /// <param name="micros">Millionths of a dollar.</param>
    public static string Cost(long micros) => micros switch
    {
        0 => "$0.00",
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"${micros / 1_000_000m:0.0000}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${micros / 1_000_000m:0.00}"),
    };
}
