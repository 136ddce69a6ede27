using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Changes of address. The new one is written out, or pointed at: "my default address", "the one of order #…", "my NYC address".</summary>
internal sealed partial class AddressCases(Letter letter, CustomerView customer, OrderPicker picker)
{
    public IReadOnlyList<Case> Resolve(Wish wish)
    {
        var words = wish.AllText;
        var named = picker.Named(wish, out _).ToList();
        var open = customer.Orders.Where(order => order.Status != "cancelled").Select(order => order.Id).ToList();
        var blank = new Case { Kind = RequestKind.Address, Wished = RequestKind.Address, Wish = wish };
        if (picker.Unread(open) is { Count: > 0 } unread) return [blank with { OrderLookups = unread }];
        var orders = picker.Read(open);
        var pivot = Destination().Match(wish.Text);
        var subject = pivot.Success ? wish.Text[..pivot.Index] : wish.Text;
        // "…, along with my default address" names what is changed, not what it becomes.
        var goal = AlsoProfile().Replace(pivot.Success ? wish.Text[pivot.Index..] : wish.Text, " ");
        var wantsProfile = ProfileObject().IsMatch(subject) || AlsoProfile().IsMatch(wish.Text);
        var wantsOrders = !ProfileObject().IsMatch(subject) || OrderObject().IsMatch(wish.Text);

        var pending = orders.Where(order => order.Status == "pending").ToList();
        var (address, source) = NewAddress(goal, words, orders, pending);
        var cases = new List<Case>();
        if (wantsOrders) cases.AddRange(ForOrders(blank, wish, subject, named, pending, address, source));
        if (wantsProfile) cases.Add(address is null ? blank with { Profile = true, Ask = Ask.WhichAddress } : Places.Same(address, customer.Address) ? blank with { Profile = true, NewAddress = address, AddressRef = source, Obstacle = Obstacle.AlreadyThere } : blank with { Profile = true, NewAddress = address, AddressRef = source });
        return cases;
    }

    private IEnumerable<Case> ForOrders(Case blank, Wish wish, string subject, List<string> named, List<OrderView> pending, Address? address, string source)
    {
        if (pending.Count == 0) return [blank with { Obstacle = Obstacle.NothingOpen }];
        var targets = Targets(wish, subject, named, pending, address);
        if (targets.Count == 0) return address is null ? [] : [blank with { Obstacle = Obstacle.AlreadyThere, NewAddress = address, AddressRef = source }];
        if (address is null) return targets.Count == 1 || wish.Scope == Scope.AllOrders ? targets.Select(order => blank with { OrderId = order.Id, Order = order, Ask = Ask.WhichAddress }) : [blank with { Candidates = targets, Ask = Ask.WhichAddress }];
        if (targets.Count > 1 && wish.Scope != Scope.AllOrders) return [blank with { Candidates = targets, NewAddress = address, AddressRef = source, Ask = Ask.WhichOrder }];
        return targets.Select(order => blank with { OrderId = order.Id, Order = order, NewAddress = address, AddressRef = source });
    }

