using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupportConsole.Bench.Outcomes;

/// <summary>The figures, dates and words of a text, to be found again in what it was made of. Written apart from whatever writes texts.</summary>
internal sealed partial class Traces
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly HashSet<decimal> _numbers = [];
    private readonly HashSet<(int Day, int Month)> _dates = [];
    private readonly HashSet<string> _ages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes all there is in a text.</summary>
    public void Add(string text)
    {
        foreach (Match match in Iso().Matches(text))
        {
            AddAges(match);
            _dates.Add((int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture)));
        }
        foreach (Match match in Spoken().Matches(text))
            _dates.Add(DateOf(match));
        foreach (var (_, values) in Numbers(text))
            _numbers.UnionWith(values);
        foreach (Match match in Word().Matches(text))
            _words.Add(match.Value);
    }

    /// <summary>Takes every text and figure of a record.</summary>
    public void Add(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject record:
                foreach (var (_, value) in record)
                    Add(value);
                break;
            case JsonArray list:
                foreach (var value in list)
                    Add(value);
                break;
            case JsonValue value:
                Add(value.ToString());
                break;
            default:
                break;
        }
    }

    /// <summary>The figures and dates of a text that are not among those taken.</summary>
    public IEnumerable<string> UntracedNumbers(string text)
    {
        foreach (Match match in Spoken().Matches(text))
        {
            if (!_dates.Contains(DateOf(match)))
                yield return match.Value;
        }
        var rest = Age().Replace(Spoken().Replace(text, " "), age => _ages.Contains($"{age.Groups["count"].Value} {age.Groups["unit"].Value}") ? " " : age.Value);
        foreach (var (number, values) in Numbers(rest))
        {
            if (!_numbers.Overlaps(values))
                yield return number;
        }
    }

    /// <summary>The names of a text that are not among the words taken: words with a capital, at the beginning of a sentence only those that are no ordinary word.</summary>
    /// <param name="ordinary">Words that stand in small letters somewhere in the shop's texts.</param>
    public IEnumerable<string> UntracedNames(string text, IReadOnlySet<string> ordinary)
    {
        // A month is part of a date, not a name.
        text = Spoken().Replace(text, " ");
        foreach (Match match in Word().Matches(text))
        {
            if (char.IsUpper(match.Value[0]) && !_words.Contains(match.Value) && !(StartsSentence(text, match.Index) && ordinary.Contains(match.Value.ToLower(CultureInfo.InvariantCulture))))
                yield return match.Value;
        }
    }

    /// <summary>The words of a text that are written small.</summary>
    public static IEnumerable<string> SmallWords(string text) => Word().Matches(text).Select(match => match.Value).Where(word => char.IsLower(word[0]));

    // How long ago a recorded instant was can be said in days, weeks or months.
    private void AddAges(Match iso)
    {
        if (!DateTimeOffset.TryParse(iso.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return;
        // By the calendar, and by the full days since: the text names the day alone.
        var days = (MessageSet.Reference.UtcDateTime.Date - at.UtcDateTime.Date).TotalDays;
        foreach (var (unit, length) in new[] { ("day", 1.0), ("week", 7.0), ("month", 30.44), ("year", 365.25) })
        {
            foreach (var count in new[] { Math.Floor(days / length), Math.Round(days / length), Math.Floor((days - 1) / length) })
                _ages.Add(string.Create(CultureInfo.InvariantCulture, $"{count:0} {unit}"));
        }
    }

    private static bool StartsSentence(string text, int at)
    {
        var before = text[..at].TrimEnd(' ', '\n', '“', '"', '„', '(');
        return before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or ';' || text[before.Length..at].Contains('\n', StringComparison.Ordinal);
    }

    private static (int Day, int Month) DateOf(Match match) =>
        (int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture), Array.IndexOf(Months, match.Groups["month"].Value[..3].ToLowerInvariant()) + 1);

    /// <summary>Each number with what it can mean: "1,140" is 1140 and 1.14, "62.00" is 62.</summary>
    private static IEnumerable<(string Number, HashSet<decimal> Values)> Numbers(string text) => Number().Matches(text).Select(match => (match.Value, Values(match.Value)));

    private static HashSet<decimal> Values(string number)
    {
        var values = new HashSet<decimal>();
        foreach (var plain in new[] { number, number.Replace(",", "", StringComparison.Ordinal), number.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') })
        {
            if (decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                values.Add(value);
        }
        return values;
    }

    [GeneratedRegex(@"\b(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?<day>\d{1,2})\.? (?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"\b(?<count>\d+) (?<unit>day|week|month|year)s?\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Age();

    [GeneratedRegex(@"\d+([.,]\d+)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’-]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
