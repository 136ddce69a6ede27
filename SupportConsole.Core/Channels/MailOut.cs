using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Channels;

/// <summary>A reply as a mail (RFC 5322, 2045, 2047). Pure: the same reply at the same time gives the same bytes.</summary>
internal sealed partial record MailOut
{
    // References lists grow with a thread; RFC 5322 lets the middle go, first and last keep it threaded.
    private const int MaxReferences = 20;

    public required string From { get; init; }
    public required MailAddress To { get; init; }
    public required string Subject { get; init; }

    /// <summary>Without angle brackets; made of the digest, so a repeat is recognised by every mail server on the way.</summary>
    public required string MessageId { get; init; }
    public required string InReplyTo { get; init; }
    public required IReadOnlyList<string> References { get; init; }
    public required DateTimeOffset Date { get; init; }
    public required string Text { get; init; }

    public static MailOut Of(OutgoingReply reply, string from, DateTimeOffset date)
    {
        var subject = OneLine(reply.Subject);
        string[] thread = [.. reply.References.Append(reply.InReplyTo).Where(IsId).Distinct(StringComparer.Ordinal)];
        return new MailOut
        {
            From = from,
            To = new MailAddress(reply.To, OneLine(reply.ToName)),
            Subject = ReplyPrefix().IsMatch(subject) ? subject : subject.Length == 0 ? "Re: your message" : $"Re: {subject}",
            MessageId = MessageIdOf(reply.Digest, from),
            InReplyTo = IsId(reply.InReplyTo) ? reply.InReplyTo : "",
            References = thread.Length <= MaxReferences ? thread : [thread[0], .. thread[^(MaxReferences - 1)..]],
            Date = date,
            Text = reply.Text.ReplaceLineEndings("\r\n"),
        };
    }

    /// <summary>The Message-ID of a digest's mail, without angle brackets.</summary>
    public static string MessageIdOf(string digest, string from) => $"{digest[..Math.Min(40, digest.Length)]}@{new MailAddress(from).Host}";

    /// <summary>The whole mail, CRLF line ends, ASCII only.</summary>
    public string ToEml()
    {
        var eml = new StringBuilder();
        Header("From", From);
        Header("To", To.DisplayName.Length == 0 ? To.Address : $"{Phrase(To.DisplayName)} <{To.Address}>");
        Header("Subject", EncodedWords.Of(Subject));
        Header("Date", Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header("Message-ID", $"<{MessageId}>");
        if (InReplyTo.Length > 0)
            Header("In-Reply-To", $"<{InReplyTo}>");
        if (References.Count > 0)
            Header("References", string.Join("\r\n ", References.Select(id => $"<{id}>")));
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "quoted-printable");
        eml.Append("\r\n").Append(QuotedPrintable.Of(Text));
        return eml.ToString();

        void Header(string name, string value) => eml.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    public MailMessage ToMailMessage()
    {
        var message = new MailMessage(new MailAddress(From), To) { Subject = Subject, SubjectEncoding = Encoding.UTF8, Body = Text, BodyEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", $"<{MessageId}>");
        message.Headers.Add("Date", Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        if (InReplyTo.Length > 0)
            message.Headers.Add("In-Reply-To", $"<{InReplyTo}>");
        if (References.Count > 0)
            message.Headers.Add("References", string.Join(' ', References.Select(id => $"<{id}>")));
        return message;
    }

    private static string Phrase(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ') ? name : Ascii.IsValid(name) ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : EncodedWords.Of(name);

    // A customer's text must not become a header: no line breaks, no control characters.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static bool IsId(string id) => id.Length is > 0 and < 990 && id.All(c => c is > ' ' and < '\u007f' and not '<' and not '>');

    [GeneratedRegex(@"^(re|aw|antw)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReplyPrefix();
}
