using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static SupportConsole.Tests.Support.Staff;

namespace SupportConsole.Tests.Core.Review;

/// <summary>Two leads, their deadline, and what holds where no second one comes.</summary>
public sealed class SecondApprovalTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NobodyCountsTwice_InWhateverRole(string provider)
    {
        await using var shop = await OpenAsync(provider, TestShop.Lea, TestShop.Leo);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        var half = await shop.CaseAsync(shown.Ticket.Id);

        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, half, TestShop.Lea)).Code);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, half, TestShop.Lea with { Role = Role.Agent })).Code);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, half, TestShop.Lea with { Role = Role.Supervisor })).Code);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, half, TestShop.Sue)).Code);
        Done(await ApproveAsync(shop, half, TestShop.Leo));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task AfterARecall_BothApprovalsAreNeededAgain(string provider)
    {
        await using var shop = await OpenAsync(provider, TestShop.Lea, TestShop.Leo);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        var done = Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Leo));
        Done(await shop.Desk.RecallAsync(done.EffectIds[0], TestShop.Lea));

        Assert.Empty(Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Leo)).EffectIds);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Leo)).Code);
        Assert.Single(Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Lea)).EffectIds);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task DeadlinePassed_LetsASupervisorGiveTheSecond_AndSaysSo(string provider)
    {
        await using var shop = await OpenAsync(provider, TestShop.Lea, TestShop.Leo);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        Assert.Equal(0, await SweepAsync(shop));
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Sue)).Code);

        shop.Database.Time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, await SweepAsync(shop));
        Assert.Equal(0, await SweepAsync(shop));

        var due = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((SecondApproval.Supervisor, 1, TicketChip.NeedsLead), (due.Open().Fallback, due.Count("approval.deadline"), due.Ticket.Chip));
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, due, TestShop.Ana)).Code);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, due, TestShop.Lea)).Code);
        Done(await ApproveAsync(shop, due, TestShop.Sue));
        await shop.LeaveAsync();
        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((EffectState.Done, DecisionCapacity.Fallback), (seen.Effect.State, seen.Decisions[^1].Capacity));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OneLeadTeam_IsNotStuck_TheSecondIsDueAtOnce(string provider)
    {
        await using var shop = await OpenAsync(provider, TestShop.Lea);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, shown, TestShop.Sue)).Code);

        Done(await ApproveAsync(shop, shown, TestShop.Lea));

        var half = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Contains("no_other_lead", half.Ledger.Single(entry => entry.Kind == "approval.deadline").Payload, StringComparison.Ordinal);
        Assert.Single(Done(await ApproveAsync(shop, half, TestShop.Sue)).EffectIds);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WhereThePolicyLetsAnAgentStandIn_ItIsOneWhoDidNotAsk(string provider)
    {
        await using var shop = await OpenAsync(provider, policies => policies.Replace("approvals.yaml", "fallback: supervisor", "fallback: agent"), TestShop.Lea);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await shop.SendAsync(shown, TestShop.Ana));
        Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Lea));
        var half = await shop.CaseAsync(shown.Ticket.Id);

        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, half, TestShop.Sue)).Code);
        Assert.Contains("You sent the reply", Refused(await ApproveAsync(shop, half, TestShop.Ana)).Message, StringComparison.Ordinal);
        Done(await ApproveAsync(shop, half, TestShop.Amir));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WhereThePolicyEscalates_TheTicketGoesToTheTeam_AndOnlyALeadIsTheSecond(string provider)
    {
        await using var shop = await OpenAsync(provider, policies => policies.Replace("approvals.yaml", "fallback: supervisor", "fallback: escalate"), TestShop.Lea, TestShop.Leo);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        shop.Database.Time.Advance(TimeSpan.FromHours(4));
        await SweepAsync(shop);

        var due = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal(Teams.Priority, due.Ticket.TeamId);
        Assert.Equal("not_allowed", Refused(await ApproveAsync(shop, due, TestShop.Sue)).Code);
        Done(await ApproveAsync(shop, due, TestShop.Leo));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ProposalNobodyDecided_IsClosedAsExpired(string provider)
    {
        await using var shop = await OpenAsync(provider, TestShop.Lea, TestShop.Leo);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        Done(await shop.SendAsync(shown, TestShop.Ana));
        shop.Database.Time.Advance(TimeSpan.FromHours(48));

        Assert.Equal(1, await SweepAsync(shop));

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((ProposalState.Expired, TicketChip.Answered, 1), (seen.Proposal.State, seen.Ticket.Chip, seen.Count("proposal.expired")));
        Assert.Equal("expired", Refused(await shop.DecideAsync(seen, TestShop.Lea)).Code);
    }

    [Fact]
    public async Task SweepJob_ComesBackForEver()
    {
        await using var shop = await OpenAsync("sqlite", TestShop.Lea);
        var handler = shop.Handler(ApprovalSweep.JobKind);
        await new ApprovalSweepStart(shop.Database.Lane, shop.Database.Time).StartAsync(CancellationToken.None);
        await new ApprovalSweepStart(shop.Database.Lane, shop.Database.Time).StartAsync(CancellationToken.None);

        for (var i = 0; i < 10; i++)
        {
            var lease = await shop.ClaimAsync(ApprovalSweep.JobKind) ?? throw new Xunit.Sdk.XunitException($"no job at round {i}");
            Assert.Equal(1, lease.Attempts);
            await (i % 2 == 0 ? handler.HandleAsync(lease, CancellationToken.None) : handler.GiveUpAsync(lease, "", CancellationToken.None));
        }
        await using var db = shop.Database.Read();
        Assert.Equal(1, await db.Jobs.CountAsync(job => job.Kind == ApprovalSweep.JobKind));
    }

    [Theory]
    [InlineData("UPDATE proposal SET fallback_at = NULL")]
    [InlineData("UPDATE proposal SET fallback = 'Agent'")]
    [InlineData("UPDATE proposal SET fallback_at = fallback_at + 999999999")]
    [InlineData("UPDATE decision SET person_role = 'Admin' WHERE capacity = 'Fallback'")]
    [InlineData("UPDATE decision SET person_id = 3 WHERE proposal_id IS NOT NULL")]
    public async Task FallbackIsProvenAgainAtExecution(string meanwhile)
    {
        await using var shop = await OpenAsync("sqlite", TestShop.Lea);
        var shown = await shop.PrepareAsync(TestShop.BrokenMachine);
        Done(await ApproveAsync(shop, shown, TestShop.Lea));
        Done(await ApproveAsync(shop, await shop.CaseAsync(shown.Ticket.Id), TestShop.Sue));

        Assert.True(await shop.SqlAsync(meanwhile) > 0);
        await shop.LeaveAsync();

        Assert.Contains("approvals are missing", (await shop.CaseAsync(shown.Ticket.Id)).Effect.Failure, StringComparison.Ordinal);
    }

    private static Task<int> SweepAsync(TestShop shop) => shop.Database.Get<ApprovalSweep>().SweepAsync(null, CancellationToken.None);

    private static Task<TestShop> OpenAsync(string provider, params IReadOnlyList<Actor> leads) => OpenAsync(provider, null, leads);

    private static async Task<TestShop> OpenAsync(string provider, Action<ShopPolicies>? policies, params IReadOnlyList<Actor> leads)
    {
        var shop = await TestShop.OpenAsync(provider, policies: policies);
        await HireAsync(shop, [TestShop.Ana, TestShop.Amir, TestShop.Sue, .. leads]);
        return shop;
    }
}
