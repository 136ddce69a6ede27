using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>Names what of an unsupported sentence no evidence says, so that a person sees where to look.</summary>
internal static class Gaps
{
    /// <summary>The values and words that are missing; where all are there, the sentence itself, since it says them otherwise.</summary>
    public static IReadOnlyList<UnsupportedSpan> Of(string text, Coverage coverage, ValueSet values)
    {
        var claim = coverage.Claim;
        var missing = SaidValues.In(claim.Span.Of(text)).Where(value => !value.IsIn(values)).Select(value => new TextSpan(claim.Span.Start + value.Span.Start, value.Span.Length)).ToList();
        TextSpan? run = null;
        var last = -2;
        for (var i = 0; i < claim.Content.Count; i++)
        {
            var word = claim.Content[i];
            var span = new TextSpan(claim.Span.Start + word.Token.Start, word.Token.Length);
            if (coverage.Anywhere[i] >= Coverage.Said || missing.Exists(span.Overlaps))
                continue;
            if (run is { } open && word.Place == last + 1)
            {
                run = new TextSpan(open.Start, span.End - open.Start);
            }
            else
            {
                Close();
                run = span;
            }
            last = word.Place;
        }
        Close();
        return missing.Count > 0
            ? [.. missing.OrderBy(span => span.Start).Select(span => new UnsupportedSpan(span.Of(text), span))]
            : [new UnsupportedSpan(claim.Span.Of(text), claim.Span)];

        void Close()
        {
            if (run is { } whole)
                missing.Add(whole);
            run = null;
        }
    }
}
