using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Which of a customer's orders a wish is about: by number, by what is in it, by where it goes, by how new it is.</summary>
internal sealed partial class OrderPicker(Letter letter, CustomerView customer, Evidence evidence)
{
    /// <summary>The order ids of the customer a wish names; digits without their letter count. Numbers that are nobody's of theirs come back in <paramref name="unknown"/>.</summary>
    public IReadOnlyList<string> Named(Wish wish, out IReadOnlyList<string> unknown)
    {
        var written = wish.OrderIds.Concat(BareNumbers(wish.AllText)).Distinct(StringComparer.Ordinal).ToList();
        if (written.Count == 0 && letter.OrderIds.Count == 1) written = [letter.OrderIds[0]];
        if (written.Count == 0 && customer.Orders.Where(order => BareNumbers(letter.Text).Contains(order.Id, StringComparer.Ordinal)).ToList() is { Count: 1 } bare) written = [bare[0].Id];
        if (written.Count == 0 && NumberBefore(wish) is { } near) written = [near];
        var known = new List<string>();
        var strange = new List<string>();
        foreach (var id in written)
        {
            var match = customer.Orders.FirstOrDefault(order => order.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || Digits(order.Id) == Digits(id));
            if (match is not null) known.Add(match.Id);
            else strange.Add(id);
        }

        unknown = strange;
        return [.. known.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The order number the customer last wrote before the wish, in the same paragraph: "The lamp from LS-10042 is torn. Could I have a refund?"</summary>
    private string? NumberBefore(Wish wish)
    {
        var until = Math.Min(wish.Start, letter.Text.Length);
        var from = Math.Max(0, letter.Text.LastIndexOf('\n', Math.Max(0, until - 1)) + 1);
        return until - from > 400 ? null : OrderNumbers.Find(letter.Text[from..until]).Select(number => number.Id).LastOrDefault();
    }

    /// <summary>Briefs that hold an item of the mention.</summary>
    public IReadOnlyList<OrderBrief> Holding(Mention mention, IReadOnlyList<OrderBrief> among) =>
        [.. among.Where(order => order.Items.Any(item => mention.Names.Contains(item, StringComparer.OrdinalIgnoreCase)) && mention.Companions.All(name => order.Items.Contains(name, StringComparer.OrdinalIgnoreCase)))];

    public IReadOnlyList<string> Unread(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Where(id => !evidence.Orders.ContainsKey(id) && !evidence.Calls.Any(call => call.Tool == ToolNames.LookupOrder && call.Arguments.Values.Contains(id, StringComparer.Ordinal) && call.Result is not null))];

    public IReadOnlyList<OrderView> Read(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Where(evidence.Orders.ContainsKey).Select(id => evidence.Orders[id])];

    /// <summary>Narrows orders by the words around the wish; leaves them as they are where the words do not decide.</summary>
    public IReadOnlyList<OrderView> Narrow(IReadOnlyList<OrderView> orders, string words)
    {
        if (orders.Count < 2) return orders;
        var placed = orders.Where(order => Places.IsNamed(words, order.Address)).ToList();
        if (placed.Count > 0 && placed.Count < orders.Count) orders = placed;
        if (orders.Count > 1 && Received().IsMatch(words) && orders.Where(order => order.Status == "delivered").ToList() is { Count: > 0 } delivered) orders = delivered;
        if (orders.Count > 1 && Pending().IsMatch(words) && orders.Where(order => order.Status == "pending").ToList() is { Count: > 0 } pending) orders = pending;
        if (orders.Count > 1 && orders.All(order => order.PlacedAt.Length > 0))
        {
            if (Newest().IsMatch(words)) orders = [orders.MaxBy(order => order.PlacedAt, StringComparer.Ordinal)!];
            else if (Oldest().IsMatch(words)) orders = [orders.MinBy(order => order.PlacedAt, StringComparer.Ordinal)!];
        }

        return orders;
    }

    private IEnumerable<string> BareNumbers(string text) => Bare().Matches(text).Select(match => customer.Orders.FirstOrDefault(order => Digits(order.Id) == match.Value)?.Id).OfType<string>();

    private static string Digits(string id) => string.Concat(id.Where(char.IsDigit));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<![\w.])\d{4,10}(?![\w.]\d)", Options, 1000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(received|delivered|arrived|got|have received|erhalten|angekommen|bekommen|recibid[oa]|recibí|llegó|entregad[oa])\b", Options, 1000)]
    private static partial Regex Received();

    [GeneratedRegex(@"\b(pending|not (been )?shipped|just (ordered|placed)|ausstehend\w*|pendientes?)\b", Options, 1000)]
    private static partial Regex Pending();

    [GeneratedRegex(@"\b(most recent|latest|newest|last order|recent order|just (ordered|placed|bought)|neueste\w*|letzte\w*|últim[oa]|reciente)\b", Options, 1000)]
    private static partial Regex Newest();

    [GeneratedRegex(@"\b(older|oldest|earlier|first order|ältere\w*|más antigu[oa])\b", Options, 1000)]
    private static partial Regex Oldest();
}

/// <summary>Names of the tools the resolver itself has to recognise in the record of calls.</summary>
internal static class ToolNames
{
    public const string LookupOrder = "lookup_order";
    public const string LookupCustomer = "lookup_customer";
}
