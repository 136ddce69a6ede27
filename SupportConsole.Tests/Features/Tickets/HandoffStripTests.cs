using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Conversation;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Features.Tickets;

public sealed class HandoffStripTests
{
    private static readonly HandoffPacket Packet = new()
    {
        Id = 7,
        TicketId = 1,
        RunId = 1,
        ReasonCode = "legal_threat",
        TeamId = "legal",
        Customer = "Mia Berg, gold tier.\nNo contact before this one.",
        Issue = "I want\nmy money back",
        Tried = "Searched the articles: nothing fits.",
        Found = "No record and no article fits.",
        NextSteps = "Decide: refund.",
        Tone = "Calm: be direct.",
        At = TestTime.Start,
    };

    [Fact]
    public async Task BlockedProposal_IsApprovedByWhoeverMay_AndTheOthersReadWho()
    {
        await using var markup = new Markup();
        var refund = WorkspaceSamples.Refund(VerdictLevel.Lead);
        refund = refund with { Verdict = new Verdict { TicketId = 1, RunId = 1, Tool = "issue_refund", Level = VerdictLevel.Lead, RuleId = "refund.lead", Reason = "€62.00 exceeds €50.00.", LoweredBy = "at €50.00 no lead is needed", ReleaseId = "r", Facts = "{}", At = TestTime.Start } };
        var view = WorkspaceSamples.View(proposals: refund) with { Packet = Packet, Denied = [new DeniedAction("cancel_order", "cancel.state", "the order is not pending", "on a pending order an agent may")] };

        var lead = await ShowAsync(markup, view, TestShop.Lea);
        Assert.Contains("data-packet-approve", lead, StringComparison.Ordinal);
        Assert.Contains("€62.00 exceeds €50.00. At €50.00 no lead is needed.", lead, StringComparison.Ordinal);
        var agent = await ShowAsync(markup, view, TestShop.Ana);
        Assert.DoesNotContain("data-packet-approve", agent, StringComparison.Ordinal);
        Assert.Contains("A lead can approve it", agent, StringComparison.Ordinal);
        // What the gate denied nobody approves; it says why and what would change it.
        Assert.All([lead, agent], html => Assert.Contains("The order is not pending. On a pending order an agent may.", html, StringComparison.Ordinal));
        Assert.All([lead, agent], html => Assert.Contains("“I want my money back”", html, StringComparison.Ordinal));
        Assert.Contains("Something wrong?", agent, StringComparison.Ordinal);
        var supervisor = await ShowAsync(markup, view, TestShop.Sue, mayWork: false);
        Assert.DoesNotContain("Something wrong?", supervisor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PacketBesideADraft_LeavesTheAgentsOwnActionsToTheLargeButton()
    {
        await using var markup = new Markup();
        var view = WorkspaceSamples.View(proposals: WorkspaceSamples.Refund(VerdictLevel.Agent)) with
        {
            Packet = new HandoffPacket { Id = 7, TicketId = 1, RunId = 1, TeamId = "standard", Customer = "", Issue = "x", Tried = "", Found = "", NextSteps = "", Tone = "", At = TestTime.Start },
            Marks = [new PacketMark { TicketId = 1, PacketId = 7, RunId = 1, Faults = "WrongTeam", RightTeamId = "billing", PersonId = TestShop.Amir.Id, PersonName = "Amir", At = TestTime.Start }],
        };
        var html = await ShowAsync(markup, view, TestShop.Ana);
        Assert.DoesNotContain("data-packet-approve", html, StringComparison.Ordinal);
        Assert.Contains("Amir marked it: Wrong team", html, StringComparison.Ordinal);
    }

    private static Task<string> ShowAsync(Markup markup, WorkspaceView view, SupportConsole.Core.Domain.Access.Actor actor, bool mayWork = true) =>
        markup.RenderAsync<HandoffStrip>((nameof(HandoffStrip.View), view), (nameof(HandoffStrip.Packet), view.Packet), (nameof(HandoffStrip.Actor), actor), (nameof(HandoffStrip.MayWork), mayWork));
}
