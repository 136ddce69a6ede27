using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>What is measured.</summary>
public enum QuantityKind { Time, Money, Percent, Temperature, Length, Size, Area, Mass, Volume, Voltage, Power, Charge, Energy, Loudness, Memory, Clock, Count }

/// <summary>A value with its unit as written: "30 days", "3 to 5 working days", "4.90 EUR", "9:00 to 18:00", "two devices".</summary>
/// <param name="Unit">The currency of money, the counted words of a count (stems are the caller's business), else empty.</param>
/// <param name="Low">In the base unit of the kind: days, °C, metres, kilograms, litres, volts, watts, hours of the day, …</param>
/// <param name="High">Equal to <paramref name="Low"/> where one number is given.</param>
/// <param name="Span">Where it stands, the unit included.</param>
public sealed record Quantity(QuantityKind Kind, string Unit, double Low, double High, TextSpan Span)
{
    private const double Rounding = 0.005;

    // A month is 28 to 31 days, five working days are a week: between different units of time only a clear difference is one.
    private const double CalendarRounding = 0.09;

    /// <summary>Whether the unit of time was another one than days ("two weeks", "1 month").</summary>
    public double UnitInDays { get; init; } = 1;

    /// <summary>"At least" stands before it.</summary>
    public bool IsLeast { get; init; }

    /// <summary>Whether the two can both be true of one thing: the same value, an end of a range, a range inside the other, or what is above a least.</summary>
    public bool Agrees(Quantity other)
    {
        if (IsLeast != other.IsLeast && (IsLeast ? other.High >= Low : High >= other.Low))
            return true;
        var rounding = Kind == QuantityKind.Time && Math.Abs(UnitInDays - other.UnitInDays) > 1e-9 ? CalendarRounding : Rounding;
        if (Same(Low, other.Low) && Same(High, other.High))
            return true;
        var (isRange, otherIsRange) = (!Same(Low, High), !Same(other.Low, other.High));
        if (Kind == QuantityKind.Clock && isRange && otherIsRange)
            return false;
        return (isRange || otherIsRange) && ((other.Low >= Low * (1 - rounding) && other.High <= High * (1 + rounding)) || (Low >= other.Low * (1 - rounding) && High <= other.High * (1 + rounding)));

        bool Same(double a, double b) => Math.Abs(a - b) <= rounding * Math.Max(Math.Abs(a), Math.Abs(b));
    }
}

/// <summary>Finds values with units in English, German and Spanish.</summary>
public static partial class Quantities
{
    private const int MaxCountedWords = 3;

