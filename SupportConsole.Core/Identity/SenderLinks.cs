using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Customers;

namespace SupportConsole.Core.Identity;

/// <summary>Ask: stands in the reply, asks for the address on file. Confirm: stands in the mail to that address.</summary>
public enum SenderLinkKind { Ask, Confirm }

/// <summary>
/// The signed tokens of links: kind and number of the request, and an HMAC over them with ticket, sender and what makes it work once. Nothing of them is stored,
/// so a copy of the database opens none.
/// </summary>
internal sealed class SenderLinks(AccountKey key)
{
    private const int LongestToken = 100;

    /// <summary>How a sender's address is kept.</summary>
    public string KeyOf(string address) => key.HashOf($"sender|{address.ToLowerInvariant()}");

    public string TokenOf(SenderLinkKind kind, SenderCheck check) =>
        string.Create(CultureInfo.InvariantCulture, $"{Letter(kind)}{check.Id}-{Signature(kind, check)}");

    /// <summary>What a token claims to be; null where it is none. It is not proven before <see cref="IsOf"/> says so.</summary>
    public static (SenderLinkKind Kind, long Id)? Read(string token)
    {
        var dash = token.IndexOf('-', StringComparison.Ordinal);
        if (token.Length > LongestToken || dash < 2)
            return null;
        SenderLinkKind? kind = token[0] switch { 'a' => SenderLinkKind.Ask, 'c' => SenderLinkKind.Confirm, _ => null };
        return kind is { } known && long.TryParse(token.AsSpan(1, dash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (known, id) : null;
    }

    /// <summary>Whether the token was signed here for this request; compared in constant time.</summary>
    public bool IsOf(string token, SenderLinkKind kind, SenderCheck check) =>
        (kind == SenderLinkKind.Ask || check.MailNonce.Length > 0)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(kind, check)));

    private string Signature(SenderLinkKind kind, SenderCheck check)
    {
        var once = kind == SenderLinkKind.Confirm ? $"{check.MailNonce}|{check.MailCustomerId}" : "";
        return key.HashOf(string.Create(CultureInfo.InvariantCulture, $"sender-link|{kind}|{check.Id}|{check.TicketId}|{check.SenderKey}|{check.AskedAt.ToUnixTimeMilliseconds()}|{once}"));
    }

    private static char Letter(SenderLinkKind kind) => kind switch { SenderLinkKind.Ask => 'a', SenderLinkKind.Confirm => 'c' };
}
