using Microsoft.Extensions.Localization;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>The commands of the workspace: asks what has to be asked, hands them to the review desk, and says what came of it.</summary>
/// <remarks>Each answers whether it was done; a refusal has been shown already.</remarks>
public sealed class WorkspaceActions(ReviewDesk desk, WorkspaceDialogs ask, Toasts toasts, DecisionTimes times, TimeProvider time, IStringLocalizer<TicketTexts> texts)
{
    private const int UndoSeconds = 8;

    /// <summary>Sends the draft as it stands and decides what was shown with it.</summary>
    /// <param name="unsupported">What the check of the text still complains about; a reason is asked for.</param>
    public async Task<bool> SendAsync(WorkspaceView view, long draftVersion, PrimaryAction primary, IReadOnlyList<string> unsupported, Actor actor)
    {
        var reason = "";
        if (unsupported.Count > 0)
        {
            if (await ask.AnswerForAsync(unsupported) is not { Length: > 0 } given)
                return false;
            reason = given;
        }
        var digests = primary.Proposals.Select(proposal => proposal.Proposal.Digest).ToList();
        return Told(await desk.SendReplyAsync(new SendReply(view.Ticket.Id, view.Draft!.Draft.Id, draftVersion, digests, reason, times.Of(DecisionTimes.DraftKey(view.Draft.Draft.Id))), actor), actor);
    }

    public async Task<bool> SendOwnAsync(WorkspaceView view, string text, Actor actor) =>
        Told(await desk.SendOwnReplyAsync(view.Ticket.Id, view.Ticket.Version, text, actor), actor);

    public async Task<bool> EscalateAsync(WorkspaceView view, Actor actor) =>
        await ask.EscalateAsync(view.Ticket.TeamId) is { } escalation && Told(await desk.EscalateAsync(view.Ticket.Id, escalation.TeamId, escalation.Reason, actor), actor);

    public async Task<bool> RejectAsync(WorkspaceView view, Actor actor) =>
        await ask.RejectReasonAsync() is { Length: > 0 } reason && Told(await desk.RejectAsync(view.Draft!.Draft.Id, view.Draft.Draft.Version, reason, actor), actor);

    public async Task<bool> RegenerateAsync(WorkspaceView view, Actor actor, bool askForHint = true)
    {
        var hint = askForHint ? await ask.HintAsync() : "";
        return hint is not null && Told(await desk.RegenerateAsync(view.Ticket.Id, hint, actor), actor);
    }

    public async Task<bool> NoteAsync(WorkspaceView view, Actor actor) =>
        await ask.NoteAsync() is { Length: > 0 } note && Told(await desk.AddNoteAsync(view.Ticket.Id, note, actor), actor);

    /// <summary>Records what the person found of a stale passage; of an outdated one it asks what is wrong.</summary>
    public async Task<bool> CheckPassageAsync(WorkspaceView view, StaleSource source, PassageFinding finding, Actor actor)
    {
        var reason = finding == PassageFinding.Outdated ? await ask.OutdatedAsync(source.Path) : "";
        return reason is not null && Told(await desk.CheckPassageAsync(new CheckPassage(view.Draft!.Draft.Id, source.PassageId, finding, reason), actor), actor);
    }

    public async Task<bool> ApproveProposalAsync(ProposalView proposal, Actor actor)
    {
        var command = new DecideProposal(proposal.Proposal.Id, proposal.Proposal.Digest, proposal.Proposal.Version, Approve: true, OpenedAt: times.Of(proposal.Proposal.Digest));
        return Told(await desk.DecideAsync(command, actor), actor);
    }

    /// <summary>Asks for the reason and denies; what is refused is said in the dialog, and what was typed stays there.</summary>
    public async Task<bool> DenyProposalAsync(ProposalView proposal, Actor actor) =>
        await ask.DenyProposalAsync(proposal.Proposal, actor) is { } done && Told(done, actor);

    /// <summary>Asks for other arguments; what is refused is said in the dialog, beside what it is about.</summary>
    public async Task<bool> EditProposalAsync(ProposalView proposal, Actor actor) =>
        await ask.EditProposalAsync(proposal.Proposal, actor) is { } done && Told(done, actor);

    public async Task<bool> TakeOverAsync(WorkspaceView view, Actor actor) => Told(await desk.TakeOverAsync(view.Ticket.Id, actor), actor);

