using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Effects;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects;

public sealed class EffectTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ApprovedReplyAndRefund_AreDoneOnce_AndTheLedgerVerifies(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);

        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.All(seen.Effects, effect => Assert.Equal((EffectState.Done, 1), (effect.State, effect.Attempts)));
        Assert.All(seen.Effects, effect => Assert.NotEmpty(effect.Receipt));
        Assert.Equal(ProposalState.Executed, seen.Proposal.State);
        Assert.Equal((2, 1, 1), (seen.Count("effect.done"), await DecideProposalTests.RefundsAsync(shop), Mails(shop).Length));
        Assert.Contains("LS-10001", await File.ReadAllTextAsync(Mails(shop)[0]).ContinueWith(mail => mail.Result.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal((Direction.Reply, shown.Draft.Text), (seen.Messages[^1].Direction, seen.Messages[^1].Body));
        await AssertLedgerAsync(shop);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ExecutorThatDiesBetweenDoingAndRecording_DoesNothingTwice(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        shop.Database.Time.Advance(TimeSpan.FromSeconds(11));
        foreach (var effect in (await shop.CaseAsync(shown.Ticket.Id)).Effects)
        {
            await using var db = shop.Database.Read();
            var (permit, _) = await Permit.ForAsync(db, effect, CancellationToken.None);
            Assert.Equal(EffectResultKind.Done, (await shop.Database.Get<EffectDoer>().DoAsync(permit!, CancellationToken.None)).Kind);
        }

        await shop.WorkAsync("effect");

        Assert.All((await shop.CaseAsync(shown.Ticket.Id)).Effects, effect => Assert.Equal(EffectState.Done, effect.State));
        Assert.Equal((1, 1), (await DecideProposalTests.RefundsAsync(shop), Mails(shop).Length));
        await AssertLedgerAsync(shop);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task DoneEffect_HandledAgain_ChangesNothing(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        await shop.LeaveAsync();
        var before = await shop.CaseAsync(shown.Ticket.Id);
        await shop.SqlAsync("UPDATE job SET state = 'Ready', attempts = 0 WHERE kind = 'effect'");

        await shop.WorkAsync("effect");

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((before.Messages.Count, before.Ledger.Count), (seen.Messages.Count, seen.Ledger.Count));
        Assert.Equal((1, 1), (await DecideProposalTests.RefundsAsync(shop), Mails(shop).Length));
    }

    [Theory]
    [InlineData("sqlite", "UPDATE effect SET text = text || ' and a free lamp' WHERE kind = 'Reply'", EffectKind.Reply)]
    [InlineData("postgres", "UPDATE effect SET text = text || ' and a free lamp' WHERE kind = 'Reply'", EffectKind.Reply)]
    [InlineData("sqlite", "UPDATE proposal SET arguments = replace(arguments, '38', '37')", EffectKind.Action)]
    [InlineData("postgres", "UPDATE proposal SET arguments = replace(arguments, '38', '37')", EffectKind.Action)]
    [InlineData("sqlite", "UPDATE proposal SET customer_id = 'c2'", EffectKind.Action)]
    [InlineData("sqlite", "UPDATE proposal SET state = 'Void'", EffectKind.Action)]
    [InlineData("sqlite", "UPDATE proposal SET level = 'Lead'", EffectKind.Action)]
    [InlineData("sqlite", "UPDATE decision SET person_role = 'Supervisor' WHERE draft_id IS NOT NULL", EffectKind.Reply)]
    public async Task WhatIsNotWhatWasApproved_IsNotDone(string provider, string tampering, EffectKind kind)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        Assert.Equal(1, await shop.SqlAsync(tampering));

        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.All(seen.Effects, effect => Assert.Equal(effect.Kind == kind ? EffectState.Failed : EffectState.Done, effect.State));
        Assert.StartsWith("Not done", seen.Effects.Single(effect => effect.Kind == kind).Failure, StringComparison.Ordinal);
        Assert.Equal((TicketStatus.Open, TicketChip.Failed, 1), (seen.Ticket.Status, seen.Ticket.Chip, seen.Count("effect.failed")));
        Assert.Equal(kind == EffectKind.Action ? 0 : 1, await DecideProposalTests.RefundsAsync(shop));
        Assert.Equal(kind == EffectKind.Reply ? 0 : 1, Mails(shop).Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NothingLeavesBeforeItsTime(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        shop.Database.Time.Advance(TimeSpan.FromSeconds(9));

        await shop.Handler("effect").HandleAsync((await shop.ClaimAsync("effect"))!, CancellationToken.None);

        Assert.All((await shop.CaseAsync(shown.Ticket.Id)).Effects, effect => Assert.Equal((EffectState.Scheduled, 0), (effect.State, effect.Attempts)));
        Assert.Empty(Mails(shop));
        await using var db = shop.Database.Read();
        Assert.All(await db.Jobs.Where(job => job.Kind == "effect").ToListAsync(), job => Assert.Equal(JobState.Ready, job.State));
    }

    [Theory]
    [InlineData(2, EffectState.Done)]
    [InlineData(int.MaxValue, EffectState.Failed)]
    public async Task ChannelThatIsDown_IsTriedAgainThenGivenUp(int failures, EffectState expected)
    {
        var flaky = new FlakyChannel(failures);
        await using var shop = await OpenWithAsync(flaky);
        var shown = await shop.PrepareAsync("How long do refunds take?", channel: "chat");
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));

        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((expected, Math.Min(failures + 1L, new RetryPolicy().Attempts)), (seen.Effect.State, flaky.Attempts));
        if (expected == EffectState.Done)
            return;
        Assert.Equal("Not done: The chat is down.", seen.Effect.Failure);
        Assert.Equal((TicketChip.Failed, DraftState.Ready), (seen.Ticket.Chip, seen.Draft.State));
    }

    [Fact]
    public async Task ExecutorThatDiesEachTime_LeavesItUnknownWhetherItWasDone()
    {
        var deadly = new FlakyChannel(0, () => throw new CrashException());
        await using var shop = await OpenWithAsync(deadly);
        var shown = await shop.PrepareAsync("How long do refunds take?", channel: "chat");
        await shop.SendAsync(shown, TestShop.Ana);

        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((EffectState.Unknown, TicketChip.Failed, DraftState.Sent), (seen.Effect.State, seen.Ticket.Chip, seen.Draft.State));
        Assert.Equal(1, seen.Count("effect.unknown"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task AnswerToASentReply_JoinsTheTicket(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        await shop.LeaveAsync();
        var reply = (await shop.CaseAsync(shown.Ticket.Id)).Messages[^1];

        var answer = await shop.ArriveAsync("Thank you!", inReplyTo: reply.ExternalId);

        Assert.Equal((shown.Ticket.Id, false), (answer.TicketId, answer.NewTicket));
        Assert.Equal(TicketStatus.Open, (await shop.CaseAsync(shown.Ticket.Id)).Ticket.Status);
    }

    private static Task<TestShop> OpenWithAsync(IReplyChannel chat) => TestShop.OpenAsync("sqlite", replace: services =>
    {
        services.AddSingleton(given => new ReplyChannels([.. given.GetServices<IReplyChannel>().Where(channel => channel.Channel != Channel.Chat), chat]));
    });

    private static string[] Mails(TestShop shop) =>
        Directory.Exists(Path.Combine(shop.Database.Folder, "outbox")) ? Directory.GetFiles(Path.Combine(shop.Database.Folder, "outbox"), "*.eml") : [];

    private static async Task AssertLedgerAsync(TestShop shop)
    {
        await shop.Database.Lane.WriteAsync(db => shop.Database.Get<LedgerSealer>().SealPendingAsync(db, 1000, CancellationToken.None));
        var status = await shop.Database.Get<LedgerVerifier>().VerifyAsync();
        Assert.True(status.Verifies, status.Problem);
        Assert.Equal(0, status.Pending);
    }

    private sealed class FlakyChannel(int failures, Action? onSend = null) : IReplyChannel
    {
        public int Attempts { get; private set; }

        public Channel Channel => Channel.Chat;

        public Task<SendResult> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
        {
            onSend?.Invoke();
            return Task.FromResult(++Attempts <= failures ? new SendResult(SendResultKind.Transient, "", "", "The chat is down.") : new SendResult(SendResultKind.Done, "chat-1", "{}", ""));
        }
    }
}
