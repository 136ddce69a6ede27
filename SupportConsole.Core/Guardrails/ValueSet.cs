using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>A value in a sentence: a sum, a date, a duration, an order number, an address or a plain number.</summary>
/// <param name="Words">As written.</param>
internal sealed record SaidValue(TextSpan Span, string Words, Func<ValueSet, bool> IsIn);

/// <summary>The values a text states, compared by value: 62.00 is 62, "16 November" is 2026-11-16, two weeks are 14 days.</summary>
internal sealed class ValueSet
{
    private const decimal Tolerance = 0.004m;
    private readonly HashSet<decimal> _numbers = [];
    private readonly List<DateMention> _dates = [];
    private readonly List<DurationMention> _durations = [];
    private readonly HashSet<string> _orders = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _emails = new(StringComparer.Ordinal);

    public static ValueSet Of(string text)
    {
        var set = new ValueSet();
        set._dates.AddRange(DatesAndDurations.Dates(text));
        set._durations.AddRange(DatesAndDurations.Durations(text));
        foreach (var order in OrderNumbers.Find(text))
            set._orders.Add(order.Id);
        foreach (var email in Emails.Find(text))
            set._emails.Add(email.Address);
        foreach (var amount in Amounts.Find(text))
            set._numbers.Add(amount.Value);
        foreach (var token in Tokens.Words(text))
        {
            if (NumberOf(token.Text) is { } number)
                set._numbers.Add(number);
            else if (token.Text.Any(char.IsAsciiDigit))
                set._orders.Add(token.Text);
        }
        return set;
    }

    /// <summary>The values of a sentence, each once; a number inside a date or an order number is not another value.</summary>
    public static IReadOnlyList<SaidValue> In(string text)
    {
        var values = new List<SaidValue>();
        foreach (var email in Emails.Find(text))
            Add(email.Start, email.Length, set => set._emails.Contains(email.Address));
        foreach (var order in OrderNumbers.Find(text))
            Add(order.Start, order.Length, set => set._orders.Contains(order.Id) || set._numbers.Any(number => number.ToString(CultureInfo.InvariantCulture) == order.Id));
        foreach (var date in DatesAndDurations.Dates(text))
            Add(date.Start, date.Length, set => set._dates.Exists(other => Same(date, other)));
        foreach (var duration in DatesAndDurations.Durations(text))
            Add(duration.Start, duration.Length, set => set._durations.Exists(other => Same(duration, other)));
        foreach (var amount in Amounts.Find(text))
            Add(amount.Start, amount.Length, set => set._numbers.Any(number => Math.Abs(number - amount.Value) < Tolerance));
        foreach (var token in Tokens.Words(text))
        {
            // One and two are words of any sentence; "1." opens a list line.
            if (NumberOf(token.Text) is { } number && (number > 2 || number != decimal.Truncate(number)) && !IsListNumber(text, token))
                Add(token.Start, token.Length, set => set._numbers.Contains(number));
            else if (token.Text.Any(char.IsAsciiDigit) && NumberOf(token.Text) is null)
                Add(token.Start, token.Length, set => set._orders.Contains(token.Text));
        }
        return [.. values.OrderBy(value => value.Span.Start)];

        void Add(int start, int length, Func<ValueSet, bool> isIn)
        {
            var span = new TextSpan(start, length);
            if (values.TrueForAll(value => !value.Span.Overlaps(span)))
                values.Add(new SaidValue(span, span.Of(text), isIn));
        }
    }

    private static decimal? NumberOf(string word)
    {
        if (!char.IsAsciiDigit(word[0]))
            return null;
        return Amounts.TryParse(word, out var number) ? number : null;
    }

    private static bool IsListNumber(string text, Token token)
    {
        var end = token.Start + token.Length;
        return end < text.Length && text[end] is '.' or ')' && text.AsSpan(0, token.Start).IsWhiteSpace();
    }

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
