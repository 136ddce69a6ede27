using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Effects;

/// <summary>What may be done about an effect that left and of which no outcome is known: a time-out, a broken connection, a process that ended.</summary>
internal enum NextStep
{
    /// <summary>It is known now; the result says what.</summary>
    Known,

    /// <summary>Sending it again is safe: the same key does nothing twice, or it is proven that nothing was done.</summary>
    SendAgain,
}

/// <summary>
/// Finds out, never by trying and hoping. The same key again where the other side honours keys; else its receipts are asked, where it keeps them, until a
/// request that left so long ago can no longer be done; else a person is asked.
/// </summary>
internal sealed class EffectInquiries(IDbContextFactory<SupportDb> contexts, ReplyChannels channels, IOrderSystem orders, EffectDoer doer, TimeProvider time)
{
    /// <summary>The next step for an effect in flight.</summary>
    public async Task<(NextStep Step, EffectResult? Result)> NextAsync(Permit permit, CancellationToken cancellationToken)
    {
        try
        {
            return permit.Proposal is { } proposal ? await ActionAsync(permit, proposal, cancellationToken) : await ReplyAsync(permit, cancellationToken);
        }
        catch (OrderSystemUnavailableException exception)
        {
            return Known(EffectResultKind.Unknown, exception.Message);
        }
    }

    /// <summary>
    /// What sending again proves about the try before. A refusal or a busy sign is about this request only: the earlier one counts as not done once the order
    /// system has had its time and has no receipt.
    /// </summary>
    public async Task<EffectResult> WeighAsync(Permit permit, EffectResult result, CancellationToken cancellationToken)
    {
        if (result.Kind is not (EffectResultKind.Refused or EffectResultKind.Transient))
            return result;
        if (permit.Proposal is null || doer.IsOwnRoute(permit.Proposal))
            return result;
        try
        {
            var promises = await orders.CapabilitiesAsync(cancellationToken);
            var receipt = await orders.FindReceiptAsync(permit.Effect.Digest, cancellationToken);
            return receipt.State switch
            {
                ReceiptState.Found => new EffectResult(EffectResultKind.Done, receipt.Receipt),
                ReceiptState.None when IsSettled(permit, promises) => result,
                ReceiptState.None or ReceiptState.CannotTell => new EffectResult(EffectResultKind.Unknown, Message: result.Message) { RetryAfter = result.RetryAfter },
            };
        }
        catch (OrderSystemUnavailableException exception)
        {
            return new EffectResult(EffectResultKind.Unknown, Message: exception.Message);
        }
    }

    private async Task<(NextStep, EffectResult?)> ReplyAsync(Permit permit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var channel = await db.Tickets.Where(t => t.Id == permit.Effect.TicketId).Select(t => t.Channel).SingleAsync(cancellationToken);
        return channels.For(channel).RepeatIsSafe
            ? (NextStep.SendAgain, null)
            : Known(EffectResultKind.AskPerson, $"The reply was on its way by {channel.ToString().ToLowerInvariant()} when its answer was lost; it may have arrived");
    }

    private async Task<(NextStep, EffectResult?)> ActionAsync(Permit permit, Proposal proposal, CancellationToken cancellationToken)
    {
        if (doer.IsOwnRoute(proposal))
            return (NextStep.SendAgain, null);
        var promises = await orders.CapabilitiesAsync(cancellationToken);
        var receipt = await orders.FindReceiptAsync(permit.Effect.Digest, cancellationToken);
        switch (receipt.State)
        {
            case ReceiptState.Found:
                return (NextStep.Known, new EffectResult(EffectResultKind.Done, receipt.Receipt));
            case ReceiptState.CannotTell:
                // Judged again it might be refused for the very change that it made, so the key alone decides.
                return promises.HonoursKeys
                    ? (NextStep.SendAgain, null)
                    : Known(EffectResultKind.AskPerson, "The order system neither honours keys nor keeps receipts; it may have been done");
        }
        // No receipt is no proof while the request may still be on its way.
        var settled = IsSettled(permit, promises);
        if (!promises.HonoursKeys && !settled)
            return Known(EffectResultKind.Unknown, "The order system has no receipt of it yet.");
        if (await doer.JudgeAsync(proposal, cancellationToken) is { } refusal)
            return settled ? (NextStep.Known, refusal) : Known(EffectResultKind.Unknown, "The order system has no receipt of it yet.");
        return (NextStep.SendAgain, null);
    }

    // By the start before this look: the permit was read with the effect.
    private bool IsSettled(Permit permit, OrderCapabilities promises) => permit.Effect.StartedAt is not { } started || time.GetUtcNow() - started >= promises.Settles;

    private static (NextStep, EffectResult?) Known(EffectResultKind kind, string message) => (NextStep.Known, new EffectResult(kind, Message: message));
}
