using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Review;

/// <summary>Kept: what the reply tells as done is done, or it tells nothing. Pending: an action still has to do it. Broken: nothing will.</summary>
internal enum PromiseStandingKind { Kept, Pending, Broken }

/// <param name="Words">For a person, where it is broken.</param>
internal sealed record PromiseStanding(PromiseStandingKind Kind, string Words = "");

/// <summary>
/// Holds a reply that tells as done what is not. When it is sent, the action must be done or go out with the same click; when it leaves, the action must be
/// done: one that failed, was recalled or is unknown leaves the reply with a person.
/// </summary>
public sealed class PromiseCheck(IOrderSystem orders, PolicyStore policies)
{
    /// <summary>What a text tells as done that nothing done or attached makes true.</summary>
    /// <param name="attached">Tools of actions that leave with the same click, by name.</param>
    public async Task<IReadOnlyList<Promise>> BrokenAsync(SupportDb db, long ticketId, string text, IReadOnlyCollection<string> attached, CancellationToken cancellationToken)
    {
        var promises = PromiseReader.Find(text);
        if (promises.Count == 0)
            return [];
        var calls = await CallsAsync(db, ticketId, cancellationToken);
        var tools = Named([.. calls.Where(call => call.IsDone || call.IsPending).Select(call => call.Tool), .. attached]);
        var states = await StatesAsync(db, ticketId, text, cancellationToken);
        return [.. promises.Where(promise => !promise.IsKept(tools, states))];
    }

    /// <summary>How a scheduled reply stands now.</summary>
    internal async Task<PromiseStanding> AtExecutionAsync(SupportDb db, Effect reply, CancellationToken cancellationToken)
    {
        var promises = PromiseReader.Find(reply.Text);
        if (promises.Count == 0)
            return new PromiseStanding(PromiseStandingKind.Kept);
        var calls = await CallsAsync(db, reply.TicketId, cancellationToken);
        var done = Named([.. calls.Where(call => call.IsDone).Select(call => call.Tool)]);
        var open = promises.Where(promise => !promise.IsKept(done, [])).ToList();
        if (open.Count > 0)
        {
            var pending = Named([.. calls.Where(call => call.IsPending).Select(call => call.Tool)]);
            if (open.TrueForAll(promise => promise.IsKept(pending, [])))
                return new PromiseStanding(PromiseStandingKind.Pending);
            var states = await StatesAsync(db, reply.TicketId, reply.Text, cancellationToken);
            open.RemoveAll(promise => promise.IsKept(done, states));
            if (open.Count > 0 && open.TrueForAll(promise => promise.IsKept(pending, states)))
                return new PromiseStanding(PromiseStandingKind.Pending);
        }
        return open.Count == 0 ? new PromiseStanding(PromiseStandingKind.Kept) : new PromiseStanding(PromiseStandingKind.Broken, Words(open[0], reply.Text, calls));
    }

    private static string Words(Promise promise, string text, List<Call> calls)
    {
        var why = calls.LastOrDefault(call => !call.IsDone && call.State is not null) is { State: { } state }
            ? state switch
            {
                EffectState.Recalled => "its action was taken back",
                EffectState.Unknown => "nobody knows yet whether its action was done",
                EffectState.Failed => "its action was not done",
                EffectState.Scheduled or EffectState.Done => "it was not done",
            }
            : $"no such action ({promise.Needs}) was done";
        return $"Held: the reply tells {promise.Effect} as done (\"{promise.In(text)}\"), and {why}. Change the text, or have it done first.";
    }

    // An unknown outcome that the program is still asking about may yet be a yes; one that a person is asked about may take days.
    private static async Task<List<Call>> CallsAsync(SupportDb db, long ticketId, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.TicketId == ticketId).Select(p => new { p.Id, p.Tool, p.State }).ToListAsync(cancellationToken);
        var effects = await db.Effects.AsNoTracking().Where(e => e.TicketId == ticketId && e.ProposalId != null).Select(e => new { e.ProposalId, e.State, e.Inquiry }).ToListAsync(cancellationToken);
        return
        [
            .. proposals.OrderBy(proposal => proposal.Id).Select(proposal =>
            {
                var effect = effects.Find(e => e.ProposalId == proposal.Id);
                return new Call(
                    proposal.Tool,
                    proposal.State == ProposalState.Executed,
                    proposal.State == ProposalState.Approved && effect is { State: EffectState.Scheduled } or { State: EffectState.Unknown, Inquiry: EffectInquiry.Reconciling },
                    effect?.State);
            }),
        ];
    }

    /// <summary>Tools by name and by route, because a shop may name its tools as it likes.</summary>
    internal static List<string> Named(IReadOnlyCollection<string> tools, PolicySet policies) =>
        [.. tools, .. tools.Select(tool => policies.Tools.GetValueOrDefault(tool)?.Executor).OfType<string>()];

    private List<string> Named(List<string> tools) => Named(tools, policies.Current);

    /// <summary>What the records show of the orders that are spoken of; of all the customer's where none is named. A system that cannot be read proves nothing.</summary>
    private async Task<HashSet<string>> StatesAsync(SupportDb db, long ticketId, string text, CancellationToken cancellationToken)
    {
        if (await db.Tickets.Where(t => t.Id == ticketId).Select(t => t.CustomerId).SingleAsync(cancellationToken) is not { } customerId)
            return [];
        try
        {
            var all = await orders.OrdersOfAsync(customerId, cancellationToken);
            var wrote = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction == Direction.Inbound).Select(m => m.Subject + "\n" + m.Body).ToListAsync(cancellationToken);
            var named = OrderNumbers.Find(string.Join('\n', [text, .. wrote])).Select(found => found.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var spokenOf = all.Where(order => named.Contains(order.Id)).ToList();
            return [.. (spokenOf.Count > 0 ? spokenOf : all).SelectMany(StatesOf)];
        }
        catch (OrderSystemUnavailableException)
        {
            return [];
        }
    }

    private static IEnumerable<string> StatesOf(Order order) => order.Payments.Select(payment => payment.Kind.ToString()).Append(FactVocabulary.WordOf(order.Status)).Append(order.ItemsModified ? "modified" : "");

    private sealed record Call(string Tool, bool IsDone, bool IsPending, EffectState? State);
}
