using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>A value in a sentence: a sum, a date, a duration, a quantity, a time, a number, an order number, an address or a name.</summary>
/// <param name="Words">As written.</param>
internal sealed record SaidValue(TextSpan Span, string Words, Func<ValueSet, bool> IsIn)
{
    /// <summary>A name, which unlike a figure may be nobody's claim: in a greeting or under a letter.</summary>
    public bool IsName { get; init; }
}

/// <summary>Finds the values of a sentence.</summary>
internal static class SaidValues
{
    /// <summary>Each once, in order; a number inside a date or an order number is not another value.</summary>
    public static IReadOnlyList<SaidValue> In(string text)
    {
        var values = new List<SaidValue>();
        foreach (var email in Emails.Find(text))
            Add(email.Start, email.Length, set => set.HasEmail(email.Address));
        foreach (var order in OrderNumbers.Find(text))
            Add(order.Start, order.Length, set => set.HasCode(order.Id));
        foreach (var date in DatesAndDurations.Dates(text))
            Add(date.Start, date.Length, set => set.HasDate(date));
        foreach (var duration in DatesAndDurations.Durations(text))
            Add(duration.Start, duration.Length, set => set.HasDuration(duration));
        foreach (var time in Measures.Times(text))
            Add(time.Span.Start, time.Span.Length, set => set.HasTime(time));
        foreach (var measure in Measures.Find(text))
            Add(measure.Span.Start, measure.Span.Length, set => set.HasMeasure(measure));
        foreach (var amount in Amounts.Find(text))
            Add(amount.Start, amount.Length, set => set.HasAmount(amount));
        foreach (var token in Tokens.Words(text))
        {
            // One and two are words of any sentence; "1." opens a list line.
            if (ValueSet.NumberOf(token.Text) is { } number && (number > 2 || number != decimal.Truncate(number)) && !IsListNumber(text, token))
                Add(token.Start, token.Length, set => set.HasNumber(number));
            else if (token.Text.Any(char.IsAsciiDigit) && ValueSet.NumberOf(token.Text) is null)
                Add(token.Start, token.Length, set => set.HasCode(token.Text));
        }
        return [.. values.OrderBy(value => value.Span.Start)];

        void Add(int start, int length, Func<ValueSet, bool> isIn)
        {
            var span = new TextSpan(start, length);
            if (values.TrueForAll(value => !value.Span.Overlaps(span)))
                values.Add(new SaidValue(span, span.Of(text), isIn));
        }
    }

    private static bool IsListNumber(string text, Token token)
    {
        var end = token.Start + token.Length;
        return end < text.Length && text[end] is '.' or ')' && text.AsSpan(0, token.Start).IsWhiteSpace();
    }
}
