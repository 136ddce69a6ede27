using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Compose;
using SupportConsole.Features.Tickets.Decide;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Features.Tickets;

public sealed class PrimaryActionTests : IAsyncDisposable
{
    private static readonly Actor Agent = new(1, "Ana Ruiz", Role.Agent);
    private static readonly Actor Lead = new(2, "Marc Keller", Role.Lead);
    private static readonly Actor Supervisor = new(3, "Sofia Lindqvist", Role.Supervisor);

    private readonly Markup _markup = new();

    [Fact]
    public void ReplyAlone_SaysSendReply() => Assert.Equal("Send reply", Label(Agent));

    [Fact]
    public void RefundWithinPolicy_IsNamedWithItsAmount() =>
        Assert.Equal("Send reply + refund €38.00", Label(Agent, WorkspaceSamples.Refund(VerdictLevel.Automatic)));

    [Fact]
    public void RefundOverLimit_AsksALead_WhereAnAgentSends() =>
        Assert.Equal("Send reply, ask lead for €62.00", Label(Agent, WorkspaceSamples.Refund(VerdictLevel.Lead, 6200)));

    [Fact]
    public void RefundOverLimit_IsDone_WhereALeadSends() =>
        Assert.Equal("Send reply + refund €62.00", Label(Lead, WorkspaceSamples.Refund(VerdictLevel.Lead, 6200)));

    [Fact]
    public void DeniedProposal_IsNotPartOfTheClick()
    {
        var primary = For(WorkspaceSamples.View(proposals: WorkspaceSamples.Refund(VerdictLevel.Denied)), Agent);

        Assert.Equal("Send reply", primary.Label);
        Assert.Empty(primary.Proposals);
    }

    [Fact]
    public void DecidedProposal_IsNotDecidedAgain() =>
        Assert.Equal("Send reply", Label(Agent, WorkspaceSamples.Refund(VerdictLevel.Automatic, state: ProposalState.Approved)));

    [Fact]
    public void EveryProposalShown_IsHandedOver()
    {
        var primary = For(WorkspaceSamples.View(proposals: [WorkspaceSamples.Proposal("update_address", VerdictLevel.Agent), WorkspaceSamples.Refund(VerdictLevel.Lead, 6200)]), Agent);

        Assert.Equal("Send reply + new address, ask lead for €62.00", primary.Label);
        Assert.Equal(2, primary.Proposals.Count);
    }

    [Theory]
    [InlineData(DraftKind.Clarification, "Send question")]
    [InlineData(DraftKind.Acknowledgement, "Send acknowledgement")]
    public void OtherKinds_SayWhatTheyAre(DraftKind kind, string label) => Assert.Equal(label, For(WorkspaceSamples.View(kind), Agent).Label);

    [Fact]
    public void Findings_CannotBeSent_OnlyTurnedIntoAReply() => Assert.Equal(PrimaryKind.Edit, For(WorkspaceSamples.View(DraftKind.Findings), Agent).Kind);

    [Fact]
    public void WhileTheAgentWorks_NothingCanBeSent() => AssertOff(WorkspaceSamples.View(run: RunState.Running));

    [Fact]
    public void NewerMessage_StopsTheSending() => AssertOff(WorkspaceSamples.View(newerMessage: true));

    [Fact]
    public void ShadowStage_HasNoApprove() => AssertOff(WorkspaceSamples.View(stage: RolloutStage.Shadow));

    [Fact]
    public void Supervisor_ReadsOnly_AndIsToldWhoCould()
    {
        var primary = For(WorkspaceSamples.View(), Supervisor);

        Assert.False(primary.IsEnabled);
        Assert.Contains("Agents", primary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void FailedRun_OffersAnotherTry() => Assert.Equal(PrimaryKind.PrepareAgain, For(WorkspaceSamples.View(run: RunState.Failed, withDraft: false), Agent).Kind);

    [Fact]
    public void TakenOver_SendsThePersonsOwnReply() => Assert.Equal(PrimaryKind.SendOwnReply, For(WorkspaceSamples.View(takenOver: true), Agent).Kind);

    [Fact]
    public void UnsupportedEdit_AsksForAReason_AndAForbiddenOneStops()
    {
        var primary = For(WorkspaceSamples.View(), Agent);
        var texts = _markup.Texts<TicketTexts>();

        var asks = primary.With([new EditProblem(0, 3, "€15", "€15 is in no source", IsForbidden: false)], texts);
        Assert.True(asks.IsEnabled);
        Assert.EndsWith("…", asks.Label, StringComparison.Ordinal);
        Assert.Equal("You will be asked to answer for 1 point.", asks.Note);

        var stops = primary.With([new EditProblem(0, 3, "sue", "must not go out", IsForbidden: true)], texts);
        Assert.Equal((false, "Mend 1 point in the text first."), (stops.IsEnabled, stops.Why));
    }

    public ValueTask DisposeAsync() => _markup.DisposeAsync();

    private void AssertOff(WorkspaceView view)
    {
        Assert.True(For(WorkspaceSamples.View(), Agent).IsEnabled);
        var primary = For(view, Agent);
        Assert.False(primary.IsEnabled);
        Assert.NotEmpty(primary.Why);
    }

    private string Label(Actor actor, params ProposalView[] proposals) => For(WorkspaceSamples.View(proposals: proposals), actor).Label;

    private PrimaryAction For(WorkspaceView view, Actor actor) => PrimaryAction.For(view, actor, _markup.Texts<TicketTexts>());
}
