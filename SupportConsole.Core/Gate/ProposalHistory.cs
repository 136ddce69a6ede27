using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Gate;

/// <summary>What was proposed before, as far as it bears on a new call.</summary>
public sealed class ProposalHistory(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>Whether another run left the same action open, approved or done.</summary>
    /// <param name="before">Id of a proposal judged again: twins made after it are the ones that yield.</param>
    internal async Task<bool> HasTwinAsync(string businessKey, long runId, long? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Proposals.AnyAsync(
            p => p.BusinessKey == businessKey && p.RunId != runId && (before == null || p.Id < before) && (p.State == ProposalState.Open || p.State == ProposalState.Approved || p.State == ProposalState.Executed),
            cancellationToken);
    }

    /// <summary>
    /// The same action of the same ticket that the customer was asked about or has confirmed, and that is not over: it is that one, and no second, that a later
    /// run means.
    /// </summary>
    internal async Task<Proposal?> AskedTwinAsync(string tool, GateAnswer answer, ToolScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (answer.Preview is not { } preview || scope.CustomerId is not { } customerId)
            return null;
        using var arguments = JsonDocument.Parse(preview.Arguments);
        var (businessKey, ticketId, runId) = (BusinessKeys.Of(tool, customerId, arguments.RootElement), scope.TicketId, scope.RunId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Proposals.AsNoTracking()
            .Where(p => p.BusinessKey == businessKey && p.TicketId == ticketId && p.RunId != runId && p.ExpiresAt > now
                && (p.State == ProposalState.Open || p.State == ProposalState.Approved || p.State == ProposalState.Executed || p.State == ProposalState.AwaitingCustomer)
                && db.CustomerConfirmations.Any(c => c.ProposalId == p.Id && (c.State == ConfirmationState.Asked || c.State == ConfirmationState.Confirmed)))
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest verdict on a proposal; null where none is stored.</summary>
    internal async Task<Verdict?> VerdictOnAsync(long proposalId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Verdicts.AsNoTracking().Where(v => v.ProposalId == proposalId).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether the customer said yes to exactly this proposal.</summary>
    internal async Task<bool> IsConfirmedAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CustomerConfirmations.AnyAsync(c => c.ProposalId == proposal.Id && c.Digest == proposal.Digest && c.State == ConfirmationState.Confirmed, cancellationToken);
    }

    /// <summary>The calls of the tool for the customer that wait to be decided or done, those made after a proposal judged again not counted.</summary>
    internal async Task<Waiting> WaitingAsync(string tool, string customerId, long runId, CallBasis basis, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = db.Proposals.AsNoTracking().Where(p => p.CustomerId == customerId && p.Tool == tool && p.CreatedAt >= since
            && (p.State == ProposalState.Open || p.State == ProposalState.Approved || p.State == ProposalState.AwaitingCustomer));
        if (basis.ProposalId is { } id)
            return new Waiting(await ReadAsync(waiting.Where(p => p.Id < id), cancellationToken), 0);
        // A fresh call's own run is counted from its calls: its proposals may not be saved yet.
        return new Waiting(await ReadAsync(waiting.Where(p => p.RunId != runId), cancellationToken), basis.Proposed(tool));
    }

    /// <summary>What others were promised of an order and did not get yet: refunds and cancellations that are approved, and those proposed before in the same run.</summary>
    internal async Task<Promised> PromisedAsync(ToolDefinition tool, string orderId, ToolScope scope, CallBasis basis, CancellationToken cancellationToken)
    {
        if (!PaysBack(tool))
            return Promised.Nothing;
        var tools = scope.Policies.Tools.Values.Where(PaysBack).Select(other => other.Name).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (runId, forms) = (scope.RunId, Forms(orderId));
        var promised = db.Proposals.AsNoTracking().Where(p => p.CustomerId == scope.CustomerId && tools.Contains(p.Tool) && forms.Contains(p.OrderId));
        promised = basis switch
        {
            // Of two that were approved at once the earlier one goes first; neither may wait for the other.
            { ProposalId: { } id, Approved: true } => promised.Where(p => p.Id < id && (p.State == ProposalState.Approved || (p.RunId == runId && p.State == ProposalState.Open))),
            { ProposalId: { } id } => promised.Where(p => (p.Id != id && p.State == ProposalState.Approved) || (p.Id < id && p.RunId == runId && p.State == ProposalState.Open)),
            _ => promised.Where(p => p.RunId != runId && p.State == ProposalState.Approved),
        };
        return new Promised(await ReadAsync(promised, cancellationToken), tools);
    }

    private static bool PaysBack(ToolDefinition tool) => tool.Executor is "orders.refund" or "orders.cancel";

    private static List<string> Forms(string orderId) => [orderId, orderId.ToUpperInvariant(), orderId.ToLowerInvariant()];

    private static async Task<IReadOnlyList<WaitingCall>> ReadAsync(IQueryable<Proposal> proposals, CancellationToken cancellationToken) =>
        [.. (await proposals.Select(p => new { p.Digest, p.AmountMinor, p.Currency }).ToListAsync(cancellationToken)).Select(p => new WaitingCall(p.Digest, new Money(p.AmountMinor, p.Currency)))];
}

/// <summary>A call that is proposed and not yet done.</summary>
internal sealed record WaitingCall(string Digest, Money Amount);

/// <summary>Calls that wait.</summary>
/// <param name="InRun">How many more the run of a fresh call has made itself.</param>
internal sealed record Waiting(IReadOnlyList<WaitingCall> Calls, int InRun)
{
    public static readonly Waiting None = new([], 0);
}

/// <summary>Money of an order that is promised and not yet booked.</summary>
/// <param name="Tools">The tools that promise it.</param>
internal sealed record Promised(IReadOnlyList<WaitingCall> Calls, IReadOnlyList<string> Tools)
{
    public static readonly Promised Nothing = new([], []);

    /// <summary>The sum, in major units of the order's currency, what is booked under its key left out.</summary>
    public decimal Of(Order order, CallBasis basis) =>
        Calls.Where(call => !order.Payments.Exists(payment => payment.ActionKey == call.Digest)).Sum(call => call.Amount.Amount) + (Calls.Count + Tools.Count > 0 ? basis.Promised(Tools, order.Id) : 0);
}

/// <summary>The key that twins share: the arguments without the stated reason, which is wording.</summary>
internal static class BusinessKeys
{
    public static string Of(string tool, string customerId, JsonElement arguments)
    {
        var copy = JsonObject.Create(arguments)!;
        copy.Remove("reason");
        return ProposalDigest.BusinessKeyOf(tool, customerId, CanonicalJson.Of(JsonSerializer.SerializeToElement(copy)));
    }
}
