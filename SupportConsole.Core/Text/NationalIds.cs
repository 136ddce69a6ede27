using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>
/// Finds numbers that name a person to a state. Those with a shape or check letter of their own count wherever they stand (United States, United
/// Kingdom, Spain, France, Italy); bare digits (Germany, the Netherlands, Poland) only with their name before them, or every tenth order number would be one.
/// </summary>
internal static partial class NationalIds
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    public static IEnumerable<TextSpan> Find(string text)
    {
        foreach (Match match in Shaped().Matches(text))
        {
            if (match.Groups["us"].Success || match.Groups["uk"].Success
                || (match.Groups["es"].Success && IsSpanish(Plain(match.Value)))
                || (match.Groups["fr"].Success && IsFrench(Plain(match.Value)))
                || (match.Groups["it"].Success && IsItalian(Plain(match.Value))))
                yield return new TextSpan(match.Index, match.Length);
        }
        foreach (Match match in Named().Matches(text))
        {
            var number = match.Groups["number"];
            if (IsChecked(match.Groups["name"].Value, Plain(number.Value)))
                yield return new TextSpan(number.Index, number.Length);
        }
    }

    private static string Plain(string value) => string.Concat(value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>DNI and NIE: the letter is the number's remainder by 23.</summary>
    private static bool IsSpanish(string id)
    {
        var digits = id[0] switch { 'X' => "0" + id[1..^1], 'Y' => "1" + id[1..^1], 'Z' => "2" + id[1..^1], _ => id[..^1] };
        return SpanishLetters[int.Parse(digits, CultureInfo.InvariantCulture) % 23] == id[^1];
    }

    /// <summary>NIR: the last two digits are 97 less the remainder of the rest by 97; Corsica's letters stand for 19 and 18.</summary>
    private static bool IsFrench(string id)
    {
        var digits = id[..13].Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return BigInteger.TryParse(digits, CultureInfo.InvariantCulture, out var number) && int.TryParse(id[13..], CultureInfo.InvariantCulture, out var key) && 97 - (int)(number % 97) == key;
    }

    /// <summary>Codice fiscale: odd places by a table, even ones by their value, the sum's remainder by 26 is the last letter.</summary>
    private static bool IsItalian(string id)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var value = char.IsAsciiDigit(id[i]) ? id[i] - '0' : id[i] - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return id[15] - 'A' == sum % 26;
    }

    private static bool IsChecked(string name, string digits) => char.ToLowerInvariant(name[0]) switch
    {
        'b' => digits.Length == 9 && Weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0,
        'p' => digits.Length == 11 && Weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0,
        _ => digits.Length == 11 && digits[0] != '0' && IsGermanTaxId(digits),
    };

    private static int Weighted(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>ISO 7064 MOD 11,10.</summary>
    private static bool IsGermanTaxId(string digits)
    {
        var product = 10;
        for (var i = 0; i < 10; i++)
        {
            var sum = (digits[i] - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[10] - '0';
    }

    [GeneratedRegex(
        @"(?<![\w-])(?:(?<us>(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4})|(?<uk>(?![dfiquv])(?!bg|gb|nk|kn|tn|nt|zz)[a-z](?![dfiquvo])[a-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d])|(?<es>[xyz]?-?\d{7,8}-?[a-hj-np-tv-z])|(?<fr>[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?\d{2})|(?<it>[a-z]{6}\d{2}[a-ehlmprst]\d{2}[a-z]\d{3}[a-z]))(?![\w-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Shaped();

    [GeneratedRegex(
        @"\b(?<name>bsn|burgerservicenummer|pesel|steuer-?(?:id|identifikationsnummer|nummer)|idnr|tax[ -]id)\b\W{0,3}(?:\w{1,4}\W{1,2}){0,3}(?<number>\d(?:[ .-]?\d){8,10})(?![\w-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Named();
}
