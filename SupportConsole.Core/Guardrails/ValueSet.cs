using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>
/// The values a text states, compared by value: €62.00 is 62 EUR and never 62 USD, "16 November" is 2026-11-16, two weeks are 14 days, 5 cm are 50 mm and never
/// 5 inches, 5 pm is 17:00. A name is compared by its words.
/// </summary>
internal sealed class ValueSet
{
    private const decimal Tolerance = 0.004m;
    private readonly HashSet<decimal> _numbers = [];
    private readonly HashSet<decimal> _bare = [];
    private readonly List<Amount> _amounts = [];
    private readonly HashSet<string> _currencies = new(StringComparer.Ordinal);
    private readonly List<Measure> _measures = [];
    private readonly HashSet<int> _times = [];
    private readonly List<DateMention> _dates = [];
    private readonly List<DurationMention> _durations = [];
    private readonly HashSet<string> _codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _emails = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private bool _isRecord;

    /// <summary>Reads a text.</summary>
    /// <param name="isRecord">A tool result: its numbers carry no currency of their own, its currency stands beside them.</param>
    public static ValueSet Of(string text, bool isRecord = false)
    {
        var set = new ValueSet { _isRecord = isRecord };
        set._dates.AddRange(DatesAndDurations.Dates(text));
        set._durations.AddRange(DatesAndDurations.Durations(text));
        set._amounts.AddRange(Amounts.Find(text));
        set._measures.AddRange(Measures.Find(text));
        set._times.UnionWith(Measures.Times(text).Select(time => time.Minutes));
        set._codes.UnionWith(OrderNumbers.Find(text).Select(order => order.Id));
        set._emails.UnionWith(Emails.Find(text).Select(email => email.Address));
        set._numbers.UnionWith(set._amounts.Select(amount => amount.Value));
        set._currencies.UnionWith(set._amounts.Select(amount => amount.Currency).Where(currency => currency.Length > 0));
        foreach (var token in Tokens.Words(text))
        {
            set._words.Add(token.Text);
            set._words.Add(Possessive.Cut(token.Text));
            if (NumberOf(token.Text) is { } number)
            {
                set._numbers.Add(number);
                var span = new TextSpan(token.Start, token.Length);
                if (!set._durations.Exists(duration => new TextSpan(duration.Start, duration.Length).Overlaps(span)) && !set._measures.Exists(measure => measure.Span.Overlaps(span)))
                    set._bare.Add(number);
            }
            else if (token.Text.Any(char.IsAsciiDigit))
            {
                set._codes.Add(token.Text);
            }
            else if (token.Text.Length == 3 && Amounts.IsCurrency(token.Text))
            {
                set._currencies.Add(token.Text.ToUpperInvariant());
            }
        }
        return set;
    }

    /// <summary>Whether it states the same sum: of the same currency, or, in a record, without one of its own where the record names no other.</summary>
    public bool HasAmount(Amount said) =>
        said.Currency.Length == 0
            ? _numbers.Any(number => Math.Abs(number - said.Value) < Tolerance)
            : _amounts.Exists(known => Math.Abs(known.Value - said.Value) < Tolerance && (known.Currency == said.Currency || (known.Currency.Length == 0 && Admits(said.Currency))))
                || (_isRecord && Admits(said.Currency) && _bare.Any(number => Math.Abs(number - said.Value) < Tolerance));

    /// <summary>Whether it states the same quantity; a record's own numbers have their unit in the name.</summary>
    public bool HasMeasure(Measure said) => _measures.Exists(said.IsSame) || (_isRecord && _bare.Contains(said.Number));

    public bool HasTime(ClockTime said) => _times.Contains(said.Minutes);

    public bool HasDate(DateMention said) => _dates.Exists(known => Same(said, known));

    public bool HasDuration(DurationMention said) => _durations.Exists(known => Same(said, known));

    public bool HasNumber(decimal said) => _numbers.Contains(said);

    /// <summary>An order number, a model or any other word with a digit in it.</summary>
    public bool HasCode(string said) => _codes.Contains(said) || _numbers.Any(number => number.ToString(CultureInfo.InvariantCulture) == said);

    public bool HasEmail(string said) => _emails.Contains(said);

    /// <summary>Whether every word of the name stands here, or it is a weekday or month of a date that does.</summary>
    public bool HasName(IReadOnlyList<string> words) => words.All(word => _words.Contains(word) || _words.Contains(Possessive.Cut(word)) || _dates.Exists(date => IsPartOf(date, word)));

    /// <summary>The number a word is, or null.</summary>
    public static decimal? NumberOf(string word)
    {
        if (!char.IsAsciiDigit(word[0]))
            return null;
        return Amounts.TryParse(word, out var number) ? number : null;
    }

    private bool Admits(string currency) => _currencies.Count == 0 || _currencies.Contains(currency);

    private static bool IsPartOf(DateMention date, string word) =>
        MonthNames.Number(word) == date.Month
        || (date.Year > 0 && Weekdays.Number(word) is { } day && (int)new DateOnly(date.Year, date.Month, date.Day).DayOfWeek == day);

    private static bool Same(DateMention said, DateMention known) =>
        (said.Year == 0 || known.Year == 0 || said.Year == known.Year)
        && ((said.Month == known.Month && said.Day == known.Day) || ((said.IsAmbiguous || known.IsAmbiguous) && said.Month == known.Day && said.Day == known.Month));

    /// <summary>Equal, or the upper end of a range: "within 5 working days" where the source says 3 to 5.</summary>
    private static bool Same(DurationMention said, DurationMention known)
    {
        var (saidFamily, saidFactor) = UnitOf(said.Unit);
        var (knownFamily, knownFactor) = UnitOf(known.Unit);
        if (saidFamily != knownFamily)
            return false;
        var (low, high) = (said.Low * saidFactor, said.High * saidFactor);
        var (knownLow, knownHigh) = (known.Low * knownFactor, known.High * knownFactor);
        return high == knownHigh && (low == knownLow || low == high);
    }

    private static (int Family, int Factor) UnitOf(DurationUnit unit) => unit switch
    {
        DurationUnit.Minute => (0, 1),
        DurationUnit.Hour => (0, 60),
        DurationUnit.Day => (0, 1440),
        DurationUnit.Week => (0, 10080),
        DurationUnit.WorkingDay => (1, 1),
        DurationUnit.Month => (2, 1),
        DurationUnit.Year => (2, 12),
    };
}
