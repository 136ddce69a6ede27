using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>A calendar date as written.</summary>
/// <param name="Year">0 where the text leaves it out.</param>
/// <param name="IsAmbiguous">Day and month could be the other way round: "05/06/2026" was read as 5 June.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct DateMention(int Year, int Month, int Day, bool IsAmbiguous, int Start, int Length)
{
    /// <summary>Whether it can mean that day; a missing year matches any.</summary>
    public bool CanMean(DateOnly date) =>
        (Year == 0 || Year == date.Year) && ((date.Month == Month && date.Day == Day) || (IsAmbiguous && date.Month == Day && date.Day == Month));

    /// <summary>"2026-11-16", or "11-16" where the year is missing.</summary>
    public override string ToString() => Year == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}") : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");
}

public enum DurationUnit { Minute, Hour, Day, WorkingDay, Week, Month, Year }

/// <summary>A length of time as written: "30 days", "3 to 5 working days".</summary>
/// <param name="Low">Equal to <paramref name="High"/> where one number is given.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct DurationMention(int Low, int High, DurationUnit Unit, int Start, int Length);

/// <summary>Both kinds of time in a text.</summary>
public sealed record TimeMentions(IReadOnlyList<DateMention> Dates, IReadOnlyList<DurationMention> Durations);

/// <summary>Finds dates and durations in English, German and Spanish.</summary>
public static partial class DatesAndDurations
{
    private static readonly string[] NumberWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly string[] GermanWords = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
    private static readonly string[] SpanishWords = ["cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"];

    /// <summary>Dates and durations, each in order of the text.</summary>
    public static TimeMentions Find(string text) => new(Dates(text), Durations(text));

    /// <summary>The dates in order of the text; impossible ones (31 February) are left out.</summary>
    public static IReadOnlyList<DateMention> Dates(string text)
    {
        var found = new List<DateMention>();
        foreach (Match match in DatePattern().Matches(text))
        {
            var year = match.Groups["y"].Success ? Number(match.Groups["y"].Value) : 0;
            if (year is > 0 and < 100)
                year += 2000;
            var first = Number(match.Groups["d"].Value);
            var name = match.Groups["mon"];
            var second = name.Success ? MonthNames.Number(name.Value) : Number(match.Groups["m"].Value);
            var (day, month, ambiguous) = match.Groups["slash"].Success && second > 12 ? (second, first, false) : (first, second, match.Groups["slash"].Success && first <= 12 && first != second);
            // "you may 5 times" is no date.
            if (name.Value == "may" && year == 0)
                continue;
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 2024 : year, month))
                found.Add(new DateMention(year, month, day, ambiguous, match.Index, match.Length));
        }
        return found;
    }

    /// <summary>The durations in order of the text.</summary>
    public static IReadOnlyList<DurationMention> Durations(string text)
    {
        var found = new List<DurationMention>();
        foreach (Match match in DurationPattern().Matches(text))
        {
            var low = Number(match.Groups["low"].Value);
            var high = match.Groups["high"].Success ? Number(match.Groups["high"].Value) : low;
            if (low >= 0 && high >= low)
                found.Add(new DurationMention(low, high, UnitOf(match.Groups["work"].Success, match.Groups["unit"].Value), match.Index, match.Length));
        }
        return found;
    }

    private static DurationUnit UnitOf(bool working, string unit)
    {
        var word = unit.ToLowerInvariant();
        return word switch
        {
            _ when working || word.StartsWith("werktag", StringComparison.Ordinal) || word.StartsWith("arbeitstag", StringComparison.Ordinal) => DurationUnit.WorkingDay,
            _ when word.StartsWith("mi", StringComparison.Ordinal) => DurationUnit.Minute,
            _ when word[0] is 'h' || word.StartsWith("st", StringComparison.Ordinal) => DurationUnit.Hour,
            _ when word[0] is 'w' || word.StartsWith("sem", StringComparison.Ordinal) => DurationUnit.Week,
            _ when word[0] is 'm' => DurationUnit.Month,
            _ when word[0] is 'y' or 'j' or 'a' => DurationUnit.Year,
            _ => DurationUnit.Day,
        };
    }

    private static int Number(string written)
    {
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        var word = written.ToLowerInvariant();
        if (word is "a" or "an" or "una" or "eine" or "einen" or "einem" or "einer" or "uno")
            return 1;
        var index = Array.IndexOf(NumberWords, word);
        if (index < 0)
            index = Array.IndexOf(GermanWords, word);
        return index >= 0 ? index : Array.IndexOf(SpanishWords, word);
    }

    private const string Count =
        @"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eine[nmr]?|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce";

    [GeneratedRegex(
        @"(?<![\w.-])(?:(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})|(?<d>\d{1,2})(?<slash>/)(?<m>\d{1,2})/(?<y>\d{4}|\d{2})|(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4}|\d{2})?|(?<d>\d{1,2})(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?(?<mon>" + MonthNames.Pattern
        + @")\b(?:\.?,?\s+(?:de\s+|del\s+)?(?<y>\d{4}))?|(?<mon>" + MonthNames.Pattern + @")\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<y>\d{4}))?)(?![\w-]|[.,]\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"(?<![\w.,-])(?<low>" + Count + @")(?:\s*(?:-|–|to|or|bis|oder|a|o)\s*(?<high>" + Count + @"))?(?:\s+|-)(?:(?<work>working|business)\s+)?(?<unit>minutes?|hours?|days?|weeks?|months?|years?|werktag(?:en?)?|arbeitstag(?:en?)?|minuten?|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|minutos?|horas?|días?|dias?|semanas?|mes(?:es)?|años?)\b(?<work>\s+(?:hábiles|habiles|laborables|laborales))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex DurationPattern();
}
