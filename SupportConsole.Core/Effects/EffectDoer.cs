using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Effects;

/// <summary>Does what a permit allows: sends a reply or has the order system act, with the digest as idempotency key. Writes nothing itself.</summary>
internal sealed class EffectDoer(
    IDbContextFactory<SupportDb> contexts, ReplyChannels channels, IOrderSystem orders, GateKeeper gate, ScopeReader scopes, PolicyStore policies)
{
    /// <summary>The route of the one action that acts on the ticket itself; the handler does it in the transaction that records it.</summary>
    public const string TicketStatusRoute = "tickets.status";

    /// <summary>
    /// Looks, before anything leaves, whether an action was done already and whether it may still be done. Null where it may; else how it ends without being
    /// sent. What cannot be read now is transient.
    /// </summary>
    public async Task<EffectResult?> PrepareAsync(Permit permit, CancellationToken cancellationToken)
    {
        if (permit.Proposal is not { } proposal)
            return null;
        try
        {
            // Done before the process ended, and not written down: judged again it would be refused for the very change that it made.
            if (!IsOwnRoute(proposal) && await orders.FindReceiptAsync(permit.Effect.Digest, cancellationToken) is { State: ReceiptState.Found } done)
                return new EffectResult(EffectResultKind.Done, done.Receipt);
            return await JudgeAsync(proposal, cancellationToken);
        }
        catch (OrderSystemUnavailableException exception)
        {
            return new EffectResult(EffectResultKind.Transient, Message: exception.Message);
        }
    }

    /// <summary>The refusal of an action that people would not have approved with the facts of now; null where they would.</summary>
    public async Task<EffectResult?> JudgeAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        if (policies.Current.Tools.GetValueOrDefault(proposal.Tool) is not { Enabled: true })
            return new EffectResult(EffectResultKind.Refused, Message: $"The tool {proposal.Tool} is no longer enabled.");
        var judged = await gate.RejudgeAsync(proposal, await scopes.ReadAsync(proposal.RunId, cancellationToken), cancellationToken);
        return judged.Stands ? null : new EffectResult(EffectResultKind.Refused, Message: $"Not done, because the facts changed: {judged.Words}") { Changes = judged.Changes };
    }

    /// <summary>Sends it, once. Only an effect whose start is written down may come here.</summary>
    public Task<EffectResult> DoAsync(Permit permit, CancellationToken cancellationToken) =>
        permit.Proposal is null ? SendAsync(permit, cancellationToken) : ActAsync(permit, permit.Proposal, cancellationToken);

    /// <summary>Whether the action only changes the ticket, so that nothing leaves this database.</summary>
    public bool IsOwnRoute(Proposal proposal) => policies.Current.Tools.GetValueOrDefault(proposal.Tool)?.Executor == TicketStatusRoute;

    private async Task<EffectResult> SendAsync(Permit permit, CancellationToken cancellationToken)
    {
        var effect = permit.Effect;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == effect.TicketId, cancellationToken);
        var thread = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Direction != Direction.Note).OrderBy(m => m.Id).Select(m => new { m.ExternalId, m.Direction }).ToListAsync(cancellationToken);
        var result = await channels.For(ticket.Channel).SendAsync(
            new OutgoingReply
            {
                TicketId = ticket.Id,
                Digest = effect.Digest,
                To = ticket.SenderAddress,
                ToName = ticket.SenderName,
                Subject = ticket.Subject,
                Text = effect.Text,
                InReplyTo = thread.LastOrDefault(message => message.Direction == Direction.Inbound)?.ExternalId ?? "",
                References = [.. thread.Select(message => message.ExternalId)],
            },
            cancellationToken);
        return new EffectResult(
            result.Kind switch
            {
                SendResultKind.Done => EffectResultKind.Done,
                SendResultKind.Transient => EffectResultKind.Transient,
                SendResultKind.Refused => EffectResultKind.Refused,
                SendResultKind.Unknown => EffectResultKind.Unknown,
            },
            result.Receipt,
            result.ExternalId,
            result.Message);
    }

    private async Task<EffectResult> ActAsync(Permit permit, Proposal proposal, CancellationToken cancellationToken)
    {
        if (policies.Current.Tools.GetValueOrDefault(proposal.Tool) is not { } tool)
            return new EffectResult(EffectResultKind.Refused, Message: $"There is no tool {proposal.Tool} any more.");
        if (tool.Executor == TicketStatusRoute)
            return new EffectResult(EffectResultKind.Done, proposal.Arguments);
        using var arguments = JsonDocument.Parse(proposal.Arguments);
        var result = await orders.ExecuteAsync(new OrderAction(tool.Executor, tool.Name, proposal.CustomerId, arguments.RootElement), permit.Effect.Digest, cancellationToken);
        return new EffectResult(
            result.Kind switch
            {
                ActionResultKind.Done => EffectResultKind.Done,
                ActionResultKind.Refused => EffectResultKind.Refused,
                ActionResultKind.Transient => EffectResultKind.Transient,
                ActionResultKind.Unknown => EffectResultKind.Unknown,
            },
            result.Receipt,
            Message: result.Message)
        {
            RetryAfter = result.RetryAfter,
        };
    }
}
