using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Wishes about named items: finds the order each item lies in and the line it is.</summary>
internal sealed partial class ItemCases(Letter letter, CustomerView customer, Evidence evidence, OrderPicker picker)
{
    private sealed record Found(RequestKind Kind, OrderView Order, LineView Line, Mention Mention);

    public IReadOnlyList<Case> Resolve(Wish wish)
    {
        var cases = new List<Case>();
        var named = picker.Named(wish, out var unknown);
        if (named.Count == 0 && unknown.Count > 0 && wish.OrderIds.Count > 0) return new OrderCases(letter, customer, evidence, picker).Resolve(wish);
        var among = named.Count > 0 ? customer.Orders.Where(order => named.Contains(order.Id, StringComparer.Ordinal)).ToList() : customer.Orders;
        var pools = wish.Mentions.Select(mention => (Mention: mention, Pool: Pool(wish, mention, among))).ToList();
        var lookups = picker.Unread(pools.SelectMany(pool => pool.Pool.Select(candidate => candidate.Order.Id)));
        if (lookups.Count > 0) return [new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, OrderLookups = lookups }];

        var found = new List<Found>();
        foreach (var (mention, pool) in pools)
        {
            if (pool.Count == 0)
            {
                cases.Add(new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, Obstacle = Obstacle.NoSuchItem });
                continue;
            }

