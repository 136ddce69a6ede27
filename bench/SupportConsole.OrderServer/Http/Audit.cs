using SupportConsole.OrderServer.Faults;
using SupportConsole.OrderServer.Store;

namespace SupportConsole.OrderServer.Http;

/// <summary>Money of one order.</summary>
public sealed record OrderMoney(string Id, decimal Paid, decimal Refunded);

/// <summary>What the server did, for proofs.</summary>
/// <param name="DoneTwice">Keys under which something was done more than once; must be empty.</param>
/// <param name="RefundedMoreThanPaid">Orders that gave back more than they took; must be empty.</param>
public sealed record Audit(
    IReadOnlyDictionary<string, KeyCount> Keys, IReadOnlyList<string> DoneTwice, IReadOnlyList<string> RefundedMoreThanPaid, IReadOnlyList<OrderMoney> Orders, IReadOnlyDictionary<FaultKind, int> Faults)
{
    /// <summary>A look at everything done since the start.</summary>
    public static Audit Of(OrderStore store, FaultBox faults)
    {
        var orders = store.Read(s => s.Orders.Values.Select(order => new OrderMoney(order.Id, order.Paid, order.Refunded)).ToList());
        return new Audit(store.Counters.Keys, store.Counters.DoneTwice, [.. orders.Where(order => order.Refunded > order.Paid).Select(order => order.Id)], [.. orders.Where(order => order.Refunded > 0)], faults.Struck);
    }
}