    private static readonly Regex Measured = new(
        @"(?<![\w.,:/×-])(?<low>" + Number + @")(?:(?:\s?(?:-|–)\s?|\s(?:to|or|bis|oder|a|o|and|und|y)\s)(?<high>" + Number + @"))?(?:[\s\u00a0]?-?)(?<work>(?:working|business)\s)?(?<unit>" + QuantityUnits.Pattern + @")(?![\w²])(?<work>\s(?:hábiles|laborables|laborales)\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2));

    private static readonly Regex Counted = new(
        @"(?<![\w.,:/×#-])(?<low>" + Number + @")(?:(?:\s?(?:-|–)\s?|\s(?:to|or|bis|oder|a|o)\s)(?<high>" + Number + @"))?\s(?<noun>\p{L}[\p{L}'-]+(?:\s\p{L}[\p{L}'-]+){0,2})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2));

    private static string Number => @"\d{1,3}(?:[.,' \u00a0]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?|(?:" + NumberWords.Pattern + @")(?=[\s-])";

    /// <summary>The values in order of the text, none inside another.</summary>
    public static IReadOnlyList<Quantity> Find(string text)
    {
        var found = new List<Quantity>();
        foreach (var clock in Clocks(text))
            Add(clock);
        foreach (var date in DatesAndDurations.Dates(text))
            found.Add(new Quantity(QuantityKind.Clock, "date", 0, 0, new TextSpan(date.Start, date.Length)));
        foreach (Match match in SizePattern().Matches(text))
            Add(Size(match));
        foreach (var amount in Amounts.Find(text).Where(amount => amount.Currency.Length > 0))
            Add(new Quantity(QuantityKind.Money, amount.Currency, (double)amount.Value, (double)amount.Value, new TextSpan(amount.Start, amount.Length)));
        foreach (Match match in Measured.Matches(text))
            Add(Measure(match));
        foreach (Match match in Counted.Matches(text))
            Add(Count(match));
        return [.. found.Where(quantity => quantity.Unit != "date").OrderBy(quantity => quantity.Span.Start).Select(quantity => LeastPattern().IsMatch(text.AsSpan(0, quantity.Span.Start)) ? quantity with { IsLeast = true } : quantity)];

        void Add(Quantity? quantity)
        {
            if (quantity is not null && found.TrueForAll(other => !other.Span.Overlaps(quantity.Span)))
                found.Add(quantity);
        }
    }

    private static Quantity? Measure(Match match)
    {
        if (QuantityUnits.Find(match.Groups["unit"].Value, match.Groups["work"].Success) is not { } unit || Ends(match) is not { } ends)
            return null;
        return new Quantity(unit.Kind, "", unit.ToBase(ends.Low), unit.ToBase(ends.High), new TextSpan(match.Index, match.Length)) { UnitInDays = unit.Kind == QuantityKind.Time ? unit.Factor : 1 };
    }

    private static Quantity? Count(Match match)
    {
        // "1. Fill the kettle" is a step, "in 2009 with" a year.
        if (Ends(match) is not { } ends || (ends.Low is >= 1900 and <= 2100 && match.Groups["low"].Length == 4))
            return null;
        var words = match.Groups["noun"].Value.Split(' ').Take(MaxCountedWords);
        var number = match.Groups["high"] is { Success: true } high ? high : match.Groups["low"];
        return new Quantity(QuantityKind.Count, string.Join(' ', words).ToLowerInvariant(), ends.Low, ends.High, new TextSpan(match.Index, number.Index + number.Length - match.Index));
    }

    private static (double Low, double High)? Ends(Match match)
    {
        if (NumberWords.Number(match.Groups["low"].Value) is not { } low)
            return null;
        var high = match.Groups["high"].Success ? NumberWords.Number(match.Groups["high"].Value) : low;
        return high is null || high < low ? null : ((double)low, (double)high);
    }

    private static Quantity? Size(Match match)
    {
        if (QuantityUnits.Find(match.Groups["unit"].Value, isWorking: false) is not { } unit)
            return null;
        var product = match.Groups["n"].Captures.Aggregate(1.0, (sum, n) => sum * unit.ToBase((double)(NumberWords.Number(n.Value) ?? 1)));
        return new Quantity(QuantityKind.Size, "", product, product, new TextSpan(match.Index, match.Length));
    }

    private static IEnumerable<Quantity> Clocks(string text)
    {
        foreach (Match match in ClockPattern().Matches(text))
        {
            var low = Hour(match.Groups["h"].Value, match.Groups["m"].Value, match.Groups["part"].Value, match.Groups["word"].Value);
            var high = match.Groups["h2"].Success || match.Groups["word2"].Success ? Hour(match.Groups["h2"].Value, match.Groups["m2"].Value, match.Groups["part2"].Value, match.Groups["word2"].Value) : low;
            if (low is <= 24 && high is <= 24)
                yield return new Quantity(QuantityKind.Clock, "", low.Value, high.Value, new TextSpan(match.Index, match.Length));
        }
    }

    private static double? Hour(string hour, string minute, string part, string word)
    {
        if (word.Length > 0)
            return word.StartsWith("mid", StringComparison.OrdinalIgnoreCase) ? 24 : 12;
        if (!int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hours))
            return null;
        var isAfternoon = part.StartsWith("p", StringComparison.OrdinalIgnoreCase);
        return (hours % (part.Length > 0 && (isAfternoon || part.StartsWith("a", StringComparison.OrdinalIgnoreCase)) ? 12 : 25)) + (isAfternoon ? 12 : 0) + (minute.Length > 0 ? int.Parse(minute, CultureInfo.InvariantCulture) / 60.0 : 0);
    }

    private const string Time = @"(?:(?<h>\d{1,2})(?::(?<m>\d{2})(?:\s?(?<part>[ap]\.?m\b\.?|Uhr\b|h\b))?|(?:\.(?<m>\d{2}))?\s?(?<part>[ap]\.?m\b\.?|Uhr\b))|\b(?<word>noon|midnight|mediod[ií]a)\b)";

    private const string Second = @"(?:(?<h2>\d{1,2})(?::(?<m2>\d{2})(?:\s?(?<part2>[ap]\.?m\b\.?|Uhr\b|h\b))?|(?:\.(?<m2>\d{2}))?\s?(?<part2>[ap]\.?m\b\.?|Uhr\b))|\b(?<word2>noon|midnight|mediod[ií]a)\b)";

    [GeneratedRegex(@"(?<![\w.,:])" + Time + @"(?:(?:\s?(?:-|–)\s?|\s(?:to|and|until|till|bis|und|a|y|hasta)\s(?:las\s)?)" + Second + ")?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"(?<![\w.,])(?<n>\d+(?:[.,]\d+)?)(?:\s?[×x]\s?(?<n>\d+(?:[.,]\d+)?))+\s?(?<unit>mm|cm|m)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex SizePattern();

    [GeneratedRegex(@"\b(?:at least|minimum(?: of)?|mindestens|al menos|como mínimo|mínimo(?: de)?)[\s:]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LeastPattern();
}
