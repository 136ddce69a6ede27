using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Gate;

/// <summary>
/// What a customer got before, as facts. What is proposed and not yet done counts as done, or one large refund could be cut into several small ones. Money
/// that followed from a cancellation or a change of items is left out: the customer got back what they had paid for nothing, and nobody chose to give it.
/// </summary>
public sealed class HistoryFacts(IOrderSystem orders, ProposalHistory history, BusinessClock clock)
{
    private const int Week = 7;
    private const int Month = 30;

    /// <summary>Sets the facts about refunds, credits and twins.</summary>
    internal async Task SetAsync(ActionContext context, ToolScope scope, CallBasis basis, CancellationToken cancellationToken)
    {
        var customerId = context.Customer!.Id;
        var tool = context.Tool;
        // Before the payments: what is booked meanwhile is then among them, and known by its key.
        var waiting = await history.WaitingAsync(tool.Name, customerId, scope.RunId, basis, clock.Now.AddDays(-Week), cancellationToken);
        await SetAsync(context, PaymentKind.Refund, "refund", tool.Executor == "orders.refund" ? waiting : Waiting.None, basis, cancellationToken);
        await SetAsync(context, PaymentKind.Credit, "credit", tool.Executor == "orders.credit" ? waiting : Waiting.None, basis, cancellationToken);
        context.Facts.Set("twin.open_or_done", await history.HasTwinAsync(BusinessKeys.Of(tool.Name, customerId, context.Arguments), scope.RunId, basis.ProposalId, cancellationToken));
    }

    private async Task SetAsync(ActionContext context, PaymentKind kind, string name, Waiting waiting, CallBasis basis, CancellationToken cancellationToken)
    {
        var payments = await orders.PaymentsSinceAsync(context.Customer!.Id, kind, clock.Now.AddDays(-Month), cancellationToken);
        var booked = payments.Where(payment => payment.Cause == PaymentCause.Discretionary).ToList();
        var keys = booked.Select(payment => payment.ActionKey).ToHashSet(StringComparer.Ordinal);
        var open = waiting.Calls.Where(call => !keys.Contains(call.Digest)).ToList();
        var count = open.Count + waiting.InRun;
        var week = booked.Where(payment => payment.At >= clock.Now.AddDays(-Week)).ToList();
        context.Facts.Set($"{name}s_last_7_days", week.Count + count).Set($"{name}s_last_30_days", booked.Count + count);
        if (context.Facts.Get("currency") is not string currency)
            return;
        // Sums of other currencies cannot be added; the counts above have them.
        var promised = open.Where(call => call.Amount.Currency == currency).Sum(call => call.Amount.Amount) + (waiting.InRun > 0 ? basis.Promised([context.Tool.Name]) : 0);
        context.Facts.Set($"{name}_total_last_7_days", Sum(week, currency) + promised).Set($"{name}_total_last_30_days", Sum(booked, currency) + promised);
    }

    private static decimal Sum(IEnumerable<Payment> payments, string currency) =>
        payments.Where(payment => payment.Currency == currency).Sum(payment => new Money(payment.AmountMinor, currency).Amount);
}
