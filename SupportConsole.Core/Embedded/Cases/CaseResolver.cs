using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Sets the wishes of a letter against the records: one case per action and order. A pure function of letter and evidence.</summary>
internal static partial class CaseResolver
{
    public static IReadOnlyList<Case> Resolve(Letter letter, Evidence evidence)
    {
        var cases = new List<Case>();
        IReadOnlyList<Case> before = [];
        foreach (var wish in letter.Wishes)
        {
            if (wish.Condition == Condition.Otherwise && before.Count > 0)
            {
                // The second choice waits until the first is known to fail.
                if (before.Any(known => known.Waits)) continue;
                if (!before.Any(known => known.Fails)) continue;
                var second = new Fallbacks(letter, evidence).Resolve(wish, [.. before.Where(known => known.Fails)]);
                if (second.Count == 0) continue;
                if (second.All(known => !known.Fails)) cases.RemoveAll(known => before.Contains(known) && known.Fails);
                cases.AddRange(second);
                before = second;
                continue;
            }

            var resolved = Resolve(OnOrderBefore(wish, before), letter, evidence);
            if (wish.Condition == Condition.Price && resolved.Count > 0) resolved = PriceConditions.Apply(resolved);
            if (wish.Tentative) resolved = [.. resolved.Select(known => known.Ready && known.Order is not null && OrderRules.Counterpart(known.Kind) is not null ? known with { Ask = Ask.Confirm } : known)];
            resolved = [.. resolved.Select(known => Hesitate(known, letter))];
            resolved = [.. resolved.Select(known => Mentioned(known, letter))];
            cases.AddRange(resolved);
            if (OrderRules.NeedsOrder(wish) && wish.Kind is not (RequestKind.Tracking or RequestKind.Problem)) before = resolved;
        }

        return CaseMerge.Merge(cases);
    }

    /// <summary>"The possibility of a repair or replacement", and no order it could be about: spoken of, not asked for.</summary>
    private static Case Mentioned(Case known, Letter letter) => known is { Obstacle: Obstacle.NothingOpen, OrderId: "", Kind: RequestKind.Refund or RequestKind.Reship or RequestKind.Exchange or RequestKind.Modify } && !Wanting().IsMatch(SentenceOf(known.Wish, letter))
        ? known with { Kind = RequestKind.Other, Wished = RequestKind.Other, Obstacle = Obstacle.None, Wish = known.Wish with { Kind = RequestKind.Other, Text = letter.Text, Lead = "" } }
        : known;

    private static string SentenceOf(Wish wish, Letter letter) => Sentences.Split(letter.Text).FirstOrDefault(span => span.Start <= wish.Start && wish.Start < span.End) is { End: > 0 } span ? span.Of(letter.Text) : wish.AllText;

