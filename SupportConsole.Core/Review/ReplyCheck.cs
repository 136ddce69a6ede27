using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>What keeps a text from being sent.</summary>
/// <param name="IsForbidden">It cannot be answered for with a reason; it has to be mended.</param>
/// <param name="Start">First character in the text, from 0.</param>
/// <param name="Length">In characters; 0 where it is about the whole text.</param>
public sealed record ReplyProblem(bool IsForbidden, string Message, int Start, int Length);

/// <summary>Checks what a person is about to send, with every edit.</summary>
public sealed class ReplyCheck(IDbContextFactory<SupportDb> contexts, ReplyToReader replyTo, PolicyStore policies)
{
    // A person may end a reply as they like.
    private const string NoSignOff = "no_sign_off";

    // What a person may answer for with a reason; the rest has to be mended.
    private static readonly string[] Answerable = ["bare_refusal", OutputProblem.InternalRetold, OutputProblem.ForeignLink];

    /// <summary>What a draft's edits are checked against; read once, used with every key.</summary>
    public async Task<ReplyBasis> BasisOfAsync(Draft draft, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new ReplyBasis(await RunSources.ReadAsync(db, draft.RunId, cancellationToken), await replyTo.ReadAsync(draft.TicketId, cancellationToken), policies.Current);
    }

    /// <summary>The problems of a text; none where it can go.</summary>
    /// <param name="attached">Tools of actions that are done or leave with the same click: what the text tells of them is no problem.</param>
    public IReadOnlyList<ReplyProblem> Check(string text, ReplyBasis basis, IReadOnlyCollection<string> attached)
    {
        var tools = PromiseCheck.Named(attached, policies.Current);
        var kept = PromiseReader.Find(text).Where(promise => promise.IsKept(tools, [])).Select(promise => promise.Start).ToHashSet();
        return Check(text, basis, problem => problem.Code == OutputProblem.UnbackedPromise && kept.Contains(problem.Start));
    }

    private static List<ReplyProblem> Check(string text, ReplyBasis basis, Func<OutputProblem, bool> isFine) =>
    [
        .. basis.Validate(text).Where(problem => problem.Code != NoSignOff && !isFine(problem)).Select(problem => new ReplyProblem(!Answerable.Contains(problem.Code), problem.Message, problem.Start, problem.Length)),
        .. basis.Ground(text).Where(ReplyBasis.HasUnknownValue).Select(sentence => new ReplyProblem(false, sentence.Gap, sentence.GapSpan.Start, sentence.GapSpan.Length)),
    ];

    /// <summary>The problems of what would be sent now, but for promises: those are held against the actions (<see cref="PromiseCheck"/>). The agent's own text was checked when it was drafted, an acknowledgement is the policy's.</summary>
    internal async Task<IReadOnlyList<ReplyProblem>> CheckAsync(Draft draft, CancellationToken cancellationToken) =>
        draft.EditedText is { } text ? Check(text, await BasisOfAsync(draft, cancellationToken), problem => problem.Code == OutputProblem.UnbackedPromise) : [];
}
