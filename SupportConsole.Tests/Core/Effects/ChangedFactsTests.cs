using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects;

/// <summary>Between a person's approval and the executor's turn the world goes on: a fact that mattered and changed voids the permit.</summary>
public sealed class ChangedFactsTests
{
    [Theory]
    [InlineData("sqlite", "", "")]
    [InlineData("sqlite", "UPDATE order_line SET name = 'Kettle, boxed'", "")]
    [InlineData("sqlite", "UPDATE customer SET standing = 'Flagged' WHERE id = 'c1'", "The account is flagged, so a lead decides.")]
    [InlineData("postgres", "UPDATE customer SET standing = 'Flagged' WHERE id = 'c1'", "The account is flagged, so a lead decides.")]
    [InlineData("sqlite", "UPDATE \"order\" SET status = 'ReturnRequested' WHERE id = 'LS-10001'", "order.status was delivered, is return requested.")]
    [InlineData("postgres", "UPDATE \"order\" SET status = 'ReturnRequested' WHERE id = 'LS-10001'", "order.status was delivered, is return requested.")]
    [InlineData("sqlite", "UPDATE customer SET identity_verified = false WHERE id = 'c1'", "We are not sure who writes, so nothing may be done before the identity is verified.")]
    public async Task WhatMatteredAndChangedAfterTheApproval_IsNotDone_AndThePersonReadsWhatChanged(string provider, string change, string told)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        if (change.Length > 0)
            Assert.True(await shop.SqlAsync(change) > 0);

        await shop.LeaveAsync();

        var seen = await shop.CaseAsync(shown.Ticket.Id);
        var effect = seen.Effects.Single(effect => effect.Kind == EffectKind.Action);
        if (told.Length == 0)
        {
            Assert.Equal((EffectState.Done, ProposalState.Executed, 1), (effect.State, seen.Proposal.State, await DecideProposalTests.RefundsAsync(shop)));
            return;
        }
        Assert.Equal((EffectState.Failed, ProposalState.Failed, 0), (effect.State, seen.Proposal.State, await DecideProposalTests.RefundsAsync(shop)));
        Assert.StartsWith("Not done, because the facts changed: ", effect.Failure, StringComparison.Ordinal);
        Assert.EndsWith(told, effect.Failure, StringComparison.Ordinal);
        Assert.Equal((TicketStatus.Open, TicketChip.Failed), (seen.Ticket.Status, seen.Ticket.Chip));
        Assert.Contains("\"changed\"", seen.Ledger.Single(entry => entry.Kind == "effect.failed").Payload, StringComparison.Ordinal);
        var card = Assert.Single((await shop.Database.Get<WorkspaceReader>().ReadAsync(shown.Ticket.Id))!.Proposals);
        Assert.Equal(effect.Failure, card.Effect!.Failure);
    }
}
