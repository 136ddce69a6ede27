using System.Collections.Concurrent;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Guardrails.Evidence;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>What supports a sentence.</summary>
/// <param name="Spans">Where sources say it, the best first; empty where none does.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Gap">What no source says, in words; empty where supported.</param>
/// <param name="SaysNothing">It has no word or value that could need support.</param>
internal sealed record FoundSupport(IReadOnlyList<SupportSpan> Spans, double Score, string Gap, bool SaysNothing);

/// <summary>
/// Finds what supports a sentence: by the model over the sources in its language; by share of words over records, whose terse members the model did not learn
/// from, and over passages in another language, which can only be held to figures and the words of the trade.
/// </summary>
internal sealed class SupportFinder(IReadOnlyList<SourceIndex> sources)
{
    private const double EnoughOfRecord = 0.25;
    private const double EnoughOfForeign = 0.25;
    private const double EnoughOfForeignWithValue = 0.1;
    private const int MostSpans = 3;
    private readonly ConcurrentDictionary<string, (EvidenceText Evidence, IReadOnlyList<SourceIndex> Sources)> _read = new(StringComparer.Ordinal);

    /// <param name="cited">What the sentence cites; where it cites nothing, all sources count.</param>
    public FoundSupport Find(string words, IReadOnlyList<SourceIndex> cited, IReadOnlyList<SaidValue> values, string language)
    {
        var stems = ContentWords.Of(words, language);
        if (stems.Count == 0 && values.Count == 0)
            return new FoundSupport([], 0, "", true);
        var pool = cited.Count > 0 ? cited : sources;
        var (evidence, read) = EvidenceOf(pool, language);
        var whole = new TextSpan(0, words.Length);
        var known = values.Where(value => pool.Any(source => value.IsIn(source.Values))).Select(value => value.Span).ToList();
        var coverage = new Coverage(Wording.Of(words, Filler.Without(words, whole) is { Length: > 2 } rest ? rest : whole, language), evidence, known);
        var score = evidence.Units.Count == 0 ? 0 : SupportModel.Shipped.Score(new StatedSentence(SupportFeatures.Of(coverage, evidence, null), coverage.IsDenied(evidence)));
        if (score >= SupportModel.Threshold)
            return new FoundSupport(SpansOf(coverage, evidence, read), score, "", false);
        if (!coverage.IsDenied(evidence) && Terse(pool, stems, values, language) is { Count: > 0 } terse)
            return new FoundSupport([.. terse.Select(source => source.BestSpan(stems))], Math.Max(score, Overlap(stems, terse[0])), "", false);
        return new FoundSupport([], score, GapIn(words, stems, language), false);
    }

    private (EvidenceText Evidence, IReadOnlyList<SourceIndex> Sources) EvidenceOf(IReadOnlyList<SourceIndex> pool, string language) =>
        _read.GetOrAdd($"{language} {string.Join(' ', pool.Select(source => source.Source.Ref))}", _ =>
        {
            List<SourceIndex> readable = [.. pool.Where(source => source.Source.Kind == SourceKind.Tool || source.Language == language)];
            return (EvidenceText.Of([.. readable.Select(source => new EvidencePart(source.Prose, language))]), readable);
        });

    /// <summary>Each source once, with the unit that says most; a record is one piece.</summary>
    private static List<SupportSpan> SpansOf(Coverage coverage, EvidenceText evidence, IReadOnlyList<SourceIndex> read) =>
    [
        .. coverage.Best.Select(best => evidence.Units[best]).DistinctBy(unit => unit.Source)
            .Select(unit => read[unit.Source].Source is { Kind: SourceKind.Passage } passage ? new SupportSpan(passage.Ref, unit.Span.Start, unit.Span.Length) : new SupportSpan(read[unit.Source].Source.Ref, 0, 0)),
    ];

    private static List<SourceIndex> Terse(IReadOnlyList<SourceIndex> pool, IReadOnlySet<string> stems, IReadOnlyList<SaidValue> values, string language) =>
    [
        .. pool.Select(source => (Source: source, Share: Overlap(stems, source), HasValue: values.Any(value => value.IsIn(source.Values))))
            .Where(one => one.Source.Source.Kind switch
            {
                SourceKind.Tool => one.Share >= (one.HasValue ? EnoughOfRecord / 2 : EnoughOfRecord),
                SourceKind.Passage => one.Source.Language != language && one.Share >= (one.HasValue ? EnoughOfForeignWithValue : EnoughOfForeign),
            })
            .OrderByDescending(one => one.Share + (one.HasValue ? EnoughOfRecord : 0)).Take(MostSpans).Select(one => one.Source),
    ];

    private static double Overlap(IReadOnlySet<string> stems, SourceIndex source) => stems.Count == 0 ? 1 : stems.Count(source.Stems.Contains) / (double)stems.Count;

    private string GapIn(string words, IReadOnlySet<string> stems, string language)
    {
        const int mostWords = 4;
        if (sources.Count == 0)
            return "nothing was found that could support this";
        var missing = Tokens.Words(words)
            .Where(token => ContentWords.Of(token.Text, language) is { Count: 1 } own && stems.Contains(own.First()) && !sources.Any(source => source.Stems.Contains(own.First())))
            .Select(token => token.Text).Distinct(StringComparer.Ordinal).Take(mostWords).ToList();
        return missing.Count == 0 ? "no source says this" : $"no source says this: {string.Join(", ", missing)}";
    }
}