    private List<OrderView> Targets(Wish wish, string subject, List<string> named, List<OrderView> pending, Address? address)
    {
        if (wish.OrderIds.Count > 0 && named.Count > 0) return pending.FindAll(order => order.Id == named[0] || (named.Contains(order.Id, StringComparer.Ordinal) && !Places.Same(order.Address, address ?? new Address())));
        var differing = address is null ? pending : pending.FindAll(order => !Places.Same(order.Address, address));
        if (named.Count > 0) return differing.FindAll(order => named.Contains(order.Id, StringComparer.Ordinal));
        if (differing.Count < 2 || wish.Scope == Scope.AllOrders) return differing;
        var words = $"{wish.Lead} {subject}";
        var items = letter.Mentions.Where(mention => mention.Start >= wish.Start - wish.Lead.Length && mention.Start < wish.Start + subject.Length).ToList();
        if (items.Count > 0 && differing.FindAll(order => items.Exists(mention => order.Lines.Any(line => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase)))) is { Count: > 0 } holding) differing = holding;
        if (differing.Count > 1 && differing.FindAll(order => Places.IsNamed(words, order.Address)) is { Count: > 0 } placed) differing = placed;
        // "it": the order of the wish before.
        return [.. picker.Narrow(differing, words)];
    }

    private (Address? Address, string Ref) NewAddress(string goal, string words, IReadOnlyList<OrderView> orders, List<OrderView> pending)
    {
        if (Places.ReadWritten(goal, customer.Address.Country) is { } written) return (written, "");
        var known = orders.Select(order => (order.Address, order.Ref)).Prepend((customer.Address, customer.Ref)).Where(pair => pair.Address.Address1.Length > 0).DistinctBy(pair => Places.Key(pair.Address)).ToList();
        // An address written out somewhere else that is on no record can only be the new one; a city named beside it is no pointer to an address we know.
        if (Places.ReadWritten(letter.Text, customer.Address.Country) is { } elsewhere && !known.Exists(pair => Places.Same(pair.Address, elsewhere))) return (elsewhere, "");
        if (StreetOnly(pending) is { } street) return (street, "");
        var others = orders.Where(order => order.Id.Length > 0 && goal.Contains(order.Id, StringComparison.OrdinalIgnoreCase)).ToList();
        if (others.Count == 1) return (others[0].Address, others[0].Ref);
        if (DefaultAddress().IsMatch(goal)) return (customer.Address, customer.Ref);

        var named = known.FindAll(pair => Places.IsNamed(goal, pair.Address));
        if (named.Count == 1) return named[0];

        // "bought a luggage set sent to this new address": the address of the order that holds it.
        foreach (Match sent in SentTo().Matches(letter.Text))
        {
            var near = letter.Mentions.Where(mention => mention.End <= sent.Index && sent.Index - mention.End < 30).ToList();
            var holding = orders.Where(order => near.Exists(mention => order.Lines.Any(line => mention.Names.Contains(line.Name, StringComparer.OrdinalIgnoreCase)))).ToList();
            if (holding.Count > 1 && holding.Exists(order => !Places.Same(order.Address, customer.Address))) holding = holding.FindAll(order => !Places.Same(order.Address, customer.Address));
            if (holding.Select(order => Places.Key(order.Address)).Distinct().Count() == 1) return (holding[0].Address, holding[0].Ref);
        }

        // Two addresses on record and one of them is the pending order's: the other is meant.
        if (!SomewhereNew().IsMatch(words) || named.Count > 1)
        {
            var pool = named.Count > 1 ? named : known;
            var elsewhereThan = pool.FindAll(pair => pending.Count > 0 && !pending.TrueForAll(order => Places.Same(order.Address, pair.Address)));
            if (pending.Count > 0 && pending.Select(order => Places.Key(order.Address)).Distinct().Count() == 1 && elsewhereThan.FindAll(pair => !Places.Same(pair.Address, pending[0].Address)) is { Count: 1 } single) return single[0];
            if (elsewhereThan.Count == 1) return elsewhereThan[0];
        }

        // "correct my order address and my user address": the profile's own is wrong, so the orders' other one is meant.
        if (AlsoProfile().IsMatch(words) && known.FindAll(pair => !Places.Same(pair.Address, customer.Address)) is { Count: 1 } one) return one[0];
        return (null, "");
    }

    /// <summary>"It should be 8 Tannery Court, same town and postcode": the rest as on the order, where all that can be meant go to one place.</summary>
    private Address? StreetOnly(List<OrderView> pending)
    {
        if (!SamePlace().IsMatch(letter.Text)) return null;
        var places = pending.Where(order => letter.OrderIds.Count == 0 || letter.OrderIds.Contains(order.Id, StringComparer.OrdinalIgnoreCase)).Select(order => order.Address).DistinctBy(Places.Key).ToList();
        if (places.Count != 1) return null;
        return Places.ReadStreets(letter.Text).FirstOrDefault(street => !places[0].Address1.Equals(street, StringComparison.OrdinalIgnoreCase)) is { } written ? places[0] with { Address1 = written, Address2 = "" } : null;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(?<!(sent|want|need|like|wish|have|able|going|shipped|delivered|is|was) )(to|into|with|an|nach|auf|in|a|por)\b(?= (be |my |the |our |a |this |that |match |meine?\w* |die |mi |la |\d|[A-Z]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Destination();

    [GeneratedRegex(@"\b(user|default|profile|account|my own|billing|standard|home) (\w+ )?address(es)?\b|\baddress (of|in|on) (my |the )?(account|profile)\b|\b(standard|profil|konto)adresse\b|\bdirección (de perfil|predeterminada|de mi cuenta)\b", Options, 1000)]
    private static partial Regex ProfileObject();

    [GeneratedRegex(@"\b(and|also|along with|as well as|plus|und|sowie|y|también)\b[ ,]*(also )?(change |update )?(my |the |meine |mi )?(\w+ )?(user|default|profile|account)( \w+)? ?address", Options, 1000)]
    private static partial Regex AlsoProfile();

    [GeneratedRegex(@"\b(orders?|bestellung|pedido|shipping|delivery|package|parcel|lieferadresse)\b", Options, 1000)]
    private static partial Regex OrderObject();

    [GeneratedRegex(@"\b(default|profile|account|user|registered|on file|hinterlegte|standard)( \w+){0,2} ?(address|one|home|adresse)\b|\baddress (on|in) (file|my profile|my account)\b|\bdirección (predeterminada|de mi perfil)\b|\bhome address\b", Options, 1000)]
    private static partial Regex DefaultAddress();

    [GeneratedRegex(@"\b(same|rest of the address)\b[^.;!?]{0,20}\b(town|city|village|post ?code|zip|rest|as before|correct)\b|\b(rest|everything else|otherwise)\b[^.;!?]{0,20}\b(right|correct|same|fine|ok|stays?|unchanged)\b|\b(wrong|mistyped|mixed up|old)\b[^.;!?]{0,12}\b(street|house number|flat number)\b|\bgleiche\w* (ort|stadt|plz|postleitzahl)\b|\bmism[oa]s? (ciudad|población|código postal)\b", Options, 1000)]
    private static partial Regex SamePlace();

    [GeneratedRegex(@"\b(sent|shipped|delivered|going) (to|there)\b", Options, 1000)]
    private static partial Regex SentTo();

    [GeneratedRegex(@"\b(moved|moving|new (home|house|apartment|flat|place|address|office)|umgezogen|neue\w* (adresse|wohnung)|nueva dirección|me he mudado)\b", Options, 1000)]
    private static partial Regex SomewhereNew();
}
