using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>An order number as written.</summary>
/// <param name="Id">Canonical: upper case, without '#'.</param>
/// <param name="Start">First character of the number, its '#' included.</param>
/// <param name="Length">In characters.</param>
public readonly record struct OrderNumber(string Id, int Start, int Length);

/// <summary>Finds order numbers.</summary>
public static partial class OrderNumbers
{
    /// <summary>The order numbers in order of the text, repeats included. Bare digits count only behind the word order (Bestellung, pedido, commande) or a '#'.</summary>
    public static IReadOnlyList<OrderNumber> Find(string text)
    {
        var found = new List<OrderNumber>();
        foreach (Match match in Pattern().Matches(text))
        {
            var id = match.Groups["id"];
            if (NotOrders().IsMatch(id.Value))
                continue;
            var start = id.Index > 0 && text[id.Index - 1] == '#' ? id.Index - 1 : id.Index;
            found.Add(new OrderNumber(id.Value.ToUpperInvariant(), start, id.Index + id.Length - start));
        }
        return found;
    }

    // A letter and at least five digits; up to three letters, a hyphen and at least three digits; digits behind '#' or the word order.
    [GeneratedRegex(
        @"(?<![\w-])(?:#?(?<id>[A-Z]\d{5,10}|[A-Z]{1,3}-\d{3,9})|#(?<id>\d{4,10})|(?:order|orders|bestellung|bestellnummer|auftrag|auftragsnummer|pedido|commande)(?:\s+(?:number|id|nummer|número|numero|numéro))?\s*(?:no\.?|nr\.?|nº|n\.º|n°|#|:)?\s*#?(?<id>\d{4,10}))(?![\w-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?:ISO|RFC|DIN|EN|CVE|UTF|IEC|FAQ|TLS|MP|PO)-", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NotOrders();
}
