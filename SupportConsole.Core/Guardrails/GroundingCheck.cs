using System.Collections.Concurrent;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>
/// Ties each sentence of a reply to its sources. Figures, sums, dates, durations, quantities, order numbers and names must stand in a source by value; for the rest
/// the same model decides that the <c>ground</c> verb uses (docs/grounding.md). Prepare the sources once, then check each edit: a sentence seen before costs nothing.
/// </summary>
public sealed class GroundingCheck
{
    private const int MostRemembered = 2000;
    private const int LongestSignature = 6;

    private readonly IReadOnlyList<SourceIndex> _sources;
    private readonly SupportFinder _finder;
    private readonly ValueSet _customerValues;
    private readonly Lazy<ValueSet> _ownValues;
    private readonly ConcurrentDictionary<(string Words, string Refs, string Language, bool Names), GroundedSentence> _seen = new();

    private GroundingCheck(IReadOnlyList<SourceIndex> sources, ValueSet customerValues, Lazy<ValueSet> ownValues)
    {
        _sources = sources;
        _finder = new SupportFinder(sources);
        _customerValues = customerValues;
        _ownValues = ownValues;
    }

    /// <summary>Reads the sources.</summary>
    /// <param name="customerText">What the customer wrote: an order number, address or name they gave may be said back; their sums and dates are no source.</param>
    /// <param name="ownText">Our own name and phrases: the names in them need no source.</param>
    public static GroundingCheck Over(IReadOnlyList<GroundingSource> sources, string customerText = "", string ownText = "") =>
        new([.. sources.Select(SourceIndex.Of)], ValueSet.Of(customerText), new Lazy<ValueSet>(() => ValueSet.Of(ownText)));

    /// <summary>Checks once: the sentences with what they cite, over these sources.</summary>
    public static IReadOnlyList<GroundedSentence> Check(string text, IReadOnlyList<CitedSentence> sentences, IReadOnlyList<GroundingSource> sources, string customerText = "") =>
        Over(sources, customerText).Check(text, sentences);

    /// <summary>Checks a text without citations, as a person types it.</summary>
    public IReadOnlyList<GroundedSentence> Check(string text) => Check(text, [.. Sentences.Split(text).Select(span => new CitedSentence(span.Start, span.Length, []))]);

    /// <summary>Checks sentences with what they cite; a ref that names no source counts as not cited.</summary>
    public IReadOnlyList<GroundedSentence> Check(string text, IReadOnlyList<CitedSentence> sentences)
    {
        var language = LanguageGuess.Of(text);
        var checkedSentences = new List<GroundedSentence>(sentences.Count);
        var isSigned = false;
        foreach (var sentence in sentences)
        {
            var words = text.Substring(sentence.Start, sentence.Length);
            var isSignature = isSigned && words[^1] is not ('.' or '!' or '?') && Words.Count(words) <= LongestSignature;
            isSigned |= Courtesy.TakesLeave(words);
            checkedSentences.Add(Moved(Remembered(words, sentence.Refs, language, !isSignature && !Courtesy.Greets(words)), sentence.Start));
        }
        return checkedSentences;
    }

    private GroundedSentence Remembered(string words, IReadOnlyList<string> refs, string language, bool names)
    {
        if (_seen.Count > MostRemembered)
            _seen.Clear();
        return _seen.GetOrAdd((words, string.Join(' ', refs), language, names), key => CheckOne(key.Words, refs, key.Language, key.Names));
    }

    /// <summary>One sentence, its places counted from its own start.</summary>
    private GroundedSentence CheckOne(string words, IReadOnlyList<string> refs, string language, bool names)
    {
        var values = ValuesOf(words, language, names);
        var unknown = values.FirstOrDefault(value => !_sources.Any(source => value.IsIn(source.Values)) && !IsKnownOtherwise(value));
        if (unknown is not null)
            return new GroundedSentence(0, words.Length, ClaimSupport.Unsupported, [], 0, $"{unknown.Words} is in no source", unknown.Span) { HasUnknownValue = true };
        var cited = _sources.Where(source => refs.Contains(source.Source.Ref, StringComparer.Ordinal)).ToList();
        var isCourtesy = Courtesy.Is(words) || !names;
        if (cited.Count == 0 && isCourtesy)
            return Unneeded();

        var found = _finder.Find(words, cited, values, language);
        if (found.Spans.Count > 0)
            return new GroundedSentence(0, words.Length, ClaimSupport.Supported, found.Spans, Math.Round(found.Score, 3), "", default) { ValueEvidence = ValueEvidence(values, found.Spans) };
        if (isCourtesy || found.SaysNothing)
            return Unneeded();
        return new GroundedSentence(0, words.Length, ClaimSupport.Unsupported, [], Math.Round(found.Score, 3), found.Gap, new TextSpan(0, words.Length)) { ValueEvidence = ValueEvidence(values, []) };

        GroundedSentence Unneeded() => new(0, words.Length, ClaimSupport.NotNeeded, [], 1, "", default) { ValueEvidence = ValueEvidence(values, []) };
    }

    private static List<SaidValue> ValuesOf(string words, string language, bool names)
    {
        var values = SaidValues.In(words).ToList();
        if (names)
            values.AddRange(SaidNames.In(words, language).Where(name => values.TrueForAll(value => !value.Span.Overlaps(name.Span))));
        return values;
    }

    // Order numbers, addresses and names only: a sum the customer names is a wish.
    private bool IsKnownOtherwise(SaidValue value) =>
        value.IsName ? value.IsIn(_customerValues) || value.IsIn(_ownValues.Value) : (OrderNumbers.Find(value.Words).Count > 0 || value.Words.Contains('@')) && value.IsIn(_customerValues);

    /// <summary>A source for each value that the evidence leaves open.</summary>
    private List<SupportSpan> ValueEvidence(List<SaidValue> values, IReadOnlyList<SupportSpan> evidence)
    {
        var shown = _sources.Where(source => evidence.Count > 0 && evidence[0].Ref == source.Source.Ref).ToList();
        var added = new List<SupportSpan>();
        foreach (var value in values)
        {
            if (shown.Exists(source => value.IsIn(source.Values)) || _sources.FirstOrDefault(source => value.IsIn(source.Values)) is not { } holder)
                continue;
            shown.Add(holder);
            added.Add(new SupportSpan(holder.Source.Ref, 0, 0));
        }
        return added;
    }

    private static GroundedSentence Moved(GroundedSentence sentence, int start) =>
        sentence with { Start = start, GapSpan = sentence.Support == ClaimSupport.Unsupported ? new TextSpan(start + sentence.GapSpan.Start, sentence.GapSpan.Length) : default };
}
