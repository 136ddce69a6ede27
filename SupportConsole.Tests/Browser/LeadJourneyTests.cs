using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>What a lead decides, and what a supervisor finds of it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LeadJourneyTests(BrowserFixture browser)
{
    [Fact]
    public Task RefundAnAgentCouldNotApprove_IsApprovedByALeadAndReadInTheTrail() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.LeadRefundAsync(journey.Console);
        await using var db = journey.Console.Read();
        var proposal = await db.Proposals.AsNoTracking().SingleAsync(p => p.TicketId == ticket.Id && p.State == ProposalState.Open);

        var agent = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        await Assertions.Expect(agent.Send).ToContainTextAsync("ask lead for");
        await agent.Send.ClickAsync();
        await AgentJourneyTests.EffectsDoneAsync(journey.Console, ticket, 1);
        Assert.Equal(ProposalState.Open, (await db.Proposals.AsNoTracking().SingleAsync(p => p.Id == proposal.Id)).State);

        var lead = await journey.SignInAsync("Marc Keller", "/approvals");
        var card = lead.GetByRole(AriaRole.Article, new() { Name = proposal.Title }).Filter(new() { Has = lead.Locator($"a[href*='tickets/{ticket.Id}']") });
        await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") }).ClickAsync();
        await AgentJourneyTests.EffectsDoneAsync(journey.Console, ticket, 2);

        var done = await db.Proposals.AsNoTracking().SingleAsync(p => p.Id == proposal.Id);
        Assert.Equal(ProposalState.Executed, done.State);
        var refunds = await db.Set<Payment>().Where(payment => payment.OrderId == proposal.OrderId && payment.Kind == PaymentKind.Refund).ToListAsync();
        Assert.Contains(refunds, refund => refund.AmountMinor == proposal.AmountMinor);

        var supervisor = await journey.SignInAsync("Sofia Lindqvist", $"/audit/tickets/{ticket.Id}");
        var story = supervisor.GetByRole(AriaRole.List).Filter(new() { HasText = "Marc Keller" });
        await Assertions.Expect(story.First).ToContainTextAsync("Ana Ruiz");
        await supervisor.GotoAsync("/audit");
        await Journey.InteractiveAsync(supervisor);
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Verify again" }).ClickAsync();
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Region, new() { Name = "State of the record" })).ToContainTextAsync("The record holds");
    });

    [Fact]
    public Task Supervisor_ReadsEverythingAndDecidesNothing() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Sofia Lindqvist", ticket);
        await Assertions.Expect(screen.Bar.GetByText("You can read this ticket.")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Bar.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    });
}
