using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Faults.Runs;

namespace SupportConsole.Faults.Truth;

/// <summary>The embedded store is in the console's own database; its receipts and payments are its account.</summary>
internal sealed class EmbeddedWitness(Installation installation) : IOrderWitness
{
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        await using var db = installation.Read();
        var payments = await db.Payments.AsNoTracking().Select(payment => new { payment.OrderId, payment.Kind, payment.AmountMinor }).ToListAsync(cancellationToken);
        return
        [
            .. payments.GroupBy(payment => payment.OrderId)
                .Where(order => order.Where(p => p.Kind == PaymentKind.Refund).Sum(p => p.AmountMinor) > order.Where(p => p.Kind == PaymentKind.Payment).Sum(p => p.AmountMinor))
                .Select(order => $"more than was paid was refunded on order {order.Key}"),
        ];
    }

    public async Task<IReadOnlyList<string>> AgainstAsync(IReadOnlyList<Effect> actions, CancellationToken cancellationToken)
    {
        await using var db = installation.Read();
        var receipts = await db.OrderReceipts.AsNoTracking().Select(receipt => receipt.Key).ToListAsync(cancellationToken);
        var done = actions.Where(effect => effect.State == EffectState.Done).Select(effect => effect.Digest).ToList();
        return
        [
            .. done.Except(receipts, StringComparer.Ordinal).Select(digest => $"the action {digest} is done and has no receipt at the order system"),
            .. receipts.Except(done, StringComparer.Ordinal).Select(digest => $"the order system did {digest}, and the console does not know"),
        ];
    }
}
