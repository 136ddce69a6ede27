using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Review;

/// <summary>A passage that a text rests on, in the words the agent read.</summary>
internal sealed record RestedPassage(string Label, long PassageId, string ArticleId, int ArticleVersion, string Title, string Text, int SpanStart, int SpanLength);

/// <summary>Says which passages the text that would be sent rests on. Pure.</summary>
internal static class RestedOn
{
    /// <summary>The agent's own text: every passage one of its sentences cites.</summary>
    public static IReadOnlyList<RestedPassage> Of(Draft draft) => Cited(draft, draft.Citations);

    /// <summary>Every passage the agent read.</summary>
    public static IReadOnlyList<RestedPassage> Read(IReadOnlyList<Source> sources) =>
        [.. sources.Select(source => source.Passage).OfType<PassageHit>().DistinctBy(hit => hit.PassageId).Select(hit => new RestedPassage("", hit.PassageId, hit.ArticleId, hit.ArticleVersion, hit.Title, hit.Text, 0, 0))];

    /// <summary>A person's edit: what its unchanged sentences cite, and the passage that best supports each of the others.</summary>
    public static IReadOnlyList<RestedPassage> OfEdit(Draft draft, ReplyBasis basis)
    {
        var labels = DraftParagraphs.Of(draft).SelectMany(paragraph => paragraph.Segments).SelectMany(segment => segment.Labels).ToHashSet(StringComparer.Ordinal);
        var rested = Cited(draft, draft.Citations.Where(citation => labels.Contains(citation.Label)));
        var seen = rested.Select(passage => passage.PassageId).ToHashSet();
        foreach (var span in basis.Ground(draft.CurrentText).Where(sentence => sentence.Support == ClaimSupport.Supported).SelectMany(sentence => sentence.Evidence.Take(1)))
        {
            if (basis.Sources.FirstOrDefault(source => source.Ref == span.Ref) is { Passage: { } hit } && seen.Add(hit.PassageId))
            {
                var label = draft.Citations.FirstOrDefault(citation => citation.PassageId == hit.PassageId)?.Label ?? "";
                rested.Add(new RestedPassage(label, hit.PassageId, hit.ArticleId, hit.ArticleVersion, hit.Title, hit.Text, span.Start, span.Length));
            }
        }
        return rested;
    }

    private static List<RestedPassage> Cited(Draft draft, IEnumerable<Citation> citations) =>
    [
        .. citations.Where(citation => citation is { Kind: SourceKind.Passage, PassageId: not null } && draft.Kind != DraftKind.Acknowledgement)
            .DistinctBy(citation => citation.PassageId)
            .Select(citation => new RestedPassage(citation.Label, citation.PassageId!.Value, citation.ArticleId, citation.ArticleVersion, citation.Title, citation.Text, citation.SpanStart, citation.SpanLength)),
    ];
}
