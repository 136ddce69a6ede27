using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>A sum of money as written.</summary>
/// <param name="Value">Major units.</param>
/// <param name="Currency">ISO 4217, or "" where the text names none ("62.00").</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters, sign or currency word included.</param>
public readonly record struct Amount(decimal Value, string Currency, int Start, int Length);

/// <summary>Finds sums of money in English, German and Spanish notation.</summary>
public static partial class Amounts
{
    /// <summary>The sums in order of the text. A number without a currency counts only with two decimals.</summary>
    public static IReadOnlyList<Amount> Find(string text)
    {
        var found = new List<Amount>();
        foreach (Match match in Pattern().Matches(text))
        {
            var currency = CurrencyOf(match.Groups["before"].Value is { Length: > 0 } before ? before : match.Groups["after"].Value);
            var number = match.Groups["number"];
            if (currency.Length == 0 && !(number.Length > 3 && number.Value[^3] is '.' or ','))
                continue;
            if (!TryParse(number.Value, out var value))
                continue;
            found.Add(currency.Length > 0
                ? new Amount(value, currency, match.Index, match.Length)
                : new Amount(value, "", number.Index, number.Length));
        }
        return found;
    }

    /// <summary>Reads "1,234.56", "1.234,56", "62", "62,00": the last separator is the decimal one unless three digits follow it and no other kind is there.</summary>
    public static bool TryParse(string number, out decimal value)
    {
        var digits = number.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var other = digits[last] == '.' ? ',' : '.';
            var isThousands = digits.Length - last - 1 == 3 && !digits.Contains(other) && !digits.StartsWith('0');
            digits = isThousands
                ? digits.Remove(last, 1).Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
                : digits[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "." + digits[(last + 1)..];
        }
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether it is a currency's code.</summary>
    public static bool IsCurrency(string word) => word.ToUpperInvariant() is "EUR" or "USD" or "GBP" or "CHF" or "CAD" or "AUD" or "SEK" or "PLN";

    private static string CurrencyOf(string written) => written.ToLowerInvariant() switch
    {
        "" => "",
        "€" or "eur" or "euro" or "euros" => "EUR",
        "$" or "us$" or "usd" or "dollar" or "dollars" or "dólar" or "dólares" or "dolares" or "bucks" => "USD",
        "£" or "gbp" or "pound" or "pounds" or "pfund" or "libras" or "quid" => "GBP",
        "chf" or "franken" or "francs" or "francos" => "CHF",
        _ => written.ToUpperInvariant(),
    };

    // "number": groups of three, or a plain run, with up to two decimals. Neither a part of an order number, a date nor a longer number.
    [GeneratedRegex(
        @"(?<![\w.,/#-])(?:(?<before>US\$|[€$£]|\b(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|PLN)\b)\s?)?(?<number>\d{1,3}(?:[.,' \u00a0]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?![\d/]|[.,]\d|-\d)(?:\s?-?(?<after>[€$£]|(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|PLN|euros?|dollars?|dólar(?:es)?|dolares|bucks|quid|pounds?|Pfund|libras|Franken|francs|francos)\b))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pattern();
}
