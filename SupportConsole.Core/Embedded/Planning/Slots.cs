using System.Globalization;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Composing;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Planning;

/// <summary>What a {slot} stands for: words for a sentence with the refs they rest on, and a value for an argument.</summary>
/// <param name="Text">Empty drops the sentence.</param>
/// <param name="Raw">String, decimal or list of strings; null leaves the argument out.</param>
internal sealed record Slot(string Text, IReadOnlyList<string> Refs, object? Raw)
{
    public static readonly Slot Empty = new("", [], null);

    public static Slot Of(string text, params string[] refs) => new(text, [.. refs.Where(reference => reference.Length > 0)], text.Length > 0 ? text : null);
}

/// <summary>Fills the slots of a plan for one case. docs/embedded-model.md lists them.</summary>
internal sealed class Slots(Case known, Letter letter, Evidence evidence, ResolutionTurn turn, CaseFacts facts)
{
    private readonly Wording wording = new(turn);

    public IReadOnlyList<string>? Each(string slot) => slot switch
    {
        "unread_orders" => known.OrderLookups,
        "unread_products" => known.ProductLookups,
        _ => null,
    };

    public Slot Of(string slot) => slot switch
    {
        "order" => Slot.Of(known.OrderId, OrderRef),
        "status" => Slot.Of(known.Order is null ? "" : wording.Status(known.Order.Status), OrderRef),
        "items" => Items(known.Lines),
        "item" => Names(),
        "either_item" => known.Lines.Count == 0 ? Slot.Empty : Slot.Of(wording.ListOr(known.Lines.Select(Priced)), OrderRef),
        "item_ids" => new Slot(string.Join(", ", known.Lines.Select(line => line.ItemId)), Refs(OrderRef), known.Lines.Count == 0 ? null : known.Lines.SelectMany(line => Pieces(line, line.ItemId)).ToList()),
        "new_items" => NewItems(),
        "new_item_ids" => new Slot(string.Join(", ", known.NewItems.Select(item => item.ItemId)), [], known.NewItems.Count == 0 ? null : known.Lines.Zip(known.NewItems).SelectMany(pair => Pieces(pair.First, pair.Second.ItemId)).ToList()),
        "changes" => Changes(),
        "total" => Money(known.Order?.Total),
        "refundable" => Money(known.Order?.Refundable),
        "amount" => Amount(),
        "asked_amount" => known.AmountAsked is { } asked ? Slot.Of(wording.Money(asked, known.Order?.Currency ?? "")) : Slot.Empty,
        "reason" => Slot.Of(known.Reason),
        "payment_method" => new Slot(known.PaymentMethodId, [], known.PaymentMethodId.Length > 0 ? known.PaymentMethodId : null),
        "candidates" => Candidates(),
        "options" => Options(),
        "product" => Slot.Of(known.Product?.Name ?? Products.Named(known, letter)),
        "variants" => Variants(),
        "address" => Address(known.NewAddress),
        "address1" => Part(address => address.Address1),
        "address2" => Part(address => address.Address2),
        "city" => Part(address => address.City),
        "state" => Part(address => address.State),
        "zip" => Part(address => address.Zip),
        "country" => Part(address => address.Country),
        "current_address" => known.Order is null ? Slot.Empty : Slot.Of(known.Order.Address.ToString(), OrderRef),
        "tracking" => Tracking(),
        "tracking_event" => evidence.Tracking.TryGetValue(known.OrderId, out var track) && track.Shipments.Count > 0 ? Slot.Of(track.Shipments[0].LastEvent, track.Ref) : Slot.Empty,
        "delivered" => known.Order?.DeliveredAt is { Length: >= 10 } at ? Slot.Of(at[..10], OrderRef) : Slot.Empty,
        "verdict" => Slot.Of(wording.Phrase("verdict_" + facts.Of("level"), ""), facts.Action?.Result?.Ref ?? ""),
        "refusal" => Slot.Of(facts.Action?.Result?.Data.Text("reason") ?? "", facts.Action?.Result?.Ref ?? ""),
        "issue" => Issue(issue => $"{issue.Title}: {issue.Text}".TrimEnd('.', ' ')),
        "workaround" => Issue(issue => issue.Workaround.TrimEnd('.', ' ')),
        "passage" => Quote(1),
        "passages" => Quote(2),
        "question" => Slot.Of(Matters.Question(letter.Text, known.Wish) is { Length: > 0 } question && turn.Wording.Allow(question) ? question : ""),
        "matter" => Slot.Of(Matters.KeyOf(known.Wish.AllText) is { Length: > 0 } matter ? wording.Phrase(matter, "") : ""),
        "document" => Slot.Of(wording.Phrase(Matters.WantsInvoice(known.Wish.AllText) ? "document_invoice" : "document_confirmation", "")),
        "words" => Slot.Of(Words(known.Wish.Text.Length < 12 ? letter.Text : known.Wish.AllText)),
        "topic" => Slot.Of(Topic),
        "message" => Slot.Of(Words(letter.Text)),
        "wish" => Slot.Of(wording.Phrase("wish_" + CaseFacts.Snake(known.Kind), "")),
        "not_now" => Slot.Of(wording.Phrase("not_now_" + CaseFacts.Snake(known.Kind), "")),
        "offer" => Slot.Of(known.Offer is { } offer ? wording.Phrase("offer_" + CaseFacts.Snake(offer), "") : ""),
        "unknown_number" => Slot.Of(known.OrderId),
        "name" => Slot.Of(turn.CustomerFirstName),
        _ => Slot.Empty,
    };

