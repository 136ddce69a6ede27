using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Resolved;

/// <summary>
/// Takes the person out of a text of theirs: names, addresses, telephone, company, numbers of orders and parcels, mail addresses, and what
/// <see cref="Masking"/> takes out of every text. What is left is the case.
/// </summary>
internal static partial class PersonMask
{
    /// <summary>Stands where something of the person stood.</summary>
    public const string Dots = "•••";

    // "Al" would be taken out of every "also"; whole words only, and none so short.
    private const int ShortestName = 3;

    /// <summary>What is known of the person and may not be shown.</summary>
    public static IReadOnlyList<string> SecretsOf(string senderName, string senderAddress, Customer? customer)
    {
        string[] whole = [senderName, senderAddress, customer?.Name ?? "", customer?.Company ?? "", customer?.Phone ?? "", customer?.Address.Address1 ?? "", customer?.Address.Address2 ?? "", customer?.Address.Zip ?? "", customer?.Address.City ?? ""];
        string[] names = [.. senderName.Split(' '), .. (customer?.Name ?? "").Split(' '), .. senderAddress.Split('@')[0].Split('.', '_', '-')];
        return [.. whole.Concat(names).Select(text => text.Trim()).Where(text => text.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(text => text.Length)];
    }

    /// <summary>The text without the person.</summary>
    public static string Of(string text, IReadOnlyList<string> secrets)
    {
        var masked = Masking.PersonalData(text).Text;
        foreach (var secret in secrets)
            masked = Regex.Replace(masked, $@"(?<![\p{{L}}\d]){Regex.Escape(secret)}(?![\p{{L}}\d])", Dots, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        masked = MailPattern().Replace(masked, Dots);
        masked = GreetedPattern().Replace(masked, $"${{greeting}}{Dots}");
        masked = PhonePattern().Replace(masked, Dots);
        return NumberPattern().Replace(masked, match => match.Value.Count(char.IsAsciiDigit) >= 4 ? Dots : match.Value);
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex MailPattern();

    // Whoever is greeted is the customer, by whatever name.
    [GeneratedRegex(@"(?<greeting>\b(?:Hello|Hi|Hey|Dear|Hallo|Guten Tag|Guten Morgen|Lieber|Liebe|Hola|Estimado|Estimada|Buenos días|Bonjour|Cher|Chère)\s+(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau|Sr|Sra|Monsieur|Madame)\.?\s+)?)\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex GreetedPattern();

    [GeneratedRegex(@"(?<![\w.])\+?\d[\d ()/-]{6,}\d(?![\w.])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex PhonePattern();

    // Orders, parcels, customers: letters and digits of some length. "2000 mAh" and "2026" are no such numbers.
    [GeneratedRegex(@"(?<![\w.,])(?=[\w-]*\d)(?:[A-Za-z]{1,4}-?\d[\w-]{3,}|[\w-]*\d{5,}[\w-]*)(?![\w])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NumberPattern();
}
