using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Wishes about whole orders: "cancel all pending orders", "return everything except the boots", "where is my parcel".</summary>
internal sealed class OrderCases(Letter letter, CustomerView customer, Evidence evidence, OrderPicker picker)
{
    public IReadOnlyList<Case> Resolve(Wish wish)
    {
        var named = picker.Named(wish, out var unknown);
        var cases = new List<Case>();
        foreach (var id in unknown) cases.Add(Unknown(wish, id));
        if (named.Count == 0 && unknown.Count > 0) return cases;

        var kinds = wish.Or is { } or && OrderRules.NeedsOrder(or) ? new[] { wish.Kind, or } : OrderRules.SameWord(wish.Kind) ? [wish.Kind, OrderRules.Counterpart(wish.Kind)!.Value] : [wish.Kind];
        var allowed = customer.Orders.Where(order => kinds.Any(kind => OrderRules.Allows(kind, order.Status))).Select(order => order.Id).ToList();
        var ids = named.Count > 0 ? named : Nearest(wish) is { Count: > 0 } nearest ? [.. nearest.SelectMany(mention => picker.Holding(mention, customer.Orders)).Select(order => order.Id)] : allowed;
        if (ids.Count == 0) return [.. cases, Nothing(wish)];
        if (picker.Unread(ids) is { Count: > 0 } unread) return [.. cases, new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, OrderLookups = unread }];
        var orders = picker.Read(ids);
        if (orders.Count == 0) return [.. cases, Nothing(wish)];

        if (named.Count == 0) orders = Pick(wish, kinds, orders);
        // "cancel these two things", and no telling which: not the one order that happens to be open.
        var vague = wish.PointsBack && wish.Scope == Scope.Unstated && named.Count == 0 && kinds[0] is RequestKind.Cancel or RequestKind.Return or RequestKind.Exchange or RequestKind.Modify && letter.Wishes.Count > 1;
        if ((orders.Count > 1 || vague) && named.Count == 0 && !TakesAll(wish)) return [.. cases, new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, Candidates = orders, Ask = Ask.WhichOrder }];
        cases.AddRange(orders.Select(order => Decide(wish, kinds, order)).OfType<Case>());
        return cases;
    }

    /// <summary>Whether several orders are all meant rather than one of them.</summary>
    private static bool TakesAll(Wish wish) => wish.Scope == Scope.AllOrders || (wish.Scope == Scope.Everything && (wish.Or is not null || OrderRules.ChangesItems(wish.Kind)));

    /// <summary>"I lost the tablet … the tracking number of the order": the item named in the wish or shortly before it.</summary>
    private IReadOnlyList<Mention> Nearest(Wish wish)
    {
        if (wish.Kind is not (RequestKind.Tracking or RequestKind.ResendConfirmation)) return [];
        if (wish.Mentions.Count > 0) return wish.Mentions;
        return letter.Mentions.LastOrDefault(mention => mention.End <= wish.Start && wish.Start - mention.End < 200) is { } before ? [before] : [];
    }

    private IReadOnlyList<OrderView> Pick(Wish wish, RequestKind[] kinds, IReadOnlyList<OrderView> orders)
    {
        if (wish.Scope == Scope.AllOrders) return orders;
        // "everything I just bought except the coffee machine": the order that has one.
        var kept = wish.Kept.Count > 0 ? wish.Kept : letter.Kept;
        var holding = orders.Where(order => order.Lines.Any(line => kept.Any(mention => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase)))).ToList();
        if (kinds.Length == 1 && wish.Kept.Count > 0 && holding.Count == 1) return holding;
        var narrowed = picker.Narrow(orders, wish.AllText);
        if (narrowed.Count > 1 && letter.Mentions.Where(mention => mention.End <= wish.Start).ToList() is { Count: > 0 } named && wish.PointsBack)
        {
            var having = narrowed.Where(order => named.Any(mention => order.Lines.Any(line => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase)))).ToList();
            if (having.Count > 0) return having;
        }

        return narrowed;
    }

    private Case? Decide(Wish wish, RequestKind[] kinds, OrderView order)
    {
        var kind = kinds.FirstOrDefault(kind => OrderRules.Allows(kind, order.Status), wish.Kind);
        var made = new Case { Kind = kind, Wished = wish.Kind, Wish = wish, OrderId = order.Id, Order = order, Reason = Reasons.Of(letter.Text, kind), PaymentMethodId = Payments.Named(letter.Text, customer) };
        if (kind == RequestKind.Payment) return made with { Obstacle = Obstacle.NotOffered };
        if (kind is RequestKind.Tracking or RequestKind.ResendConfirmation) return made;
        if (!OrderRules.Allows(kind, order.Status)) return Refuse(made);
        var kept = wish.Kept.Count > 0 ? wish.Kept : kind is RequestKind.Cancel or RequestKind.Return && wish.Scope is Scope.Everything or Scope.AllOrders ? letter.Kept : [];
        var lines = order.Lines.Where(line => !kept.Any(mention => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase))).ToList();
        if (lines.Count == 0) return null;
        return kind switch
        {
            RequestKind.Cancel when lines.Count < order.Lines.Count => made with { Lines = lines, Ask = Ask.WholeOrder },
            RequestKind.Cancel => made with { Lines = lines },
            RequestKind.Return => made with { Lines = lines },
            RequestKind.Taught when wish.Taught!.About == RequestObject.Item => made with { Lines = lines, Ask = lines.Count == 1 ? Ask.None : Ask.WhichItems },
            RequestKind.Exchange or RequestKind.Modify => new VariantCases(letter, evidence).ForLines(made, lines, wish.Text + " " + wish.Lead, wholeOrder: wish.Scope is Scope.Everything || order.Lines.Count == 1),
            _ => made,
        };
    }

    private static Case Refuse(Case made)
    {
        var offer = OrderRules.Counterpart(made.Kind);
        if (offer is { } other && OrderRules.Allows(other, made.Order!.Status)) return made with { Lines = made.Order.Lines, Offer = other, Ask = Ask.Instead };
        return made with { Obstacle = Obstacle.WrongStatus };
    }

    /// <summary>The number is not among the customer's: looked up once, so that the refusal is on record and the answer rests on it.</summary>
    private Case Unknown(Wish wish, string id)
    {
        var unread = picker.Unread([id]);
        return new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, OrderId = id, OrderLookups = unread, Obstacle = unread.Count > 0 ? Obstacle.None : Obstacle.UnknownOrder };
    }

    private static Case Nothing(Wish wish) => new() { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, Obstacle = Obstacle.NothingOpen };
}
