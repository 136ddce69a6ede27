using Microsoft.Extensions.Localization;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Compose;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>What the large button of the decision bar does.</summary>
public enum PrimaryKind { None, SendReply, SendOwnReply, Edit, PrepareAgain, TakeOver, HandBack }

/// <summary>The large button: what it does, in words, and why it cannot be pressed.</summary>
public sealed record PrimaryAction
{
    public required PrimaryKind Kind { get; init; }

    /// <summary>Says exactly what one press does.</summary>
    public required string Label { get; init; }

    /// <summary>Why it is off, or what it waits for; empty where it can be pressed.</summary>
    public string Why { get; init; } = "";

    /// <summary>What one press will ask for first; empty where it asks nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The proposals that one press decides or passes on.</summary>
    public IReadOnlyList<ProposalView> Proposals { get; init; } = [];

    /// <summary>What the person has to give a reason for, beside what the check of the text finds.</summary>
    public IReadOnlyList<string> AnswerFor { get; init; } = [];

    public bool IsEnabled => Kind != PrimaryKind.None && Why.Length == 0;

    /// <summary>The button for what this person may do with the ticket as it stands.</summary>
    public static PrimaryAction For(WorkspaceView view, Actor actor, IStringLocalizer texts)
    {
        if (!AccessTable.Allows(actor.Role, Permission.WorkTickets))
            return Off(texts["bar.readOnly", string.Join(texts["list.or"], AccessTable.RolesWith(Permission.WorkTickets).Select(role => texts[$"role.{role}s"].Value))]);
        if (view.Ticket.TakenOver)
            return new PrimaryAction { Kind = PrimaryKind.SendOwnReply, Label = texts["bar.sendOwn"] };
        if (view.IsRunning)
            return Off(texts["bar.running"], texts["bar.sendReply"]);
        if (view.Stage == RolloutStage.Shadow && view.HasOpenDraft)
            return Off(texts["bar.shadow"]);
        if (view.Run?.Run.State == RunState.Failed && !view.HasOpenDraft)
            return new PrimaryAction { Kind = PrimaryKind.PrepareAgain, Label = texts["bar.prepareAgain"] };
        if (view.IsStale)
            return Off(texts["bar.stale"], texts["bar.sendReply"]);
        if (!view.HasOpenDraft)
            return new PrimaryAction { Kind = PrimaryKind.TakeOver, Label = texts["bar.takeOver"] };
        if (view.Draft is { Draft.Kind: DraftKind.Findings, IsEdited: false })
            return new PrimaryAction { Kind = PrimaryKind.Edit, Label = texts["bar.editFindings"] };
        return Send(view, actor, texts);
    }

    private static PrimaryAction Send(WorkspaceView view, Actor actor, IStringLocalizer texts)
    {
        var open = view.Proposals.Where(proposal => proposal is { IsOpen: true, IsCurrent: true }).ToList();
        // What was edited by this person or approved by them before is somebody else's to decide; a delegated approval has a button of its own.
        var mine = open.Where(proposal => proposal.RightOf(actor, view.ReadAt) is { MayApprove: true, Capacity: DecisionCapacity.Own }).ToList();
        var others = open.Except(mine).Where(proposal => proposal.Proposal.Level != VerdictLevel.Denied).ToList();
        var label = texts[view.Draft!.Draft.Kind switch
        {
            DraftKind.Clarification => "bar.sendQuestion",
            DraftKind.Acknowledgement => "bar.sendAcknowledgement",
            DraftKind.Reply or DraftKind.Findings => "bar.sendReply",
        }].Value;
        if (mine.Count > 2)
            label += texts["bar.plusMany", mine.Count];
        else
            label = string.Concat([label, .. mine.Select(proposal => texts["bar.plus", Short(proposal.Proposal, texts)].Value)]);
        if (others.Count > 0)
        {
            var asks = others.Any(proposal => proposal.Proposal.Level == VerdictLevel.TwoLeads) ? "bar.askTwoLeads"
                : others.Any(proposal => proposal.Proposal.Level == VerdictLevel.Lead) ? "bar.askLead" : "bar.askOther";
            label += texts[asks, others.Count > 1 ? texts["bar.manyActions", others.Count] : What(others[0].Proposal, texts)];
        }
        return new PrimaryAction { Kind = PrimaryKind.SendReply, Label = label, Proposals = [.. mine, .. others] }.Over(view, texts);
    }

    // A passage nobody checked stops it; one found outdated has to be edited away, or answered for where the edit still rests on it.
    private PrimaryAction Over(WorkspaceView view, IStringLocalizer texts)
    {
        if (view.StaleSources.Any(source => source.IsUnchecked))
            return this with { Why = texts["bar.checkSource"] };
        var outdated = view.StaleSources.Where(source => source.IsOutdated).Select(source => texts["passage.answerFor", source.Path].Value).ToList();
        if (outdated.Count == 0)
            return this;
        return view.Draft!.IsEdited ? this with { Label = $"{Label}…", AnswerFor = outdated } : this with { Why = texts["bar.outdatedSource"] };
    }

    /// <summary>The same button over an edited text: what has to be mended stops it, what can be answered for makes it ask.</summary>
    public PrimaryAction With(IReadOnlyList<EditProblem> problems, IStringLocalizer texts)
    {
        if (Kind is not (PrimaryKind.SendReply or PrimaryKind.SendOwnReply) || problems.Count == 0)
            return this;
        var forbidden = problems.Count(problem => problem.IsForbidden);
        return forbidden > 0
            ? this with { Why = texts["bar.mend", Points(forbidden, texts)] }
            : this with { Label = $"{Label.TrimEnd('…')}…", Note = texts["bar.answer", Points(problems.Count + AnswerFor.Count, texts)] };
    }

    /// <summary>"1 point", "3 points".</summary>
    public static string Points(int count, IStringLocalizer texts) => count == 1 ? texts["count.point"] : texts["count.points", count];

    /// <summary>Tools of the actions that are done, on their way, or decided to the end by the same press as the reply.</summary>
    public static IReadOnlyList<string> Attached(WorkspaceView view, Actor actor) =>
        [.. view.Proposals.Where(proposal => proposal.Proposal.State is ProposalState.Approved or ProposalState.Executed || EndsWithPress(proposal, actor, view.ReadAt)).Select(proposal => proposal.Proposal.Tool)];

    // The first of two leads ends nothing.
    private static bool EndsWithPress(ProposalView proposal, Actor actor, DateTimeOffset at) =>
        proposal is { IsOpen: true, IsCurrent: true } && proposal.RightOf(actor, at) is { MayApprove: true, Capacity: DecisionCapacity.Own }
        && (proposal.Proposal.Level != VerdictLevel.TwoLeads || proposal.Basis is { Approvals.Count: > 0 });

    /// <summary>"refund €38.00", "new address".</summary>
    public static string Short(Proposal proposal, IStringLocalizer texts)
    {
        var name = texts[$"tool.{proposal.Tool}.short"];
        var words = name.ResourceNotFound ? proposal.Tool.Replace('_', ' ') : name.Value;
        return proposal.AmountMinor > 0 ? $"{words} {proposal.Amount}" : words;
    }

    // A lead is asked for the money where it is about money.
    private static string What(Proposal proposal, IStringLocalizer texts) => proposal.AmountMinor > 0 ? proposal.Amount.ToString() : Short(proposal, texts);

    private static PrimaryAction Off(string why, string label = "") => new() { Kind = PrimaryKind.None, Label = label, Why = why };
}
