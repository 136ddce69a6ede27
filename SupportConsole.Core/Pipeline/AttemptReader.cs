using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Text;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Core.Pipeline;

/// <summary>What the records say for the escalation check: what was tried for the matter before, and what was paid.</summary>
internal sealed class AttemptReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders)
{
    /// <summary>The input with what people turned down, what did not settle it, and the payments it may be about.</summary>
    public async Task<EscalationInput> CompleteAsync(EscalationInput input, RunContext context, CancellationToken cancellationToken) => input with
    {
        FailedAttempts = input.FailedAttempts + Unsettled(context) + await TurnedDownAsync(context.Ticket.Id, cancellationToken),
        Recorded = await RecordedAsync(context, input.Text, cancellationToken),
    };

    /// <summary>Replies that were sent and after which the customer's next message says that the matter stands.</summary>
    private static int Unsettled(RunContext context)
    {
        var thread = context.Earlier.Append(context.Message).ToList();
        return thread.Zip(thread.Skip(1)).Count(pair => pair.First.Direction == Direction.Reply && pair.Second.Direction == Direction.Inbound && IsUnsolved(pair.Second.Body));
    }

    private static bool IsUnsolved(string text) => Sentences.Split(text).Any(span => SignReader.Of(span.Of(text)).Contains(Sign.Unsolved));

    // Rejected, or asked to be made again; a proposal turned down says nothing about the draft.
    private async Task<int> TurnedDownAsync(long ticketId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Decisions.CountAsync(decision => decision.TicketId == ticketId && decision.Kind == DecisionKind.Reject && decision.ProposalId == null, cancellationToken);
    }

    private async Task<IReadOnlyList<Money>> RecordedAsync(RunContext context, string text, CancellationToken cancellationToken)
    {
        if (context.Customer is not { } customer || !context.SenderIsCustomer)
            return [];
        var all = await orders.OrdersOfAsync(customer.Id, cancellationToken);
        var named = OrderNumbers.Find(text).Select(number => number.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var meant = all.Where(order => named.Contains(order.Id)).ToList();
        return [.. (meant.Count > 0 ? meant : [.. all.Take(1)]).Select(order => order.Paid)];
    }
}