    public async Task<bool> HandBackAsync(WorkspaceView view, Actor actor) => Told(await desk.HandBackAsync(view.Ticket.Id, actor), actor);

    public async Task<bool> StopAsync(WorkspaceView view, Actor actor) => Told(await desk.StopRunAsync(view.Ticket.Id, actor), actor);

    /// <summary>Assigns to the actor, or to nobody where it is the actor's already.</summary>
    public async Task<bool> AssignAsync(WorkspaceView view, Actor actor) =>
        Told(await desk.AssignAsync(view.Ticket.Id, view.Ticket.AssigneeId == actor.Id ? null : actor, actor), actor);

    public async Task<bool> SetStatusAsync(WorkspaceView view, TicketStatus status, Actor actor) =>
        Told(await desk.SetStatusAsync(view.Ticket.Id, status, actor), actor);

    /// <summary>Asks what the newest message is about and records it.</summary>
    public async Task<bool> CorrectTriageAsync(WorkspaceView view, Actor actor) =>
        await ask.CorrectTriageAsync(TriageLabels.Of(view.Triage!)) is { } labels && Told(await desk.CorrectTriageAsync(view.Ticket.Id, labels, actor), actor);

    /// <summary>Records what the person said it is about.</summary>
    public async Task<bool> CorrectTriageAsync(WorkspaceView view, TriageLabels labels, Actor actor) => Told(await desk.CorrectTriageAsync(view.Ticket.Id, labels, actor), actor);

    /// <summary>Marks the packet; the toast offers to take it back.</summary>
    public async Task<bool> MarkPacketAsync(MarkPacket mark, Actor actor)
    {
        var outcome = await desk.MarkPacketAsync(mark, actor);
        if (outcome is not ReviewOutcome.Done done)
            return Told(outcome, actor);
        toasts.ShowWithUndo(done.Message, time.GetUtcNow().AddSeconds(UndoSeconds), async () => Told(await desk.UnmarkPacketAsync(mark.PacketId, actor), actor));
        return true;
    }

    public async Task<bool> UnmarkPacketAsync(WorkspaceView view, Actor actor) => Told(await desk.UnmarkPacketAsync(view.Packet!.Id, actor), actor);

    /// <summary>Marks the ticket as spam, or not.</summary>
    public async Task<bool> MarkSpamAsync(WorkspaceView view, Actor actor) => Told(await desk.MarkSpamAsync(view.Ticket.Id, !view.Ticket.IsSpam, actor), actor);

    public async Task<bool> RecallAsync(Effect effect, Actor actor) => Told(await desk.RecallAsync(effect.Id, actor), actor);

    /// <summary>Records what the person says of an effect whose outcome is unknown.</summary>
    public async Task<bool> AnswerEffectAsync(Effect effect, EffectAnswer answer, Actor actor) =>
        await ask.EffectAnswerAsync(answer) is { Length: > 0 } reason && Told(await desk.AnswerEffectAsync(effect.Id, effect.Version, answer, reason, actor), actor);

    /// <summary>Shows what came of a command, with an undo where it can still be taken back.</summary>
    private bool Told(ReviewOutcome outcome, Actor actor)
    {
        switch (outcome)
        {
            case ReviewOutcome.Done { RecallUntil: { } until, EffectIds: { Count: > 0 } effects } done:
                toasts.ShowWithUndo(done.Message, until, () => RecallAllAsync(effects, actor));
                return true;
            case ReviewOutcome.Done done:
                if (done.Message.Length > 0)
                    toasts.Show(done.Message, ToastTone.Ok);
                return true;
            case ReviewOutcome.Refused refused:
                toasts.Show(refused.Message, refused.Code is "decided_elsewhere" or "stale" or "stale_source" or "changed" ? ToastTone.Warn : ToastTone.Bad);
                return false;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    private async Task RecallAllAsync(IReadOnlyList<long> effects, Actor actor)
    {
        var refused = new List<string>();
        foreach (var effect in effects)
        {
            if (await desk.RecallAsync(effect, actor) is ReviewOutcome.Refused refusal)
                refused.Add(refusal.Message);
        }
        if (refused.Count > 0)
            toasts.Show(refused[0], ToastTone.Bad);
        else
            toasts.Show(texts["recall.done"], ToastTone.Ok);
    }
}
