using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>What an agent does all day.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AgentJourneyTests(BrowserFixture browser)
{
    // The recall window of ten seconds, and what a busy machine adds.
    private static readonly TimeSpan EffectLimit = TimeSpan.FromSeconds(40);

    [Fact]
    public Task AgentApproves_TheReplyLeavesAndTheActionIsDoneOnce() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.AgentActionAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        await Assertions.Expect(screen.Answer.GetByRole(AriaRole.Button, new() { NameRegex = new("source", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First).ToBeVisibleAsync();
        await Assertions.Expect(screen.Assist.GetByText("Proposed action")).ToBeVisibleAsync();

        await screen.Send.ClickAsync();

        await EffectsDoneAsync(journey.Console, ticket, 2);
        await using var db = journey.Console.Read();
        var proposal = await db.Proposals.SingleAsync(p => p.TicketId == ticket.Id);
        Assert.Equal(ProposalState.Executed, proposal.State);
        Assert.Single(await db.OrderReceipts.Where(receipt => receipt.Key == proposal.Digest).ToListAsync());
        Assert.Single(await db.Messages.Where(message => message.TicketId == ticket.Id && message.AuthorPersonId != null).ToListAsync());
        await screen.Page.GotoAsync(TicketScreen.PathOf(ticket));
        await Assertions.Expect(screen.Page.GetByText("Approved by Ana Ruiz").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task AgentEditsAndSends_WhatSheWroteLeaves() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        await screen.EditAsync($"Thank you for writing. I looked into this myself and will write again as soon as I know more.\n\nKind regards\n\n{SeedInbox.AiDisclosure}");

        await screen.Send.ClickAsync();

        await EffectsDoneAsync(journey.Console, ticket, 1);
        await using var db = journey.Console.Read();
        var reply = await db.Messages.SingleAsync(message => message.TicketId == ticket.Id && message.AuthorPersonId != null);
        Assert.Contains("I looked into this myself", reply.Body, StringComparison.Ordinal);
        var draft = await db.Drafts.SingleAsync(d => d.TicketId == ticket.Id);
        Assert.DoesNotContain("I looked into this myself", draft.Text, StringComparison.Ordinal);
    });

    [Fact]
    public Task WhatMustBeMended_StopsTheButtonUntilItIs_AndTheRestAsksForAReason() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        var letter = $"Thank you for writing. I {{0}} that it costs €777.13 in all.\n\nKind regards\n\n{SeedInbox.AiDisclosure}";
        await screen.EditAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, letter, "guarantee"));
        await Assertions.Expect(screen.Send).ToBeDisabledAsync();
        await Assertions.Expect(screen.Bar.GetByText("Mend 1 point in the text first.")).ToBeVisibleAsync();
        await screen.Answer.GetByRole(AriaRole.Button, new() { Name = "Show in the text: guarantee" }).PressAsync("Enter");
        await Assertions.Expect(screen.Editor).ToBeFocusedAsync();
        // The words are selected: typing mends them.
        await screen.Page.Keyboard.TypeAsync("think");
        await Assertions.Expect(screen.Send).ToBeEnabledAsync();
        await Assertions.Expect(screen.Bar.GetByText("You will be asked to answer for 1 point.")).ToBeVisibleAsync();

        await screen.Send.ClickAsync();
        await screen.Page.GetByLabel("Why may this be sent?").FillAsync("Agreed on the telephone.");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Send anyway" }).ClickAsync();

        await EffectsDoneAsync(journey.Console, ticket, 1);
        await using var db = journey.Console.Read();
        Assert.Single(await db.LedgerEntries.Where(entry => entry.TicketId == ticket.Id && entry.Kind == "reply.answered_for").ToListAsync());
    });

    [Fact]
    public Task ReloadWhileEditing_KeepsWhatWasTyped() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        await screen.EditAsync("These words must survive a reload.");

        await screen.Page.ReloadAsync();
        await Journey.InteractiveAsync(screen.Page);

        await Assertions.Expect(screen.Answer.GetByText("These words must survive a reload.").Or(screen.Editor)).ToBeVisibleAsync();
        await using var db = journey.Console.Read();
        Assert.Equal("These words must survive a reload.", (await db.Drafts.SingleAsync(d => d.TicketId == ticket.Id)).EditedText);
    });

    [Fact]
    public Task AgentEscalates_ThePacketGoesToTheTeam() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.AgentActionAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        await screen.Bar.GetByRole(AriaRole.Button, new() { NameRegex = new("^Escalate") }).ClickAsync();
        var dialog = screen.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Team").SelectOptionAsync(new SelectOptionValue { Label = "Legal tier 2" });
        await dialog.GetByLabel("Why").FillAsync("The customer mentions a lawyer.");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Escalate to Legal tier 2" }).ClickAsync();

        await Eventually.TrueAsync(async () => await TeamOfAsync(journey.Console, ticket) == Teams.Legal, EffectLimit, "the ticket to reach the legal team");
        await using var db = journey.Console.Read();
        Assert.NotEmpty(await db.HandoffPackets.Where(packet => packet.TicketId == ticket.Id).ToListAsync());
        Assert.Equal("The customer mentions a lawyer.", (await db.Decisions.SingleAsync(d => d.TicketId == ticket.Id && d.Kind == DecisionKind.Escalate)).Reason);
        var lead = await TicketScreen.OpenAsync(journey, "Lena Vogt", ticket);
        await Assertions.Expect(lead.Page.GetByText("The customer mentions a lawyer.").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task TwoPeopleDecideAtOnce_OneWinsAndTheOtherIsTold() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var ana = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        var ben = await TicketScreen.OpenAsync(journey, "Ben Okafor", ticket);
        await Assertions.Expect(ana.Send).ToBeEnabledAsync();
        await Assertions.Expect(ben.Send).ToBeEnabledAsync();

        await Task.WhenAll(ana.Page.Keyboard.PressAsync("Alt+Enter"), ben.Page.Keyboard.PressAsync("Alt+Enter"));

        var byAna = ana.Page.GetByText("Approved by Ana Ruiz").Or(ana.Page.GetByText("Approved by Ben Okafor"));
        var byBen = ben.Page.GetByText("Approved by Ana Ruiz").Or(ben.Page.GetByText("Approved by Ben Okafor"));
        await Assertions.Expect(byAna.First).ToBeVisibleAsync();
        await Assertions.Expect(byBen.First).ToBeVisibleAsync();
        await using var db = journey.Console.Read();
        Assert.Single(await db.Decisions.Where(d => d.TicketId == ticket.Id && d.Kind == DecisionKind.Approve).ToListAsync());
        Assert.Single(await db.Effects.Where(effect => effect.TicketId == ticket.Id).ToListAsync());
    });

    [Fact]
    public Task DecisionOfAColleague_ShowsOnAnOpenPageWithinASecond() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var ana = await TicketScreen.OpenAsync(journey, "Ana Ruiz", ticket);
        var ben = await TicketScreen.OpenAsync(journey, "Ben Okafor", ticket);
        await Assertions.Expect(ana.Page.GetByText("Ben is viewing")).ToBeVisibleAsync();
        await ana.Send.ClickAsync();
        await Eventually.TrueAsync(async () => await DecidedAsync(journey.Console, ticket), EffectLimit, "the decision");
        await Assertions.Expect(ben.Page.GetByText("Approved by Ana Ruiz").First).ToBeVisibleAsync(new() { Timeout = 1000 });
    });

    internal static Task EffectsDoneAsync(TestConsole console, Ticket ticket, int count) => Eventually.BecomesAsync(
        async () =>
        {
            await using var db = console.Read();
            var states = await db.Effects.Where(effect => effect.TicketId == ticket.Id).Select(effect => effect.State).ToListAsync();
            return string.Join(' ', states);
        },
        states => states == string.Join(' ', Enumerable.Repeat(EffectState.Done, count)),
        EffectLimit,
        $"{count} effects to be done");

    private static async Task<string> TeamOfAsync(TestConsole console, Ticket ticket)
    {
        await using var db = console.Read();
        return await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.TeamId).SingleAsync();
    }

    private static async Task<bool> DecidedAsync(TestConsole console, Ticket ticket)
    {
        await using var db = console.Read();
        return await db.Decisions.AnyAsync(d => d.TicketId == ticket.Id);
    }
}
