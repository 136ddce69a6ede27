using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Drafting;

/// <summary>A reply after its check: clean text, sentences with their support, numbered sources, and what keeps it from being offered.</summary>
public sealed record CheckedDraft
{
    public required string Text { get; init; }
    public required IReadOnlyList<Claim> Claims { get; init; }
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>Whether it asks the customer something.</summary>
    public required bool Asks { get; init; }

    /// <summary>What no source says and keeps it from being offered; empty where nothing does.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The sentences these are about, in the same order.</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];
}

/// <summary>Ties each sentence of the model's reply to what it rests on, and finds what no source says.</summary>
public static class DraftCheck
{
    /// <summary>Checks a reply with its [[ref]] markers.</summary>
    public static CheckedDraft Run(string reply, ReplyBasis basis)
    {
        var cited = CitedText.Parse(reply);
        var sentences = basis.Ground(cited.Text, [.. Sentences.Split(cited.Text).Select(span => new CitedSentence(span.Start, span.Length, cited.RefsOf(span.Start, span.Length)))]);
        var numbers = new CitationNumbers(basis.Sources);
        var claims = sentences.Select((sentence, i) => ClaimOf(sentence, i, cited, numbers)).ToList();
        return new CheckedDraft
        {
            Text = cited.Text,
            Claims = claims,
            Citations = numbers.Citations,
            Asks = sentences.Any(sentence => cited.Text[sentence.Start + sentence.Length - 1] == '?'),
            Problems = [.. sentences.Where(sentence => sentence.HasUnknownValue).Select(sentence => sentence.Gap)],
            Unsupported = [.. sentences.Where(sentence => sentence.HasUnknownValue).Select(sentence => cited.Text.Substring(sentence.Start, sentence.Length))],
        };
    }

    private static Claim ClaimOf(GroundedSentence sentence, int ordinal, CitedText cited, CitationNumbers numbers)
    {
        // What the model cited and what the check found to support it; a courtesy needs neither.
        IEnumerable<string> refs = sentence.Support == ClaimSupport.Supported
            ? cited.RefsOf(sentence.Start, sentence.Length).Union(sentence.Evidence.Take(1).Select(span => span.Ref), StringComparer.Ordinal)
            : cited.RefsOf(sentence.Start, sentence.Length);
        // Whatever figure, date or name it states can be looked up beside it.
        refs = refs.Union(sentence.ValueEvidence.Select(span => span.Ref), StringComparer.Ordinal);
        return new Claim
        {
            Ordinal = ordinal,
            Start = sentence.Start,
            Length = sentence.Length,
            Support = sentence.Support,
            CitationNumbers = string.Join(",", refs.Select(reference => numbers.LabelOf(reference, sentence.Evidence.FirstOrDefault(span => span.Ref == reference))).Where(label => label.Length > 0)),
            Gap = sentence.Gap,
        };
    }

    /// <summary>Numbers sources in the order the reply first rests on them: 1, 2, … passages, T1, T2, … tool results.</summary>
    private sealed class CitationNumbers(IReadOnlyList<Source> sources)
    {
        private readonly Dictionary<string, Citation> _byRef = new(StringComparer.Ordinal);

        public IReadOnlyList<Citation> Citations => [.. _byRef.Values.OrderBy(citation => citation.Kind).ThenBy(citation => citation.Number)];

        public string LabelOf(string reference, SupportSpan? span)
        {
            if (_byRef.TryGetValue(reference, out var known))
                return known.Label;
            // What a customer may not read is no citation of what they read.
            if (sources.FirstOrDefault(source => source.Ref == reference) is not { Passage: not { Public: false } } found)
                return "";
            var number = _byRef.Values.Count(citation => citation.Kind == found.Kind) + 1;
            var citation = Sources.ToCitation(found, number, span?.Start ?? 0, span?.Length ?? 0);
            _byRef.Add(reference, citation);
            return citation.Label;
        }
    }
}
