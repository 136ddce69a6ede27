using System.Numerics;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

public enum PersonalDataKind { Card, Iban, Password, NationalId }

/// <summary>Personal data that was masked.</summary>
/// <param name="Start">First character, from 0; masking keeps the length, so it holds for both texts.</param>
/// <param name="Length">In characters.</param>
public readonly record struct MaskedSpan(PersonalDataKind Kind, int Start, int Length);

/// <summary>A text with personal data masked, and what was masked.</summary>
public sealed record MaskedText(string Text, IReadOnlyList<MaskedSpan> Findings);

/// <summary>Masks data no model and no screen needs.</summary>
public static partial class Masking
{
    private const char Dot = '•';

    /// <summary>Payment cards (13 to 19 digits that pass Luhn), IBANs (that pass modulo 97), national ids (<see cref="NationalIds"/>) and what follows "password is". Same length as the text; the last four digits of a card or IBAN stay.</summary>
    public static MaskedText PersonalData(string text)
    {
        var findings = new List<MaskedSpan>();
        var masked = text.ToCharArray();
        foreach (Match match in IbanPattern().Matches(text))
        {
            var length = IbanLength(match.Value);
            if (length > 0)
                Mask(PersonalDataKind.Iban, match.Index, length, keep: 4);
        }
        foreach (Match match in CardPattern().Matches(text))
        {
            if (PassesLuhn(match.Value) && IsFree(match.Index, match.Length))
                Mask(PersonalDataKind.Card, match.Index, match.Length, keep: 4);
        }
        foreach (var id in NationalIds.Find(text))
        {
            if (IsFree(id.Start, id.Length))
                Mask(PersonalDataKind.NationalId, id.Start, id.Length, keep: 0);
        }
        foreach (Match match in PasswordPattern().Matches(text))
        {
            var secret = match.Groups["secret"];
            if (LooksLikeSecret(secret.Value))
                Mask(PersonalDataKind.Password, secret.Index, secret.Length, keep: 0);
        }
        return new MaskedText(findings.Count == 0 ? text : new string(masked), [.. findings.OrderBy(f => f.Start)]);

        bool IsFree(int start, int length) => !findings.Exists(finding => finding.Start < start + length && start < finding.Start + finding.Length);

        void Mask(PersonalDataKind kind, int start, int length, int keep)
        {
            findings.Add(new MaskedSpan(kind, start, length));
            var kept = 0;
            for (var i = start + length - 1; i >= start; i--)
            {
                if (char.IsWhiteSpace(masked[i]) || masked[i] == '-')
                    continue;
                if (kept++ >= keep)
                    masked[i] = Dot;
            }
        }
    }

    private static bool PassesLuhn(string number)
    {
        var (sum, count) = (0, 0);
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(number[i]))
                continue;
            var digit = number[i] - '0';
            if (count++ % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return count is >= 13 and <= 19 && sum % 10 == 0 && sum > 0;
    }

    /// <summary>How many characters of the candidate are a valid IBAN; a following word may have been caught with it.</summary>
    private static int IbanLength(string candidate)
    {
        for (var length = candidate.Length; length >= 15; length--)
        {
            if (length < candidate.Length && char.IsLetterOrDigit(candidate[length]) && char.IsLetterOrDigit(candidate[length - 1]))
                continue;
            var plain = candidate[..length].Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            if (plain.Length is >= 15 and <= 34 && PassesModulo97(plain))
                return candidate[..length].TrimEnd().Length;
        }
        return 0;
    }

    private static bool PassesModulo97(string iban)
    {
        var digits = string.Concat((iban[4..] + iban[..4]).Select(c => char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 97 == 1;
    }

    /// <summary>"my password is wrong" names no password: a plain word in lower case is none unless quoted.</summary>
    private static bool LooksLikeSecret(string word) => word.Length >= 4 && word.Any(c => !char.IsLower(c)) && (word.Any(char.IsDigit) || word.Skip(1).Any(c => !char.IsLower(c)));

    [GeneratedRegex(@"(?<![\w-])(?:\d[ -]?){12,18}\d(?![\w-])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex CardPattern();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex IbanPattern();

    [GeneratedRegex(@"\b(?:password|passwort|kennwort|contraseña|mot\s+de\s+passe|passcode|pin)\s*(?:is|was|ist|lautet|war|es|era|est|:|=)\s*:?\s*[""'“„«]?(?<secret>[^\s""'”«»]{4,64}?)(?=[""'”»]|[.,;!?]*(?:\s|$))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex PasswordPattern();
}
