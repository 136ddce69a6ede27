using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.OrderServer.Faults;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects;

/// <summary>The executor against a real order server that fails in every way, by what the server promises.</summary>
public sealed class OrderFaultTests
{
    public static TheoryData<FaultKind> Faults => [.. Enum.GetValues<FaultKind>()];

    // What it proves: nothing was done (the first try may be repeated), it was done, or nothing at all.
    private static readonly FaultKind[] Harmless = [FaultKind.TooManyRequests, FaultKind.Unavailable, FaultKind.ServerErrorBefore];
    private static readonly FaultKind[] Fine = [FaultKind.Duplicate, FaultKind.Slow];

    [Theory, MemberData(nameof(Faults))]
    public async Task WhereKeysAreHonoured_EveryFaultEndsInOneRefund(FaultKind fault)
    {
        await using var remote = await RemoteShop.OpenAsync("sqlite");
        remote.Server.Faults.Plan(fault);

        await remote.TryOnceAsync();

        var struck = await remote.RefundAsync();
        Assert.Equal(
            Harmless.Contains(fault) ? (EffectState.Scheduled, EffectInquiry.None) : Fine.Contains(fault) ? (EffectState.Done, EffectInquiry.None) : (EffectState.Unknown, EffectInquiry.Reconciling),
            (struck.State, struck.Inquiry));

        await remote.Shop.LeaveAsync();

        await AssertRefundedOnceAsync(remote);
        Assert.Equal(struck.State == EffectState.Unknown ? 1 : 0, (await remote.CaseAsync()).Count("effect.unknown"));
    }

