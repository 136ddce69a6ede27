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
/// <param name="Code">"prohibited_phrase", …, or <see cref="NotInSources"/>.</param>
public sealed record ReplyProblem(bool IsForbidden, string Message, int Start, int Length, string Code)
{
    /// <summary>A figure, sum, date or number that is in no source.</summary>
    public const string NotInSources = "not_in_sources";
}

/// <summary>Checks what a person is about to send, with every edit.</summary>
public sealed class ReplyCheck(IDbContextFactory<SupportDb> contexts, ReplyToReader replyTo, OthersReader others, PolicyStore policies)
{
    /// <summary>What a draft's edits are checked against; read once, used with every key.</summary>
    public async Task<ReplyBasis> BasisOfAsync(Draft draft, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What a person makes of findings is their own letter.
        var to = await replyTo.ReadAsync(draft.TicketId, policies.Current, cancellationToken) with { IsPersons = draft.Kind is DraftKind.Findings or DraftKind.Acknowledgement };
        return new ReplyBasis(await RunSources.ReadAsync(db, draft.RunId, cancellationToken), to, policies.Current);
    }

    /// <summary>The problems of a text; none where it can go.</summary>
    /// <param name="attached">Tools of actions that are done or leave with the same click: what the text tells of them is no problem.</param>
    public async Task<IReadOnlyList<ReplyProblem>> CheckAsync(string text, ReplyBasis basis, IReadOnlyCollection<string> attached, CancellationToken cancellationToken = default)
    {
        var tools = PromiseCheck.Named(attached, policies.Current);
        var kept = PromiseReader.Find(text).Where(promise => promise.IsKept(tools, [])).Select(promise => promise.Start).ToHashSet();
        return await CheckAsync(text, basis, problem => problem.Code == OutputProblem.UnbackedPromise && kept.Contains(problem.Start), cancellationToken);
    }

    private async Task<IReadOnlyList<ReplyProblem>> CheckAsync(string text, ReplyBasis basis, Func<OutputProblem, bool> isFine, CancellationToken cancellationToken)
    {
        var foreign = await others.FindAsync(text, basis.To.CustomerId, basis.To.Names, cancellationToken);
        IEnumerable<ReplyProblem> problems =
        [
            .. basis.Validate(text, foreign).Where(problem => !isFine(problem)).Select(problem => new ReplyProblem(!problem.MayBeAnsweredFor, problem.Message, problem.Start, problem.Length, problem.Code)),
            .. basis.Ground(text).Where(sentence => sentence.HasUnknownValue).Select(sentence => new ReplyProblem(false, sentence.Gap, sentence.GapSpan.Start, sentence.GapSpan.Length, ReplyProblem.NotInSources)),
        ];
        // What must be mended first.
        return [.. problems.OrderByDescending(problem => problem.IsForbidden).ThenBy(problem => problem.Start)];
    }

    /// <summary>What keeps a person's own letter, written without a draft, from leaving: what belongs to others, what is internal, what the policy prohibits. The rest of it is theirs to say; promises are held against the actions.</summary>
    public async Task<IReadOnlyList<ReplyProblem>> OwnAsync(long ticketId, string text, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.Runs.Where(r => r.TicketId == ticketId).OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
        var to = await replyTo.ReadAsync(ticketId, policies.Current, cancellationToken) with { IsPersons = true };
        var basis = new ReplyBasis(run is { } id ? await RunSources.ReadAsync(db, id, cancellationToken) : [], to, policies.Current);
        return [.. (await CheckAsync(text, basis, problem => problem.MayBeAnsweredFor || problem.Code == OutputProblem.UnbackedPromise, cancellationToken)).Where(problem => problem.IsForbidden)];
    }

    /// <summary>
    /// The problems of what would be sent now, but for promises: those are held against the actions (<see cref="PromiseCheck"/>). An acknowledgement is the policy's. The agent's own text was
    /// checked when it was drafted; where the policies have changed since, what they forbid now keeps it back.
    /// </summary>
    internal async Task<IReadOnlyList<ReplyProblem>> CheckAsync(Draft draft, CancellationToken cancellationToken) =>
        draft switch
        {
            { EditedText: { } text } => await CheckAsync(text, await BasisOfAsync(draft, cancellationToken), problem => problem.Code == OutputProblem.UnbackedPromise, cancellationToken),
            { Kind: DraftKind.Reply or DraftKind.Clarification } when draft.ReleaseId != policies.Current.ReleaseId =>
                [.. (await CheckAsync(draft.Text, await BasisOfAsync(draft, cancellationToken), problem => problem.Code == OutputProblem.UnbackedPromise, cancellationToken)).Where(problem => problem.IsForbidden)],
            _ => [],
        };
}
