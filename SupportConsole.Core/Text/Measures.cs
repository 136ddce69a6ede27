using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>One number with its unit as written, for an exact comparison: 5 cm are 50 mm and never 5 inches.</summary>
/// <param name="Number">As written.</param>
/// <param name="Value">In the base unit of the kind.</param>
public readonly record struct Measure(decimal Number, double Value, QuantityKind Kind, TextSpan Span)
{
    private const double Rounding = 1e-6;

    /// <summary>Whether both state the same.</summary>
    public bool IsSame(Measure other) => Kind == other.Kind && Math.Abs(Value - other.Value) <= Rounding * Math.Max(1, Math.Abs(Value));
}

/// <summary>A time of day as written.</summary>
/// <param name="Minutes">Since midnight.</param>
public readonly record struct ClockTime(int Minutes, TextSpan Span);

/// <summary>Finds single quantities with units, shares in percent and times of day; fast, since it runs with every key a person types.</summary>
public static partial class Measures
{
    /// <summary>The quantities in order of the text. Money and durations are not among them.</summary>
    public static IReadOnlyList<Measure> Find(string text)
    {
        var found = new List<Measure>();
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            return found;
        foreach (Match match in Pattern().Matches(text))
        {
            if (QuantityUnits.Find(match.Groups["unit"].Value, isWorking: false) is { Kind: not QuantityKind.Time } unit && Amounts.TryParse(match.Groups["number"].Value, out var number))
                found.Add(new Measure(number, unit.ToBase((double)number), unit.Kind, new TextSpan(match.Index, match.Length)));
        }
        return found;
    }

    /// <summary>The times of day in order of the text: "10am", "10:00", "17 Uhr".</summary>
    public static IReadOnlyList<ClockTime> Times(string text)
    {
        var found = new List<ClockTime>();
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            return found;
        foreach (Match match in TimePattern().Matches(text))
        {
            var hour = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
            if (match.Groups["half"].Success)
                hour = (hour % 12) + (match.Groups["half"].ValueSpan[0] is 'p' or 'P' ? 12 : 0);
            if (hour <= 24 && minute < 60)
                found.Add(new ClockTime((hour * 60) + minute, new TextSpan(match.Index, match.Length)));
        }
        return found;
    }

    [GeneratedRegex(@"(?<![\w.,/#-])(?<number>\d{1,3}(?:[.,]\d{3})+|\d{1,9}(?:[.,]\d{1,3})?)\s?-?(?<unit>%|°[CF]?|\p{L}+²?)(?![\w²])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"(?<![\w.,:/#-])(?:(?<h>\d{1,2})(?:[:.](?<m>\d{2}))?\s?(?<half>[ap])\.?m\b\.?|(?<h>\d{1,2}):(?<m>\d{2})(?::\d{2})?(?:\s?(?:Uhr|h)\b)?|(?<h>\d{1,2})(?:\.(?<m>\d{2}))?\s?Uhr\b)(?![\w:])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex TimePattern();
}
