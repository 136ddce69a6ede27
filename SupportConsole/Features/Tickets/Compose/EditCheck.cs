using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>Checks a person's text as it is typed, with what a draft may rest on read once per draft and page.</summary>
public sealed class EditCheck(ReplyCheck replies)
{
    private (long DraftId, ReplyBasis Basis)? _known;

    /// <summary>What no source supports or the policy forbids; empty where all is well.</summary>
    /// <param name="attached">Tools of actions that are done or leave with the reply.</param>
    public async Task<IReadOnlyList<EditProblem>> OfAsync(Draft draft, string text, IReadOnlyCollection<string> attached, CancellationToken cancellationToken)
    {
        if (_known?.DraftId != draft.Id)
            _known = (draft.Id, await replies.BasisOfAsync(draft, cancellationToken));
        return Shown(text, await replies.CheckAsync(text, _known.Value.Basis, attached, cancellationToken));
    }

    /// <summary>What keeps a person's own answer, written without a draft, from leaving.</summary>
    public async Task<IReadOnlyList<EditProblem>> OfOwnAsync(long ticketId, string text, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? [] : Shown(text, await replies.OwnAsync(ticketId, text, cancellationToken));

    private static List<EditProblem> Shown(string text, IReadOnlyList<ReplyProblem> problems) =>
        [.. problems.Select(problem => new EditProblem(problem.Start, problem.Length, Words(text, problem), problem.Message, problem.IsForbidden))];

    private static string Words(string text, ReplyProblem problem) =>
        problem.Start >= 0 && problem.Length > 0 && problem.Start + problem.Length <= text.Length ? text.Substring(problem.Start, problem.Length) : "";
}