    [Theory]
    [InlineData(FaultKind.TimeoutBefore)]
    [InlineData(FaultKind.TimeoutAfter)]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.WrongJson)]
    public async Task WhereOnlyReceiptsAreKept_ItAsksBeforeItSendsAgain(FaultKind fault)
    {
        await using var remote = await RemoteShop.OpenAsync("sqlite", server => server with { HonoursKeys = false });
        remote.Server.Faults.Plan(fault);
        await remote.TryOnceAsync();
        Assert.Equal(EffectState.Unknown, (await remote.RefundAsync()).State);

        // Within the time in which the request may still arrive it only asks.
        await remote.Shop.Handler("effect").HandleAsync((await remote.Shop.ClaimAsync("effect"))!, CancellationToken.None);
        Assert.Equal(1, (await remote.RefundAsync()).Attempts);
        await remote.Shop.LeaveAsync();

        await AssertRefundedOnceAsync(remote);
        Assert.Equal(fault == FaultKind.TimeoutBefore ? 2 : 1, (await remote.RefundAsync()).Attempts);
    }

    [Theory]
    [InlineData("sqlite", FaultKind.TimeoutAfter, EffectAnswer.WasDone, EffectState.Done, 1)]
    [InlineData("postgres", FaultKind.TimeoutAfter, EffectAnswer.WasDone, EffectState.Done, 1)]
    [InlineData("sqlite", FaultKind.TimeoutBefore, EffectAnswer.DoAgain, EffectState.Done, 1)]
    [InlineData("postgres", FaultKind.TimeoutBefore, EffectAnswer.DoAgain, EffectState.Done, 1)]
    [InlineData("sqlite", FaultKind.ResetBefore, EffectAnswer.Leave, EffectState.Unknown, 0)]
    public async Task WhereNothingCanBeAsked_APersonSays(string provider, FaultKind fault, EffectAnswer answer, EffectState expected, int done)
    {
        await using var remote = await RemoteShop.OpenAsync(provider, server => server with { HonoursKeys = false, Receipts = false });
        remote.Server.Faults.Plan(fault);

        await remote.Shop.LeaveAsync();

        var asked = await remote.CaseAsync();
        var effect = asked.Effects.Single(e => e.Kind == EffectKind.Action);
        Assert.Equal((EffectState.Unknown, EffectInquiry.Person, 1, TicketChip.Failed), (effect.State, effect.Inquiry, effect.Attempts, asked.Ticket.Chip));
        Assert.Equal((1, 1), (asked.Count("effect.unknown"), asked.Count("effect.asked")));
        var desk = remote.Shop.Desk;
        Assert.Equal("invalid", Assert.IsType<ReviewOutcome.Refused>(await desk.AnswerEffectAsync(effect.Id, effect.Version, answer, " ", TestShop.Lea)).Code);
        Assert.IsType<ReviewOutcome.Refused>(await desk.AnswerEffectAsync(effect.Id, effect.Version, answer, "I am not of those who decide", TestShop.Sue));

        Assert.IsType<ReviewOutcome.Done>(await desk.AnswerEffectAsync(effect.Id, effect.Version, answer, "Looked it up in the shop's books", TestShop.Lea));
        Assert.Equal("decided_elsewhere", Assert.IsType<ReviewOutcome.Refused>(await desk.AnswerEffectAsync(effect.Id, effect.Version, answer, "So did I", TestShop.Leo)).Code);
        await remote.Shop.LeaveAsync();

        var seen = await remote.CaseAsync();
        Assert.Equal((expected, done), (seen.Effects.Single(e => e.Kind == EffectKind.Action).State, remote.Server.Store.Counters.TotalDone));
        var (decision, entry) = answer switch
        {
            EffectAnswer.WasDone => (DecisionKind.ConfirmDone, "effect.confirmed"),
            EffectAnswer.DoAgain => (DecisionKind.DoAgain, "effect.again"),
            EffectAnswer.Leave => (DecisionKind.LeaveUnknown, "effect.left"),
        };
        Assert.Equal("Looked it up in the shop's books", seen.Decisions.Single(d => d.Kind == decision).Reason);
        Assert.Equal(1, seen.Count(entry));
        Assert.Equal(expected == EffectState.Done ? ProposalState.Executed : ProposalState.Approved, seen.Proposal.State);
    }

    [Fact]
    public async Task ServerThatStaysBusy_IsLeftAloneAfterTheTriesOfThePolicy()
    {
        await using var remote = await RemoteShop.OpenAsync("sqlite");
        remote.Server.Faults.Plan(new Fault(FaultKind.Unavailable, Times: 100));

        await remote.Shop.LeaveAsync();

        var effect = await remote.RefundAsync();
        Assert.Equal((EffectState.Failed, new RetryPolicy().Attempts, 0), (effect.State, effect.Attempts, remote.Server.Store.Counters.TotalDone));
        Assert.StartsWith("Not done", effect.Failure, StringComparison.Ordinal);
        Assert.Equal(ProposalState.Failed, (await remote.CaseAsync()).Proposal.State);
    }

    [Fact]
    public async Task OrderSystemThatCannotBeRead_MakesAnApprovedRefundWait()
    {
        await using var remote = await RemoteShop.OpenAsync("sqlite");
        remote.Server.Faults.Plan(new Fault(FaultKind.ServerErrorBefore, FaultTarget.Receipt, 3));

        await remote.TryOnceAsync();
        Assert.Equal((EffectState.Scheduled, 0), (await remote.RefundAsync() is var waiting ? (waiting.State, waiting.Attempts) : default));

        await remote.Shop.LeaveAsync();
        await AssertRefundedOnceAsync(remote);
    }

    private static async Task AssertRefundedOnceAsync(RemoteShop remote)
    {
        var seen = await remote.CaseAsync();
        var effect = seen.Effects.Single(e => e.Kind == EffectKind.Action);
        Assert.Equal((EffectState.Done, EffectInquiry.None, ProposalState.Executed), (effect.State, effect.Inquiry, seen.Proposal.State));
        Assert.Contains("38", effect.Receipt, StringComparison.Ordinal);
        var audit = remote.Server.Audit();
        Assert.Equal((1, 38m), (audit.Keys[effect.Digest].Done, audit.Orders.Single().Refunded));
        Assert.Empty(audit.DoneTwice);
        Assert.Single(seen.Ledger, entry => entry.Kind == "effect.done" && entry.Subject == effect.Digest);
    }
}
