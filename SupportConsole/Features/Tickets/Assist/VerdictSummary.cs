using Microsoft.Extensions.Localization;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Decide;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>How loud a banner is. Never shown by colour alone: the word says it too.</summary>
public enum BannerTone { Calm, Good, Warning, Bad }

/// <summary>The banner on top of the assist pane: what the gate says of the ticket as a whole, and what to do next.</summary>
public sealed record VerdictSummary
{
    public required BannerTone Tone { get; init; }

    /// <summary>"Needs a lead".</summary>
    public required string Word { get; init; }

    /// <summary>The rule's reason, one sentence.</summary>
    public string Reason { get; init; } = "";
    public string NextStep { get; init; } = "";

    /// <summary>The nearest change that would lower the verdict.</summary>
    public string LoweredBy { get; init; } = "";

    /// <summary>Empty where no rule spoke.</summary>
    public string RuleId { get; init; } = "";
    public string ReleaseId { get; init; } = "";

    /// <summary>The escalation rules spoke, not the gate.</summary>
    public bool IsEscalation { get; init; }

    /// <summary>The strictest thing said of this ticket; null while the agent works for the first time.</summary>
    public static VerdictSummary? Of(WorkspaceView view, Actor actor, IStringLocalizer texts)
    {
        if (view.Ticket.TakenOver)
            return null;
        var summary = Strictest(view, actor, texts);
        // Who only reads is not told what to do.
        return AccessTable.Allows(actor.Role, Permission.WorkTickets) ? summary : summary is null ? null : summary with { NextStep = "" };
    }

    private static VerdictSummary? Strictest(WorkspaceView view, Actor actor, IStringLocalizer texts)
    {
        if (view.Decisions is [{ Kind: DecisionKind.Escalate } escalation, ..])
            return EscalatedBy(escalation, view, texts);
        if (view.Packet is { ReasonCode.Length: > 0 } packet && view.Run is { Run.State: RunState.Escalated })
            return Escalated(view, packet.ReasonCode, packet.TeamId, texts);
        var strictest = view.Proposals.Where(proposal => proposal is { IsOpen: true, IsCurrent: true }).MaxBy(proposal => proposal.Proposal.Level);
        if (strictest is not null)
            return OfProposal(strictest, strictest.RightOf(actor, view.ReadAt), texts);
        if (view.Proposals.FirstOrDefault(proposal => proposal is { AwaitsCustomer: true, IsCurrent: true }) is { } waiting)
            return From(waiting.Verdict, BannerTone.Calm, texts["proposal.AwaitingCustomer"], texts[view.HasOpenDraft ? "next.askCustomer" : "next.awaitCustomer"]) with
            {
                LoweredBy = texts[$"next.onceConfirmed.{waiting.Proposal.Level}"],
            };
        if (view.ReplyVerdict is { Level: VerdictLevel.Denied } denied)
            return From(denied, BannerTone.Bad, texts["verdict.Denied"], texts["next.deniedReply"]);
        if (view.Draft is { Draft.Kind: DraftKind.Findings, IsEdited: false } && view.HasOpenDraft)
            return From(view.ReplyVerdict, BannerTone.Calm, texts["verdict.findings"], texts["next.findings"]);
        if (view.HasOpenDraft && view.StaleSources.Any(source => source.IsUnchecked))
            return From(view.ReplyVerdict, BannerTone.Warning, texts["verdict.checkSource"], texts["next.checkSource"]);
        if (view.HasOpenDraft && !view.Draft!.IsEdited && view.StaleSources.Any(source => source.IsOutdated))
            return From(view.ReplyVerdict, BannerTone.Warning, texts["verdict.outdatedSource"], texts["next.outdatedSource"]);
        if (view.HasOpenDraft)
            return From(view.ReplyVerdict, BannerTone.Good, texts["verdict.replyOnly"], texts["next.replyOnly"]);
        return null;
    }

    /// <summary>Why a person is asked, in the policy's sentence; in ours where the code is no trigger of the policy.</summary>
    public static string ReasonOf(WorkspaceView view, IStringLocalizer texts)
    {
        if (view.EscalationReason.Length > 0 || view.Packet is not { } packet)
            return view.EscalationReason;
        var reason = texts[$"reason.{packet.ReasonCode}"];
        return reason.ResourceNotFound ? packet.ReasonCode.Replace('_', ' ') : reason.Value;
    }

