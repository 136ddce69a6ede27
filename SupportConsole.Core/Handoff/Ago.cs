using System.Globalization;

namespace SupportConsole.Core.Handoff;

/// <summary>How long ago something was, in the words of a note between colleagues.</summary>
internal static class Ago
{
    private const int DaysInWords = 14;
    private const int WeeksInWords = 9;
    private const int DaysOfYear = 330;

    /// <summary>"today", "1 day ago", "6 weeks ago", "5 months ago".</summary>
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var days = Math.Max(0, (int)(now - at).TotalDays);
        return days switch
        {
            0 => "today",
            < DaysInWords => Count(days, "day"),
            < WeeksInWords * 7 => Count(days / 7, "week"),
            _ => Count(Math.Max(2, days / 30), "month"),
        };
    }

    /// <summary>"6 days ago": whole days, as the rules count them.</summary>
    public static string Days(int days) => days == 0 ? "today" : Count(days, "day");

    /// <summary>"30 Sep, 7 weeks ago"; with the year where the same day has come by since.</summary>
    public static string Dated(DateTimeOffset at, DateTimeOffset now) =>
        $"{at.ToString((now - at).TotalDays < DaysOfYear ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture)}, {Of(at, now)}";

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
