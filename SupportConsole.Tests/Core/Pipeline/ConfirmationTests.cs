using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

/// <summary>The draft asks, the proposal waits, and the customer's yes is bound to exactly the action they were asked about.</summary>
public sealed class ConfirmationTests
{
    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory, MemberData(nameof(Providers))]
    public async Task TheDraftAsks_TheProposalWaits_AndAYesOpensItForADecision(string provider)
    {
        await using var shop = await OpenAsync(provider);

        var asked = await shop.PrepareAsync(TestShop.BrokenLamp);
        Assert.Equal((ProposalState.AwaitingCustomer, VerdictLevel.Lead, TicketChip.Ready), (asked.Proposal.State, asked.Proposal.Level, asked.Ticket.Chip));
        Assert.Equal((VerdictLevel.Denied, "refund.unconfirmed"), (Assert.Single(asked.Verdicts).Level, asked.Verdicts[0].RuleId));
        Assert.Equal(DraftKind.Reply, asked.Draft.Kind);
        Assert.Contains("€120.00", asked.Draft.Text, StringComparison.Ordinal);
        Assert.Contains(ShopFiles.Lamp, asked.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("?", asked.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("waits for the customer", Refused(await shop.DecideAsync(asked, TestShop.Lea)), StringComparison.Ordinal);

        var sent = await SendAsync(shop, asked);
        var question = Assert.Single(await QuestionsAsync(shop));
        Assert.Equal((ConfirmationState.Asked, asked.Proposal.Digest, sent.Messages[^1].Id), (question.State, question.Digest, question.QuestionMessageId));
        Assert.Equal(64, question.QuestionSha256.Length);

        var confirmed = await AnswerAsync(shop, sent, "Yes, please go ahead. Thanks!");
        Assert.Equal((ProposalState.Open, VerdictLevel.Lead, TicketChip.NeedsLead), (confirmed.Proposal.State, confirmed.Proposal.Level, confirmed.Ticket.Chip));
        Assert.Equal(asked.Proposal.Digest, confirmed.Proposal.Digest);
        Assert.Equal((1, 1, 2), (confirmed.Count("proposal.asked"), confirmed.Count("proposal.confirmed"), confirmed.Count("verdict.given")));
        Assert.Equal(confirmed.Messages[^1].Id, Assert.Single(await QuestionsAsync(shop)).AnswerMessageId);

        Assert.Equal((DraftKind.Reply, "policy"), (confirmed.Draft.Kind, confirmed.Draft.Model));
        Assert.Contains("noted your yes. A team lead has to approve it first", confirmed.Draft.Text, StringComparison.Ordinal);
        var shown = Assert.Single((await shop.Database.Get<WorkspaceReader>().ReadAsync(confirmed.Ticket.Id))!.Proposals);
        Assert.True(shown is { IsOpen: true, IsCurrent: true, AskedAt: not null });
        Assert.Contains("waits for a lead", confirmed.Packets[^1].NextSteps, StringComparison.Ordinal);

        Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(confirmed, TestShop.Lea));
        await shop.LeaveAsync();
        Assert.Equal(ProposalState.Executed, (await shop.CaseAsync(confirmed.Ticket.Id)).Proposal.State);
        Assert.Equal(1, await RefundsAsync(shop));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task No_WithdrawsIt_AndAnythingElseLeavesItWaiting(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var sent = await SendAsync(shop, await shop.PrepareAsync(TestShop.BrokenLamp));

        var unclear = await AnswerAsync(shop, sent, "Yes, but only 40 euros of it.");
        Assert.Equal(ProposalState.AwaitingCustomer, unclear.Proposals[0].State);
        Assert.Equal((0, 0), (unclear.Count("proposal.confirmed"), unclear.Count("proposal.withdrawn")));

        var no = await AnswerAsync(shop, unclear, "No, thanks.");
        Assert.Equal(ProposalState.Withdrawn, no.Proposals[0].State);
        Assert.Equal(1, no.Count("proposal.withdrawn"));
        Assert.Contains("said no", Refused(await shop.Desk.DecideAsync(new DecideProposal(no.Proposals[0].Id, no.Proposals[0].Digest, no.Proposals[0].Version, true, ""), TestShop.Lea)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task YesOfSomebodyElse_OfAFlaggedMessage_OrWithoutAQuestion_IsNoYes(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(TestShop.BrokenLamp);

        // The question has not been sent; a yes to nothing.
        var early = await AnswerAsync(shop, asked, "Yes");
        Assert.Equal(ProposalState.Void, early.Proposals[0].State);
        Assert.Equal(0, early.Count("proposal.confirmed"));

        var again = await shop.PrepareAsync(TestShop.BrokenLamp);
        var sent = await SendAsync(shop, again);
        var stranger = await AnswerAsync(shop, sent, "Yes, please go ahead.", TestShop.Stranger);
        Assert.Equal(ProposalState.AwaitingCustomer, stranger.Proposals[0].State);
        Assert.Equal(0, stranger.Count("proposal.confirmed"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task YesToAnotherQuestion_IsNoYesToThis(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var sent = await SendAsync(shop, await shop.PrepareAsync(TestShop.BrokenLamp));

        // A colleague asks something else meanwhile: what a yes means is that question.
        var asked = await shop.CaseAsync(sent.Ticket.Id);
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SendOwnReplyAsync(asked.Ticket.Id, asked.Ticket.Version, "Is the lamp still in its box?", TestShop.Ana));
        await shop.LeaveAsync();
        var answered = await AnswerAsync(shop, asked, "Yes");

        Assert.Equal(ProposalState.AwaitingCustomer, answered.Proposals[0].State);
        Assert.Equal(0, answered.Count("proposal.confirmed"));
    }

    [Theory]
    [InlineData("Yes", ProposalState.AwaitingCustomer)]
    [InlineData("Yes, refund the €120.00 please.", ProposalState.Open)]
    public async Task ReplyThatAsksTwoThings_NeedsAYesThatSaysWhichItMeans(string answer, ProposalState expected)
    {
        await using var shop = await OpenAsync("sqlite");
        var asked = await shop.PrepareAsync(TestShop.BrokenLamp);
        var saved = Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SaveEditAsync(asked.Draft.Id, asked.Draft.Version, $"{asked.Draft.Text}\n\nIs the weekend fine with you?", TestShop.Ana));
        Assert.True(saved.Version > asked.Draft.Version);

        var answered = await AnswerAsync(shop, await SendAsync(shop, await shop.CaseAsync(asked.Ticket.Id)), answer);

        Assert.Equal(expected, answered.Proposals[0].State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task YesToOneSum_IsNoYesToAnEditedOne(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(TestShop.BrokenLamp);
        Assert.Contains("waits for the customer", Refused(await EditAsync(shop, asked.Proposal)), StringComparison.Ordinal);
        var confirmed = await AnswerAsync(shop, await SendAsync(shop, asked), "Yes");
        Assert.Equal(ProposalState.Open, confirmed.Proposal.State);

        // Who edits what the customer agreed to has no yes any more: the policy denies the new sum until they are asked for that.
        Assert.Contains("has to confirm a refund first", Refused(await EditAsync(shop, confirmed.Proposal)), StringComparison.Ordinal);
        Assert.Equal(ProposalState.Open, (await shop.CaseAsync(confirmed.Ticket.Id)).Proposal.State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task QuestionThatAPersonTookOut_WasNeverAsked(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(TestShop.BrokenLamp);
        var saved = Assert.IsType<ReviewOutcome.Done>(await shop.Desk.SaveEditAsync(asked.Draft.Id, asked.Draft.Version, $"Thank you for your message. We are looking into it.\n\nKind regards\n\n{SeedInbox.AiDisclosure}", TestShop.Ana));
        Assert.True(saved.Version > asked.Draft.Version);

        var sent = await SendAsync(shop, await shop.CaseAsync(asked.Ticket.Id));
        var answered = await AnswerAsync(shop, sent, "Yes");

        Assert.Equal(0, answered.Count("proposal.asked") + answered.Count("proposal.confirmed"));
        Assert.DoesNotContain(answered.Proposals, proposal => proposal.State == ProposalState.Open);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SupersedingRun_NeitherLosesTheYesNorProposesTwice(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var sent = await SendAsync(shop, await shop.PrepareAsync(TestShop.BrokenLamp));

        // Two messages before the agent gets to work: the first run is superseded, and the yes stands in its message.
        await shop.ArriveAsync("Yes, please.", inReplyTo: sent.Messages[0].ExternalId);
        var both = await AnswerAsync(shop, sent, "Thank you very much!");
        Assert.Equal(ProposalState.Open, Refund(both).State);
        Assert.Equal(1, both.Count("proposal.confirmed"));

        // Asked for once more: it is the same action, and not a second one.
        var more = await AnswerAsync(shop, both, TestShop.BrokenLamp);
        Assert.Equal(ProposalState.Open, Refund(more).State);
        Assert.Contains(more.Steps, step => step.Name == "issue_refund" && step.Summary.EndsWith("asked before", StringComparison.Ordinal));

        // Nor does a colleague who asks for another draft take the customer's word away.
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.RegenerateAsync(more.Ticket.Id, "", TestShop.Ana));
        await shop.WorkAsync();
        Assert.Equal(ProposalState.Open, Refund(await shop.CaseAsync(more.Ticket.Id)).State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ProcessThatDiesAfterTheYes_BindsItOnce(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var sent = await SendAsync(shop, await shop.PrepareAsync(TestShop.BrokenLamp));
        var accepted = await shop.ArriveAsync("Yes", inReplyTo: sent.Messages[0].ExternalId);
        shop.Crashes.At = Crash.AfterCommit;
        // So many claims are a crash loop to the workers; here each of them gets a step further.
        while (await shop.ClaimAsync("run") is { } lease)
        {
            await Record.ExceptionAsync(() => shop.Handler("run").HandleAsync(lease, CancellationToken.None));
            await shop.Jobs.VoidLeasesAsync(null);
        }
        Assert.True(shop.Crashes.Count > 2);

        var done = await shop.CaseAsync(accepted.TicketId);
        Assert.Equal((ProposalState.Open, 1), (Refund(done).State, done.Count("proposal.confirmed")));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task YesThatComesTooLate_OpensNothing(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var sent = await SendAsync(shop, await shop.PrepareAsync(TestShop.BrokenLamp));

        shop.Database.Time.Advance(TimeSpan.FromHours(49));
        var late = await AnswerAsync(shop, sent, "Yes");

        Assert.Equal((ProposalState.Expired, 1), (late.Proposals[0].State, late.Count("proposal.confirmed")));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task YesAfterTheOrderChanged_IsJudgedByTheFactsOfNow(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var sent = await SendAsync(shop, await shop.PrepareAsync(TestShop.BrokenLamp));
        await shop.SqlAsync($"INSERT INTO payment (order_id, customer_id, kind, amount_minor, currency, method_id, reason, cause, at) VALUES ('{ShopFiles.Lamp}', 'c1', 'Refund', 11000, 'EUR', '', 'elsewhere', 'Discretionary', {shop.Database.Time.GetUtcNow().ToUnixTimeMilliseconds()})");

        var confirmed = await AnswerAsync(shop, sent, "Yes");

        Assert.Equal(ProposalState.Void, confirmed.Proposals[0].State);
        Assert.Equal((1, 1), (confirmed.Count("proposal.confirmed"), confirmed.Count("proposal.void")));
        Assert.Contains("order.refundable", confirmed.Ledger.Single(entry => entry.Kind == "proposal.void").Payload, StringComparison.Ordinal);
    }

    private static Task<TestShop> OpenAsync(string provider) => TestShop.OpenAsync(provider, policies: files => files.Replace(
        "gate.yaml",
        "  - id: refund.within_limit",
        """
          - id: refund.unconfirmed
            tools: [issue_refund]
            when: ["not customer_confirmed"]
            verdict: denied
            reason: The customer has to confirm a refund first.
          - id: refund.within_limit
        """));

    private static async Task<CaseFile> SendAsync(TestShop shop, CaseFile shown)
    {
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana, "checked by hand"));
        await shop.LeaveAsync();
        return await shop.CaseAsync(shown.Ticket.Id);
    }

    private static Task<CaseFile> AnswerAsync(TestShop shop, CaseFile shown, string text, string from = TestShop.Mia) =>
        shop.PrepareAsync(text, from, shown.Messages[0].ExternalId);

    private static Task<ReviewOutcome> EditAsync(TestShop shop, Proposal proposal) => shop.Desk.EditProposalAsync(
        new EditProposal(proposal.Id, proposal.Digest, proposal.Version, proposal.Arguments.Replace("120", "60", StringComparison.Ordinal), "half of it"), TestShop.Ana);

    private static async Task<IReadOnlyList<CustomerConfirmation>> QuestionsAsync(TestShop shop)
    {
        await using var db = shop.Database.Read();
        return await db.CustomerConfirmations.OrderBy(question => question.Id).ToListAsync();
    }

    private static async Task<int> RefundsAsync(TestShop shop)
    {
        await using var db = shop.Database.Read();
        return await db.Payments.CountAsync(payment => payment.Kind == PaymentKind.Refund);
    }

    private static Proposal Refund(CaseFile file) => Assert.Single(file.Proposals, proposal => proposal.Tool == "issue_refund");

    private static string Refused(ReviewOutcome outcome) => Assert.IsType<ReviewOutcome.Refused>(outcome).Message;
}
