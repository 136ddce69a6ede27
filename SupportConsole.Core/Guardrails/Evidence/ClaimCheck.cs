using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>A stretch of a claim that no evidence says.</summary>
public sealed record UnsupportedSpan(string Text, TextSpan Span);

/// <summary>What the check says of a claim.</summary>
/// <param name="Score">0 to 1, that of its weakest sentence.</param>
/// <param name="Unsupported">What no evidence says, in order; empty where it is supported.</param>
public sealed record ClaimVerdict(bool Supported, double Score, IReadOnlyList<UnsupportedSpan> Unsupported);

/// <summary>Whether texts support a claim, sentence by sentence. Courtesies and offers beside a statement need no support.</summary>
public sealed class ClaimCheck
{
    private readonly EvidenceText _evidence;
    private readonly ValueSet _values;

    private ClaimCheck(IReadOnlyList<string> evidence)
    {
        _evidence = EvidenceText.Of([.. evidence.Select(text => new EvidencePart(text, LanguageGuess.Of(text)))]);
        _values = ValueSet.Of(string.Join("\n\n", evidence));
    }

    /// <summary>Reads the evidence once.</summary>
    public static ClaimCheck Over(IReadOnlyList<string> evidence) => new(evidence);

    /// <param name="question">What the claim answers; empty where unknown.</param>
    public ClaimVerdict Check(string claim, string question = "")
    {
        var judged = Read(claim, question).Select(read => (Score: SupportModel.Shipped.Score(read.Sentence), read.Coverage)).ToList();
        if (judged.Count == 0)
            return new ClaimVerdict(false, 0, []);
        var gaps = judged.Where(sentence => sentence.Score < SupportModel.Threshold).SelectMany(sentence => Gaps.Of(claim, sentence.Coverage, _values)).ToList();
        return new ClaimVerdict(gaps.Count == 0, Math.Round(judged.Min(sentence => sentence.Score), 4), gaps);
    }

    /// <summary>What the model weighs, for each sentence that states something.</summary>
    public IReadOnlyList<StatedSentence> Measure(string claim, string question = "") => [.. Read(claim, question).Select(read => read.Sentence)];

    private List<(StatedSentence Sentence, Coverage Coverage)> Read(string claim, string question)
    {
        var language = LanguageGuess.Of(claim);
        var asked = question.Length == 0 ? null : Wording.Of(question, new TextSpan(0, question.Length), language);
        return [.. Statements(claim).Select(span => Read(claim, span, language, asked))];
    }

    private (StatedSentence Sentence, Coverage Coverage) Read(string claim, TextSpan span, string language, Wording? asked)
    {
        var values = SaidValues.In(span.Of(claim)).ToLookup(value => value.IsIn(_values), value => new TextSpan(span.Start + value.Span.Start, value.Span.Length));
        var coverage = new Coverage(Wording.Of(claim, span, language), _evidence, [.. values[true]]);
        return (new StatedSentence(SupportFeatures.Of(coverage, _evidence, asked), values[false].Any() || coverage.IsDenied(_evidence)), coverage);
    }

    /// <summary>The sentences that state something; all of them where none does, since a claim is asked about.</summary>
    private static List<TextSpan> Statements(string claim)
    {
        var sentences = Sentences.Split(claim);
        var stating = sentences.Count == 1 ? [] : sentences.Where(span => !Courtesy.Is(span.Of(claim))).Select(span => Filler.Without(claim, span)).Where(Says).ToList();
        return stating.Count > 0 ? stating : [.. sentences.Select(span => Filler.Without(claim, span) is var rest && Says(rest) ? rest : span)];

        static bool Says(TextSpan span) => span.Length > 2;
    }
}