            var lines = Lines(mention, pool);
            lines = Narrow(wish, mention, lines, pools.Count > 1 ? wish.Mentions : []);
            if (Everyone(wish, mention) || lines.Count == 1 || (lines.Count > 0 && lines.Select(line => (line.Order.Id, line.Line.ItemId)).Distinct().Count() == 1)) found.AddRange(lines);
            else if (lines.Count > 1) cases.Add(Which(wish, lines));
        }

        foreach (var group in found.GroupBy(item => (item.Order.Id, item.Kind))) cases.Add(Decide(wish, [.. group]));
        return cases;
    }

    /// <summary>Orders that hold the item in a state that allows the action; where none does, those of the state for its counterpart.</summary>
    private List<(OrderBrief Order, RequestKind Kind)> Pool(Wish wish, Mention mention, IReadOnlyList<OrderBrief> among)
    {
        var holding = picker.Holding(mention, among);
        if (holding.Count == 0) holding = picker.Holding(mention, customer.Orders);
        var kinds = wish.Or is { } or ? new[] { wish.Kind, or } : OrderRules.SameWord(wish.Kind) ? [wish.Kind, OrderRules.Counterpart(wish.Kind)!.Value] : [wish.Kind];
        var pool = holding.SelectMany(order => kinds.Where(kind => OrderRules.Allows(kind, order.Status)).Take(1).Select(kind => (order, kind))).ToList();
        if (pool.Count > 0) return pool;
        var counterpart = OrderRules.Counterpart(wish.Kind);
        pool = [.. holding.Where(order => counterpart is { } other && OrderRules.Allows(other, order.Status)).Select(order => (order, wish.Kind))];
        return pool.Count > 0 ? pool : [.. holding.Select(order => (order, wish.Kind))];
    }

    private List<Found> Lines(Mention mention, List<(OrderBrief Order, RequestKind Kind)> pool) =>
        [.. pool.SelectMany(candidate => evidence.Orders.TryGetValue(candidate.Order.Id, out var order)
            ? order.Lines.Where(line => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase)).Select(line => new Found(candidate.Kind, order, line, mention))
            : [])];

    /// <summary>Fewer lines by every clue in turn; a clue that would leave none is passed over.</summary>
    private List<Found> Narrow(Wish wish, Mention mention, List<Found> lines, IReadOnlyList<Mention> companions)
    {
        var words = $"{wish.Lead} {mention.Current}";
        List<Found> Where(Func<Found, bool> holds) => lines.Count > 1 && lines.FindAll(line => holds(line)) is { Count: > 0 } fewer ? fewer : lines;
        var described = $"{mention.Current} {(OrderRules.ChangesItems(wish.Kind) ? "" : wish.Text + mention.Wanted)}";
        if (!Everyone(wish, mention) && lines.Count > 1 && Dearer().IsMatch(described)) lines = lines.FindAll(line => line.Line.Price == lines.Max(other => other.Line.Price));
        else if (!Everyone(wish, mention) && lines.Count > 1 && Cheaper().IsMatch(described)) lines = lines.FindAll(line => line.Line.Price == lines.Min(other => other.Line.Price));
        lines = Where(line => words.Contains(line.Line.ItemId, StringComparison.Ordinal));
        if (lines.Count > 1)
        {
            var best = lines.Max(line => OptionWords.Agreement(mention.Current, line.Line));
            if (best > 0) lines = lines.FindAll(line => OptionWords.Agreement(mention.Current, line.Line) == best);
        }

        if (JustReceived().IsMatch(words)) lines = Where(line => line.Order.Status == "delivered");
        else if (StillPending().IsMatch(words)) lines = Where(line => line.Order.Status == "pending");
        lines = Where(line => Places.IsNamed(words, line.Order.Address));
        if (!Everyone(wish, mention))
        {
            lines = Where(line => line.Kind == wish.Kind);
            if (companions.Count > 1 && lines.Count > 1)
            {
                var most = lines.Max(line => companions.Count(other => line.Order.Lines.Any(item => other.Names.Contains(item.Name, StringComparer.OrdinalIgnoreCase))));
                lines = lines.FindAll(line => companions.Count(other => line.Order.Lines.Any(item => other.Names.Contains(item.Name, StringComparer.OrdinalIgnoreCase))) == most);
            }

            var narrowed = picker.Narrow([.. lines.Select(line => line.Order).Distinct()], words);
            lines = lines.FindAll(line => narrowed.Contains(line.Order));
        }

        return lines;
    }

    private static bool Everyone(Wish wish, Mention mention) => mention.Several || (wish.Scope == Scope.AllOrders && !OrderRules.ChangesItems(wish.Kind));

    private Case Which(Wish wish, List<Found> lines) => new()
    {
        Kind = lines[0].Kind,
        Wished = wish.Kind,
        Wish = wish,
        OrderId = lines.Select(line => line.Order.Id).Distinct(StringComparer.Ordinal).Count() == 1 ? lines[0].Order.Id : "",
        Order = lines[0].Order,
        Candidates = [.. lines.Select(line => line.Order).Distinct()],
        Lines = [.. lines.Select(line => line.Line)],
        Ask = lines.Select(line => line.Order.Id).Distinct(StringComparer.Ordinal).Count() == 1 ? Ask.WhichItems : Ask.WhichOrder,
        Reason = Reasons.Of(letter.Text, wish.Kind),
    };

    private Case Decide(Wish wish, IReadOnlyList<Found> found)
    {
        var (kind, order) = (found[0].Kind, found[0].Order);
        var lines = found.Select(item => item.Line).ToList();
        var made = new Case { Kind = kind, Wished = wish.Kind, Wish = wish, OrderId = order.Id, Order = order, Lines = lines, Reason = Reasons.Of(letter.Text, kind), PaymentMethodId = Payments.Named(letter.Text, customer) };
        if (!OrderRules.Allows(kind, order.Status))
        {
            var offer = OrderRules.Counterpart(kind);
            return offer is { } other && OrderRules.Allows(other, order.Status) ? made with { Offer = other, Ask = Ask.Instead } : made with { Obstacle = Obstacle.WrongStatus };
        }

        if (OrderRules.ChangesItems(kind))
        {
            if (kind == RequestKind.Modify && order.ItemsModified) return made with { Obstacle = Obstacle.AlreadyModified };
            return new VariantCases(letter, evidence).ForMentions(made, [.. found.Select(item => (item.Line, item.Mention))]);
        }

        if (kind == RequestKind.Cancel && lines.Count < order.Lines.Count) return made with { Ask = Ask.WholeOrder };
        return made;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(received|arrived|delivered|got|erhalten|bekommen|recibí|recibid[oa]s?)\b", Options, 1000)]
    private static partial Regex JustReceived();

    [GeneratedRegex(@"\b(pending|just (ordered|placed)|not (yet )?shipped|pendientes?)\b", Options, 1000)]
    private static partial Regex StillPending();

    [GeneratedRegex(@"\b(more|most) expensive\b|\bteurere\w*|\bmás car[oa]", Options, 1000)]
    private static partial Regex Dearer();

    [GeneratedRegex(@"\b(less|least) expensive\b|\bcheaper\b|\bgünstigere\w*|\bmás barat[oa]", Options, 1000)]
    private static partial Regex Cheaper();
}
