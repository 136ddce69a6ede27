using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>The passages that proposals rest on, in the words of then: an article that changed since shows its old version, and one whose words are no longer the same shows none.</summary>
internal static class RestedPassages
{
    /// <summary>By proposal id, as sources numbered in the order in which the run read them.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<Citation>>> OfAsync(SupportDb db, IReadOnlyList<Proposal> proposals, CancellationToken cancellationToken)
    {
        var passages = proposals.ToDictionary(proposal => proposal.Id, ProposalPassage.Of);
        var ids = passages.Values.SelectMany(list => list).Select(passage => passage.PassageId).Distinct().ToList();
        var texts = ids.Count == 0
            ? []
            : await db.Passages.AsNoTracking().Where(row => ids.Contains(row.Id)).Join(db.ArticleVersions, row => row.ArticleVersionId, version => version.Id, (row, version) => new { row.Id, row.Text, version.UpdatedAt })
                .ToDictionaryAsync(row => row.Id, row => (row.Text, row.UpdatedAt), cancellationToken);
        return proposals.ToDictionary(proposal => proposal.Id, proposal => (IReadOnlyList<Citation>)[.. passages[proposal.Id].Select((passage, index) => Of(proposal, passage, index + 1))]);

        Citation Of(Proposal proposal, ProposalPassage passage, int number)
        {
            var known = texts.TryGetValue(passage.PassageId, out var stored) && Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.Text))) == passage.Sha256;
            return new Citation
            {
                Number = number,
                Kind = SourceKind.Passage,
                ToolRef = passage.Ref,
                Title = passage.Title,
                PassageId = passage.PassageId,
                ArticleId = passage.ArticleId,
                ArticleVersion = passage.ArticleVersion,
                Text = known ? stored.Text : "",
                FreshnessDays = known ? Math.Max(0, (int)(proposal.CreatedAt - stored.UpdatedAt).TotalDays) : 0,
            };
        }
    }
}
