using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>
/// The passages that proposals rest on, in the words of then: of an article that changed since it is the old version, and one whose words are no longer those
/// of the proposal's hash is named and not quoted.
/// </summary>
internal sealed class RestedPassages
{
    private readonly Dictionary<long, (string Text, DateTimeOffset UpdatedAt)> _stored;

    private RestedPassages(Dictionary<long, (string Text, DateTimeOffset UpdatedAt)> stored) => _stored = stored;

    /// <summary>Reads the texts for a page of proposals at once.</summary>
    public static async Task<RestedPassages> ReadAsync(SupportDb db, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        var ids = proposals.SelectMany(ProposalPassage.Of).Select(passage => passage.PassageId).Distinct().ToList();
        if (ids.Count == 0)
            return new RestedPassages([]);
        var rows = await db.Passages.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Join(db.ArticleVersions, row => row.ArticleVersionId, version => version.Id, (row, version) => new { row.Id, row.Text, version.UpdatedAt }).ToListAsync(cancellationToken);
        return new RestedPassages(rows.ToDictionary(row => row.Id, row => (row.Text, row.UpdatedAt)));
    }

    /// <summary>The sources of a proposal: those its draft cites, then the passages that were read and not cited, numbered on.</summary>
    public IReadOnlyList<Citation> SourcesOf(Proposal proposal, IReadOnlyList<Citation> cited)
    {
        var seen = cited.Select(citation => citation.PassageId).ToHashSet();
        var last = cited.Where(citation => citation.Kind == SourceKind.Passage).Select(citation => citation.Number).DefaultIfEmpty().Max();
        return [.. cited, .. ProposalPassage.Of(proposal).Where(passage => seen.Add(passage.PassageId)).Select((passage, index) => Of(proposal, passage, last + index + 1))];
    }

    private Citation Of(Proposal proposal, ProposalPassage passage, int number)
    {
        var same = _stored.TryGetValue(passage.PassageId, out var stored) && Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.Text))) == passage.Sha256;
        return new Citation
        {
            Number = number,
            Kind = SourceKind.Passage,
            ToolRef = passage.Ref,
            Title = passage.Title,
            PassageId = passage.PassageId,
            ArticleId = passage.ArticleId,
            ArticleVersion = passage.ArticleVersion,
            Text = same ? stored.Text : "",
            FreshnessDays = same ? Math.Max(0, (int)(proposal.CreatedAt - stored.UpdatedAt).TotalDays) : 0,
        };
    }
}