    /// <summary>The word for a level.</summary>
    public static string WordOf(VerdictLevel level, IStringLocalizer texts) => texts[$"verdict.{level}"];

    public static BannerTone ToneOf(VerdictLevel level) => level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => BannerTone.Good,
        VerdictLevel.Lead or VerdictLevel.TwoLeads => BannerTone.Warning,
        VerdictLevel.Denied => BannerTone.Bad,
    };

    private static VerdictSummary OfProposal(ProposalView proposal, ApprovalRight right, IStringLocalizer texts)
    {
        var level = proposal.Proposal.Level;
        var next = right switch
        {
            { Bar: ApprovalBar.Editor or ApprovalBar.Approved or ApprovalBar.ApprovedInPlace or ApprovalBar.Asked } => "next.other",
            { MayApprove: true, Capacity: not DecisionCapacity.Own } => "next.inPlace",
            _ => NextOf(proposal, right),
        };
        return From(proposal.Verdict, ToneOf(level), WordOf(level, texts), texts[next]);
    }

    private static string NextOf(ProposalView proposal, ApprovalRight right) => proposal.Proposal.Level switch
    {
        VerdictLevel.Denied => "next.denied",
        VerdictLevel.Lead or VerdictLevel.TwoLeads when !right.MayApprove => "next.askLead",
        VerdictLevel.TwoLeads when proposal.Basis is { Approvals.Count: > 0 } => "next.secondOfTwo",
        VerdictLevel.TwoLeads => "next.firstOfTwo",
        VerdictLevel.Lead => "next.youLead",
        VerdictLevel.Automatic or VerdictLevel.Agent => "next.agent",
    };

    private static VerdictSummary Escalated(WorkspaceView view, string code, string teamId, IStringLocalizer texts)
    {
        var team = Core.Domain.Tickets.Teams.All.GetValueOrDefault(teamId, teamId);
        return new VerdictSummary
        {
            Tone = BannerTone.Bad,
            // Where it stays with the team that had it anyway, the point is that a person decides.
            Word = teamId == Core.Domain.Tickets.Teams.Standard ? texts["verdict.person"] : texts["verdict.escalated", team],
            Reason = ReasonOf(view, texts),
            NextStep = texts[view switch
            {
                { HasOpenDraft: false } => "next.escalated",
                { Draft.Draft.Kind: DraftKind.Acknowledgement } => "next.acknowledge",
                { Draft: { Draft.Kind: DraftKind.Findings, IsEdited: false } } => "next.findings",
                _ => "next.escalatedDraft",
            }],
            RuleId = code,
            IsEscalation = true,
            ReleaseId = view.Run!.Run.ReleaseId,
        };
    }

    // The gate gives half a sentence for the model to build in; here it stands alone.
    private static string Sentence(string words) =>
        words.Length == 0 ? "" : $"{char.ToUpper(words[0], System.Globalization.CultureInfo.CurrentCulture)}{words[1..]}{(words[^1] is '.' or '!' or '?' ? "" : ".")}";

    // The last word was a colleague's: whoever receives the ticket reads first why it came.
    private static VerdictSummary EscalatedBy(Decision escalation, WorkspaceView view, IStringLocalizer texts) => new()
    {
        Tone = BannerTone.Warning,
        Word = texts["verdict.escalated", Core.Domain.Tickets.Teams.All.GetValueOrDefault(view.Ticket.TeamId, view.Ticket.TeamId)],
        Reason = texts["verdict.byPerson", escalation.PersonName, escalation.Reason],
        NextStep = texts[view.HasOpenDraft ? "next.escalatedDraft" : "next.escalated"],
        IsEscalation = true,
    };

    private static VerdictSummary From(Verdict? verdict, BannerTone tone, string word, string next) => new()
    {
        Tone = tone,
        Word = word,
        Reason = verdict?.Reason ?? "",
        NextStep = next,
        LoweredBy = Sentence(verdict?.LoweredBy ?? ""),
        RuleId = verdict?.RuleId ?? "",
        ReleaseId = verdict?.ReleaseId ?? "",
    };
}
