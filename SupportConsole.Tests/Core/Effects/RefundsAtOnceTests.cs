using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Effects;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects;

/// <summary>Two refunds of one order, each less and together more than was paid.</summary>
public sealed class RefundsAtOnceTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task SecondIsRefusedAlreadyWhenItIsApproved_BecauseTheFirstIsOnItsWay(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var (first, second) = (await ProposeAsync(shop, "70"), await ProposeAsync(shop, "80"));
        Assert.IsType<ReviewOutcome.Done>(await ApproveAsync(shop, first));

        var refused = Assert.IsType<ReviewOutcome.Refused>(await ApproveAsync(shop, second));

        Assert.Contains("was €120.00, is €50.00", refused.Message, StringComparison.Ordinal);
        await shop.LeaveAsync();
        Assert.Equal([7000], await RefundedAsync(shop));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task BothApprovedAndJudgedAtTheSameInstant_PayNeverMoreThanWasPaid(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var first = await ProposeAsync(shop, "70");
        Assert.IsType<ReviewOutcome.Done>(await ApproveAsync(shop, first));
        // As two approvals look that do not see each other.
        await shop.SqlAsync("UPDATE proposal SET state = 'Rejected' WHERE state = 'Approved'");
        var second = await ProposeAsync(shop, "80");
        Assert.IsType<ReviewOutcome.Done>(await ApproveAsync(shop, second));
        await shop.SqlAsync("UPDATE proposal SET state = 'Approved' WHERE state = 'Rejected'");
        var permits = await Task.WhenAll(PermitAsync(shop, first), PermitAsync(shop, second));

        var results = await Task.WhenAll(permits.Select(permit => Task.Run(() => shop.Database.Get<EffectDoer>().DoAsync(permit, CancellationToken.None))));

        Assert.Equal([EffectResultKind.Done, EffectResultKind.Refused], results.Select(result => result.Kind).Order());
        Assert.Contains(Assert.Single(await RefundedAsync(shop)), new long[] { 7000, 8000 });
        await shop.LeaveAsync();
        Assert.True((await RefundedAsync(shop)).Sum() <= 12000);
    }

    // A refund of 120.00 whose amount a person changed; its ticket.
    private static async Task<long> ProposeAsync(TestShop shop, string amount)
    {
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        var proposal = shown.Proposal;
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.EditProposalAsync(
            new EditProposal(proposal.Id, proposal.Digest, proposal.Version, proposal.Arguments.Replace("120", amount, StringComparison.Ordinal), "not all of it broke"), TestShop.Ana));
        return shown.Ticket.Id;
    }

    private static async Task<ReviewOutcome> ApproveAsync(TestShop shop, long ticketId)
    {
        var proposal = (await shop.CaseAsync(ticketId)).Proposals[^1];
        return await shop.Desk.DecideAsync(new DecideProposal(proposal.Id, proposal.Digest, proposal.Version, true, ""), TestShop.Lea);
    }

    private static async Task<Permit> PermitAsync(TestShop shop, long ticketId)
    {
        await using var db = shop.Database.Read();
        return (await Permit.ForAsync(db, (await shop.CaseAsync(ticketId)).Effect, CancellationToken.None)).Permit!;
    }

    private static async Task<List<long>> RefundedAsync(TestShop shop)
    {
        await using var db = shop.Database.Read();
        return await db.Payments.Where(payment => payment.OrderId == ShopFiles.Lamp && payment.Kind == PaymentKind.Refund).Select(payment => payment.AmountMinor).ToListAsync();
    }
}
