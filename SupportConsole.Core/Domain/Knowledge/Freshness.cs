namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>How old knowledge may be before somebody has to look at it again.</summary>
public static class Freshness
{
    /// <summary>Days after which a passage on a changing topic is called stale.</summary>
    public const int StaleAfterDays = 90;

    private static readonly string[] Changing = ["price", "prices", "pricing", "policy", "policies", "specification", "specifications", "specs"];

    /// <summary>Whether facts of one of the topics change: prices, policies, specifications.</summary>
    /// <param name="topic">One name a line.</param>
    public static bool IsChanging(string topic) => NameList.Split(topic).Any(name => Changing.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whole days since the text was written or last found right.</summary>
    public static int Days(DateTimeOffset asOf, DateOnly today) => Math.Max(0, today.DayNumber - DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber);

    /// <summary>Older than 90 days and on a topic whose facts change.</summary>
    public static bool IsStale(string topic, int days) => days > StaleAfterDays && IsChanging(topic);
}
