using System.Security.Cryptography;
using System.Text;

namespace SupportConsole.Core.Domain.Proposals;

/// <summary>The SHA-256 digest that ties a decision to one exact call, and that the executor uses as idempotency key.</summary>
public static class ProposalDigest
{
    /// <summary>Lower-case hex over ticket, run, tool, version, canonical arguments, customer, release and expiry, each on its own line.</summary>
    public static string Of(Proposal proposal) => Of(
        proposal.TicketId, proposal.RunId, proposal.Tool, proposal.ToolVersion, proposal.Arguments, proposal.CustomerId, proposal.ReleaseId, proposal.ExpiresAt);

    /// <inheritdoc cref="Of(Proposal)"/>
    public static string Of(long ticketId, long runId, string tool, int toolVersion, string arguments, string customerId, string releaseId, DateTimeOffset expiresAt) => Hash(
        "proposal/1",
        ticketId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        runId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        tool,
        toolVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
        arguments,
        customerId,
        releaseId,
        expiresAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The digest of a reply: ticket, message answered, and the exact text.</summary>
    public static string OfReply(long ticketId, long messageId, long draftId, string text) => Hash(
        "reply/1",
        ticketId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        messageId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        draftId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        text);

    /// <summary>The key that twins of different runs share: tool, customer and canonical arguments.</summary>
    public static string BusinessKeyOf(string tool, string customerId, string canonicalArguments) =>
        Hash("business/1", tool, customerId, canonicalArguments);

    // Length-prefixed, so that no two different lists of parts give the same bytes.
    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
