using SupportConsole.Core.Domain.Drafts;
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
    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>Ties each sentence of the model's reply to what it rests on.</summary>
public sealed class DraftCheck
{
    internal StepResult<CheckedDraft> Run(LoopOutcome outcome)
    {
        var cited = CitedText.Parse(outcome.Reply);
        var sources = Sources.Of(outcome.Calls).ToDictionary(source => source.Ref, StringComparer.Ordinal);
        var citations = new Dictionary<string, Citation>(StringComparer.Ordinal);
        var claims = new List<Claim>();
        foreach (var span in Sentences.Split(cited.Text))
        {
            var refs = cited.RefsOf(span.Start, span.Length).Where(sources.ContainsKey).ToList();
            foreach (var reference in refs.Where(reference => !citations.ContainsKey(reference)))
                citations[reference] = Sources.ToCitation(sources[reference], citations.Values.Count(c => c.Kind == sources[reference].Kind) + 1, 0, 0);
            claims.Add(new Claim
            {
                Ordinal = claims.Count,
                Start = span.Start,
                Length = span.Length,
                Support = refs.Count > 0 ? ClaimSupport.Supported : ClaimSupport.NotNeeded,
                CitationNumbers = string.Join(",", refs.Select(reference => citations[reference].Label)),
            });
        }
        return new StepResult<CheckedDraft>(
            new CheckedDraft { Text = cited.Text, Claims = claims, Citations = [.. citations.Values], Asks = cited.Text.Contains('?', StringComparison.Ordinal), Problems = [] },
            $"{claims.Count} sentences, {citations.Count} sources");
    }
}
