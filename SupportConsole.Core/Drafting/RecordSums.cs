using System.Globalization;
using System.Text.Json;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Drafting;

/// <summary>Sums of money in records and texts.</summary>
internal static class RecordSums
{
    /// <summary>Every number of a record, in the record's currency: which of them is a price, the record knows.</summary>
    public static IEnumerable<Money> Of(Source source)
    {
        using var json = JsonDocument.Parse(source.Text);
        return [.. Numbers(json.RootElement, "")];
    }

    /// <summary>The sums a text names; one without a currency counts in the usual ones.</summary>
    public static IEnumerable<Money> In(string text) =>
        Amounts.Find(text).SelectMany(amount => (amount.Currency.Length > 0 ? [amount.Currency] : (string[])["EUR", "USD", "GBP"]).Select(currency => Money.Rounded(amount.Value, currency)));

    private static IEnumerable<Money> Numbers(JsonElement element, string currency)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var own = element.TryGetProperty("currency", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : currency;
                return element.EnumerateObject().SelectMany(member => Numbers(member.Value, own));
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany(item => Numbers(item, currency));
            case JsonValueKind.Number when currency.Length == 3 && element.TryGetDecimal(out var number):
                return [Money.Rounded(number, currency)];
            case JsonValueKind.String when decimal.TryParse(element.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) && currency.Length == 3:
                return [Money.Rounded(written, currency)];
            case JsonValueKind.String:
                return In(element.GetString()!);
            default:
                return [];
        }
    }
}
