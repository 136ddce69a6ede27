using System.Text.Json;

namespace SupportConsole.Core.Domain.Proposals;

/// <summary>A passage that a proposal rests on, by what never changes: the version of the article and the hash of the very words.</summary>
/// <param name="Ref">"t2.1": as the model saw it.</param>
/// <param name="Sha256">Of the passage's text in UTF-8, lower-case hex.</param>
public sealed record ProposalPassage(string Ref, long PassageId, string ArticleId, int ArticleVersion, string Title, string Sha256)
{
    /// <summary>The passages a proposal rests on, as they were.</summary>
    public static IReadOnlyList<ProposalPassage> Of(Proposal proposal) => JsonSerializer.Deserialize<List<ProposalPassage>>(proposal.Passages, JsonSerializerOptions.Web) ?? [];
}