    private string Topic => wording.Phrase("topic_" + CaseFacts.Snake(known.Kind), CaseFacts.Snake(known.Kind).Replace('_', ' '));

    private string OrderRef => known.Order?.Ref ?? "";

    private static IReadOnlyList<string> Refs(params string[] refs) => [.. refs.Where(reference => reference.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>An id for each piece meant: all of a line, unless the letter speaks of one of them.</summary>
    private IEnumerable<string> Pieces(LineView line, string id) => Enumerable.Repeat(id, line.Quantity > 1 && letter.SpeaksOfOne(line.Name) ? 1 : Math.Max(1, line.Quantity));

    private Slot Items(IReadOnlyList<LineView> lines) =>
        lines.Count == 0 ? Slot.Empty : Slot.Of(wording.List(lines.Select(Priced)), OrderRef);

    private string Priced(LineView line) => $"{line.Name} ({wording.Money(line.Price, known.Order?.Currency ?? "")})";

    /// <summary>One or two items by name, for a sentence about them; more would be a list.</summary>
    private Slot Names() => known.Lines.Select(line => line.Name).Distinct(StringComparer.Ordinal).ToList() is { Count: 1 or 2 } names ? Slot.Of(wording.List(names), OrderRef) : Slot.Empty;

    private Slot NewItems() => known.NewItems.Count == 0 ? Slot.Empty : new Slot(wording.List(known.NewItems.Select(item => wording.Variant(item, Currency))), ProductRefs(), null);

    private Slot Changes()
    {
        if (known.NewItems.Count == 0) return Slot.Empty;
        var changes = known.Lines.Zip(known.NewItems, (line, item) => wording.Change(line, item, Currency));
        return new Slot(wording.List(changes), [OrderRef, .. ProductRefs()], null);
    }

    private string Currency => known.Order?.Currency ?? known.Product?.Currency ?? "";

    private List<string> ProductRefs() => [.. known.Lines.Select(line => evidence.ProductOf(line.ProductId, line.Name)?.Ref).OfType<string>().Distinct(StringComparer.Ordinal)];

    private Slot Money(decimal? amount) => amount is { } value ? new Slot(wording.Money(value, known.Order!.Currency), Refs(OrderRef), value) : Slot.Empty;

    private Slot Amount() => known.Amount is { } amount ? new Slot(wording.Money(amount, known.Order?.Currency ?? ""), Refs(OrderRef), amount) : Slot.Empty;

    /// <summary>"W123 (delivered: Desk Lamp $20.00, …)": what a customer needs to say which one.</summary>
    private Slot Candidates()
    {
        if (known.Candidates.Count == 0) return Slot.Empty;
        var named = known.Candidates.Select(order =>
        {
            var lines = known.Lines.Count > 0 ? order.Lines.Where(line => known.Lines.Contains(line)) : order.Lines;
            return $"{order.Id} ({wording.Status(order.Status)}: {string.Join(", ", lines.Select(line => line.Name + " " + wording.Money(line.Price, order.Currency)))})";
        });
        return new Slot(wording.ListOr(named), [.. known.Candidates.Select(order => order.Ref)], null);
    }

    private Slot Options() => known.Options.Count == 0
        ? Slot.Empty
        : new Slot(wording.ListOr(known.Options.Take(6).Select(option => wording.Variant(option, known.Product?.Currency is { Length: > 0 } currency ? currency : Currency))), Refs(known.Product?.Ref ?? ""), null);

    private Slot Variants()
    {
        var name = Products.Named(known, letter);
        if (evidence.Products.FirstOrDefault(product => product.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || product.Id == name) is not { } product) return Slot.Empty;
        var available = product.Variants.Where(variant => variant.Available).OrderBy(variant => variant.Price).ToList();
        return available.Count == 0 ? Slot.Empty : new Slot($"{product.Name}: {wording.List(available.Take(4).Select(variant => wording.Variant(variant, product.Currency)))}", [product.Ref], null);
    }

    private Slot Address(Address? address) => address is null ? Slot.Empty : Slot.Of(address.ToString(), known.AddressRef);

    private Slot Part(Func<Address, string> part) => known.NewAddress is null ? Slot.Empty : Slot.Of(part(known.NewAddress));

    private Slot Tracking()
    {
        if (evidence.Tracking.TryGetValue(known.OrderId, out var tracking) && tracking.Shipments.Count > 0)
            return Slot.Of(wording.List(tracking.Shipments.Select(shipment => $"{shipment.Carrier} {shipment.TrackingId}".Trim())), tracking.Ref);
        return known.Order is { TrackingIds.Count: > 0 } order ? Slot.Of(wording.List(order.TrackingIds), order.Ref) : Slot.Empty;
    }

    private Slot Issue(Func<IssueView, string> part)
    {
        var name = Products.Named(known, letter);
        var issue = evidence.Issues.FirstOrDefault(issue => issue.Open && (name.Length == 0 || issue.Product.Length == 0 || issue.Product.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(issue.Product, StringComparison.OrdinalIgnoreCase)));
        return issue is null || !turn.Wording.Allow(part(issue)) ? Slot.Empty : Slot.Of(part(issue), issue.Ref);
    }

    private Slot Quote(int sentences)
    {
        // Beside an action the topic of the policy counts, not the customer's story; to a question its own words; what a skill searches with for a request of its own is what it wants to hear about.
        var asks = known.Kind is RequestKind.Question or RequestKind.Problem or RequestKind.Other or RequestKind.Taught;
        var searched = known.Kind == RequestKind.Taught ? string.Join(' ', evidence.Passages.Select(passage => passage.Query).Distinct(StringComparer.Ordinal)) : "";
        var query = asks ? $"{searched} {(known.Kind == RequestKind.Question ? known.Wish.Text : known.Wish.AllText)} {Products.Named(known, letter)}" : Topic;
        return Quotes.Find(Searched(), new Sought(query, letter.Text, turn.Language, Strict: !asks), sentences, turn.Wording);
    }

    /// <summary>A question is answered from what was found for it, and there from the best: what was found for another wish has words in common by chance.</summary>
    private IReadOnlyList<PassageView> Searched()
    {
        if (known.Kind != RequestKind.Question) return evidence.Passages;
        var asked = Words(known.Wish.Text);
        var own = evidence.Passages.Where(passage => passage.Query.Contains(asked, StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Count == 0) return evidence.Passages;
        var least = 0.75 * own.Max(passage => passage.Confidence);
        return own.FindAll(passage => passage.Confidence >= least);
    }

    /// <summary>The customer's words as a search query: one line, not too long.</summary>
    private static string Words(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 200 ? line : line[..200];
    }
}
