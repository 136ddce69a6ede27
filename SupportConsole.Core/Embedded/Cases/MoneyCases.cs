using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Refunds, new parcels, credits and complaints: the order they are about, the reason, and the amount.</summary>
internal sealed partial class MoneyCases(Letter letter, CustomerView customer, Evidence evidence, OrderPicker picker)
{
    public IReadOnlyList<Case> Resolve(Wish wish)
    {
        var named = picker.Named(wish, out var unknown);
        if (named.Count == 0 && unknown.Count > 0) return new OrderCases(letter, customer, evidence, picker).Resolve(wish);
        var mentions = wish.Mentions.Count > 0 ? wish.Mentions : letter.Mentions;
        var ids = named.Count > 0 ? named : Holding(mentions);
        var blank = new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, Reason = Reasons.Of(letter.Text, wish.Kind) };
        if (ids.Count == 0)
        {
            // A credit or a question of fault can go without an order; money back and a new parcel cannot.
            if (wish.Kind is RequestKind.Credit or RequestKind.Problem) return [blank with { Amount = Stated() }];
            ids = [.. customer.Orders.Where(order => OrderRules.Allows(wish.Kind, order.Status)).Select(order => order.Id)];
            if (ids.Count == 0) return [blank with { Obstacle = Obstacle.NothingOpen }];
        }

        if (picker.Unread(ids) is { Count: > 0 } unread) return [blank with { OrderLookups = unread }];
        var orders = picker.Read(ids);
        if (named.Count == 0) orders = ByAmount(picker.Narrow([.. orders.Where(order => OrderRules.Allows(wish.Kind, order.Status))], letter.Text));
        if (orders.Count == 0) return [blank with { Obstacle = Obstacle.NothingOpen }];
        if (orders.Count > 1 && named.Count == 0) return [blank with { Candidates = orders, Ask = wish.Kind is RequestKind.Problem ? Ask.None : Ask.WhichOrder }];
        return [.. orders.Select(order => Decide(blank, order, mentions))];
    }

    private IReadOnlyList<string> Holding(IReadOnlyList<Mention> mentions)
    {
        var all = mentions.SelectMany(mention => picker.Holding(mention, customer.Orders)).GroupBy(order => order.Id, StringComparer.Ordinal).ToList();
        if (all.Count == 0) return [];
        var most = all.Max(group => group.Count());
        return [.. all.Where(group => group.Count() == most).Select(group => group.Key)];
    }

    private Case Decide(Case blank, OrderView order, IReadOnlyList<Mention> mentions)
    {
        var lines = order.Lines.Where(line => mentions.Any(mention => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase))).ToList();
        var made = blank with { OrderId = order.Id, Order = order, Lines = lines.Count > 0 ? lines : order.Lines, PaymentMethodId = Payments.Named(letter.Text, customer) };
        switch (blank.Kind)
        {
            case RequestKind.Refund when order.Status == "pending" && blank.Reason != Reasons.Duplicate:
                return lines.Count > 0 && lines.Count < order.Lines.Count ? made with { Kind = RequestKind.Cancel, Ask = Ask.WholeOrder } : made with { Kind = RequestKind.Cancel };
            case RequestKind.Refund when order.Status == "delivered" && blank.Reason is Reasons.Unwanted or Reasons.None && Stated() is null:
                return made with { Kind = RequestKind.Return };
            case RequestKind.Refund:
                if (order.Refundable <= 0) return made with { Obstacle = Obstacle.NothingOpen };
                var partly = lines.Count > 0 && (lines.Count < order.Lines.Count || lines.Exists(line => line.Quantity > 1 && letter.SpeaksOfOne(line.Name)));
                // Of what was collected too often the records know the sum better than anybody.
                var tooMuch = order.Paid > order.Total && Charged().IsMatch(letter.Text) ? order.Paid - order.Total : (decimal?)null;
                var wanted = tooMuch ?? Stated() ?? (partly ? lines.Sum(line => line.Price * (letter.SpeaksOfOne(line.Name) ? 1 : line.Quantity)) : order.Refundable);
                return made with { Amount = Math.Min(wanted, order.Refundable), AmountAsked = wanted > order.Refundable ? wanted : null };
            case RequestKind.Reship:
                return OrderRules.Allows(RequestKind.Reship, order.Status) ? made : made with { Obstacle = Obstacle.WrongStatus };
            case RequestKind.Credit:
                return made with { Amount = Stated() };
            default:
                return made;
        }
    }

    /// <summary>"charged 62.00 twice": the order of that total, where one is.</summary>
    private IReadOnlyList<OrderView> ByAmount(IReadOnlyList<OrderView> orders)
    {
        if (orders.Count < 2 || Stated() is not { } amount) return orders;
        var same = orders.Where(order => order.Total == amount || order.Lines.Any(line => line.Price == amount)).ToList();
        return same.Count > 0 ? same : orders;
    }

    /// <summary>The sum asked for: the last one named, those left out that came already ("only 20 euros").</summary>
    private decimal? Stated() => Amounts.Find(letter.Text).Where(found => !AlreadyGiven().IsMatch(letter.Text[Math.Max(0, found.Start - 30)..found.Start])).Select(found => (decimal?)found.Value).LastOrDefault();

    [GeneratedRegex(@"\b((over)?charged?|billed|debited|collected|taken|took|abgebucht|belastet|berechnet|eingezogen|cobr(ado|aron|o)|débité|prélevé)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Charged();

    [GeneratedRegex(@"\b(only|just|merely|nur|solo|sólo|seulement)\b( got| received| back| me| refunded| paid)*\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlreadyGiven();
}
