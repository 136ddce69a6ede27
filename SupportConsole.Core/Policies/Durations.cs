using System.Globalization;

namespace SupportConsole.Core.Policies;

/// <summary>Durations as policy files write them: 10s, 30m, 4h, 2d.</summary>
internal static class Durations
{
    /// <summary>Null where it is not one, or not positive.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 100_000)
            return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
