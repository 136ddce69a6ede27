using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>"If that is not possible, cancel the whole order": the second choice, on the orders of the first.</summary>
internal sealed class Fallbacks(Letter letter, Evidence evidence)
{
    public IReadOnlyList<Case> Resolve(Wish wish, IReadOnlyList<Case> failed)
    {
        if (!OrderRules.NeedsOrder(wish) || evidence.Customer is not { } customer) return [];
        var orders = failed.Where(known => known.Order is not null).Select(known => known.Order!).Distinct().ToList();
        var own = wish.OrderIds.Count > 0 || (wish.Mentions.Count > 0 && !wish.PointsBack);
        if (own || orders.Count == 0 || wish.Kind == RequestKind.Address) return CaseFor(wish, customer, orders);

        // Item changes go back to the same lines; whole-order actions take the order.
        if (OrderRules.ChangesItems(wish.Kind))
            return [.. failed.Where(known => known.Order is not null && known.Lines.Count > 0).Select(known => new VariantCases(letter, evidence).ForLines(known with { Kind = OrderRules.Allows(wish.Kind, known.Order!.Status) ? wish.Kind : OrderRules.Counterpart(wish.Kind)!.Value, Wished = wish.Kind, Ask = Ask.None, Obstacle = Obstacle.None, Offer = null, Wish = wish }, known.Lines, wish.Text, wholeOrder: true))];
        return [.. failed.Where(known => known.Order is not null).Select(known => WholeOrder(wish, known, customer))];
    }

    private IReadOnlyList<Case> CaseFor(Wish wish, CustomerView customer, List<OrderView> orders)
    {
        var picker = new OrderPicker(letter, customer, evidence);
        if (orders.Count == 1 && wish.OrderIds.Count == 0) wish = wish with { OrderIds = [orders[0].Id] };
        if (wish.Kind == RequestKind.Address) return new AddressCases(letter, customer, picker).Resolve(wish);
        return wish.Mentions.Count > 0 ? new ItemCases(letter, customer, evidence, picker).Resolve(wish) : new OrderCases(letter, customer, evidence, picker).Resolve(wish);
    }

    private Case WholeOrder(Wish wish, Case failed, CustomerView customer)
    {
        var order = failed.Order!;
        var made = new Case
        {
            Kind = wish.Kind,
            Wished = wish.Kind,
            Wish = wish,
            OrderId = order.Id,
            Order = order,
            Lines = wish.Kind == RequestKind.Return && failed.Lines.Count > 0 && wish.Scope is not (Scope.Everything or Scope.Order) ? failed.Lines : order.Lines,
            Reason = Reasons.Of(letter.Text, wish.Kind),
            PaymentMethodId = Payments.Named(letter.Text, customer),
        };
        if (!OrderRules.Allows(wish.Kind, order.Status)) return made with { Obstacle = Obstacle.WrongStatus };
        // "cancel that item" is less than the order.
        var partial = wish.Kind == RequestKind.Cancel && wish.Scope == Scope.Unstated && order.Lines.Count > 1 && wish.Text.Contains("item", StringComparison.OrdinalIgnoreCase);
        return partial ? made with { Ask = Ask.WholeOrder } : made;
    }
}