    [GeneratedRegex(@"\b(want|wanted|need|would like|i'd like|we'd like|like to|please|pls|demand\w*|request\w*|insist|expect|require|deserve|can (i|we|you)|could (i|we|you)|may i|should i|send|give|get|getting|hoping|hope|ask(ing)? for|asked for|looking for an?|provide me|or (i|we)|möchte\w*|bitte|will|hätte gern\w*|brauche|verlange|quiero|quisiera|necesito|exijo|por favor|me gustaría|solicito)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Wanting();

    /// <summary>Asked for in one place and refused in another ("I never want to cancel the entire order"): the customer is asked.</summary>
    private static Case Hesitate(Case known, Letter letter) => known.Ready && known.Order is not null && letter.Forbidden.Contains(known.Kind)
        ? known with { Ask = known.Kind == RequestKind.Cancel && known.Order.Lines.Count > 1 ? Ask.WholeOrder : Ask.Confirm }
        : known;

    /// <summary>"…, and change its item colour to red": the order of the wish before.</summary>
    private static Wish OnOrderBefore(Wish wish, IReadOnlyList<Case> before)
    {
        if (wish.OrderIds.Count > 0 || wish.Mentions.Count > 0 || !SameOrder().IsMatch(wish.Text)) return wish;
        var orders = before.Select(known => known.OrderId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return orders.Count == 1 ? wish with { OrderIds = orders } : wish;
    }

    [GeneratedRegex(@"\b(its|(same|that|this) order|deren|dessen|dieselbe bestellung|ese pedido|mismo pedido)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SameOrder();

    private static IReadOnlyList<Case> Resolve(Wish wish, Letter letter, Evidence evidence)
    {
        if (!OrderRules.NeedsOrder(wish)) return [new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish }];
        if (evidence.Customer is not { } customer) return [new Case { Kind = wish.Kind, Wished = wish.Kind, Wish = wish, Ask = evidence.Seen(ToolNames.LookupCustomer) ? Ask.Unverified : Ask.None }];
        var picker = new OrderPicker(letter, customer, evidence);
        return wish.Kind switch
        {
            RequestKind.Address => new AddressCases(letter, customer, picker).Resolve(wish),
            RequestKind.Refund or RequestKind.Reship or RequestKind.Problem or RequestKind.Credit => new MoneyCases(letter, customer, evidence, picker).Resolve(wish),
            _ when wish.Mentions.Count > 0 && wish.Kind is not (RequestKind.Tracking or RequestKind.Payment or RequestKind.ResendConfirmation) && !(OrderRules.ChangesItems(wish.Kind) && wish.Scope == Scope.Everything) => new ItemCases(letter, customer, evidence, picker).Resolve(wish),
            _ => new OrderCases(letter, customer, evidence, picker).Resolve(wish),
        };
    }
}

/// <summary>One order, one action of a kind: exchanges and modifications can be made once per order, so all their items belong in one call.</summary>
internal static class CaseMerge
{
    public static IReadOnlyList<Case> Merge(List<Case> cases)
    {
        var merged = new List<Case>();
        foreach (var next in cases)
        {
            var at = merged.FindIndex(known => Mergeable(known, next));
            if (at < 0) merged.Add(next);
            else merged[at] = Join(merged[at], next);
        }

        // Two things cannot be done with one item; what was said last about it counts.
        merged = [.. merged.Where((known, at) => !merged.Skip(at + 1).Any(later => Replaces(later, known)))];

        // What is settled in one sentence is not asked because of another.
        merged = [.. merged.Where(known => known.Ask != Ask.WhichVariant || !merged.Exists(other => other.Ready && other.Kind == known.Kind && other.OrderId == known.OrderId && known.Lines.Any(other.Lines.Contains)))];

        // Where a parcel is need not be asked of somebody whose parcel was found for another wish.
        merged = [.. merged.Where(known => known is not { Kind: RequestKind.Tracking, Ask: Ask.WhichOrder } || !merged.Exists(other => other.Order is not null && other.Kind is RequestKind.Reship or RequestKind.Refund))];

        // A whole-order action swallows a question about the same order.
        merged = [.. merged.Where(known => known.Obstacle != Obstacle.AlreadyThere || !merged.Exists(other => other != known && other.Kind == known.Kind))];
        merged = [.. merged.Where(known => known.Ask != Ask.WhichOrder || known.Kind == RequestKind.Address || !merged.Exists(other => other.Ready && other.Kind == known.Kind && known.Candidates.Any(order => order.Id == other.OrderId)))];
        return [.. merged.Where(known => !(known.Ask is Ask.WholeOrder or Ask.Instead && merged.Exists(other => other != known && other.Ready && other.OrderId == known.OrderId && other.Kind == (known.Offer ?? known.Kind))))];
    }

    private static bool Replaces(Case later, Case known) =>
        known.Ready && later.Ready && later.OrderId == known.OrderId && later.Kind != known.Kind && ItemKinds.Contains(later.Kind) && ItemKinds.Contains(known.Kind) && known.Lines.Count > 0 && known.Lines.All(later.Lines.Contains);

    private static readonly HashSet<RequestKind> ItemKinds = [RequestKind.Return, RequestKind.Exchange, RequestKind.Modify, RequestKind.Cancel];

    private static bool Mergeable(Case known, Case next) =>
        known.Kind == next.Kind && known.OrderId.Length > 0 && known.OrderId == next.OrderId && known.Profile == next.Profile && (known.Ready && next.Ready || (known.Ask == next.Ask && known.Obstacle == next.Obstacle && known.Lines.SequenceEqual(next.Lines)));

    private static Case Join(Case known, Case next)
    {
        var lines = known.Lines.ToList();
        var items = known.NewItems.ToList();
        for (var i = 0; i < next.Lines.Count; i++)
        {
            if (lines.Contains(next.Lines[i])) continue;
            lines.Add(next.Lines[i]);
            if (i < next.NewItems.Count) items.Add(next.NewItems[i]);
        }

        return known with { Lines = lines, NewItems = items, PaymentMethodId = known.PaymentMethodId.Length > 0 ? known.PaymentMethodId : next.PaymentMethodId, OrderLookups = [.. known.OrderLookups.Union(next.OrderLookups, StringComparer.Ordinal)] };
    }
}
