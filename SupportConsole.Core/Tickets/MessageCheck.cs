using System.Net.Mail;
using System.Text;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Tickets;

/// <summary>A message that passed the check: typed, cleaned, ready to be kept.</summary>
internal sealed record CheckedMessage
{
    public required Channel Channel { get; init; }
    public required string ExternalId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Address { get; init; }

    /// <summary>The name the sender gave, or empty.</summary>
    public required string Name { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>External ids of messages of its thread, nearest first.</summary>
    public required IReadOnlyList<string> Thread { get; init; }
    public required IReadOnlyList<InboundAttachment> Attachments { get; init; }
}

/// <summary>Turns what came in into a checked message or the reason why not. Pure.</summary>
internal static class MessageCheck
{
    /// <summary>Texts above it are refused; below they are kept whole. In bytes of UTF-8.</summary>
    public const int MaxTextBytes = 2 * 1024 * 1024;

    /// <summary>RFC 5322 allows lines of 998 characters, and an id is one line.</summary>
    public const int MaxIdLength = 998;

    private const int MaxThreadIds = 50;
    private const int MaxHeaderLength = 998;

    public static (CheckedMessage? Message, IngestError? Error) Check(InboundMessage message)
    {
        if (ChannelOf(message.Channel) is not { } channel)
            return (null, IngestErrors.UnknownChannel(Clean(message.Channel)));
        var id = IdOf(message.ExternalId);
        if (id.Length == 0)
            return (null, IngestErrors.NoExternalId);
        if (id.Length > MaxIdLength)
            return (null, IngestErrors.IdTooLong(MaxIdLength));
        if (!MailAddress.TryCreate(Clean(message.From).Trim(), out var address) || !address.Address.All(c => c is > ' ' and not '\u007f'))
            return (null, IngestErrors.BadAddress(Clean(message.From)));
        var text = Clean(message.Text);
        if (string.IsNullOrWhiteSpace(text) && message.Attachments.Count == 0)
            return (null, IngestErrors.Empty);
        var bytes = Encoding.UTF8.GetByteCount(text) + message.Attachments.Sum(attachment => (long)Encoding.UTF8.GetByteCount(attachment.Text));
        if (bytes > MaxTextBytes)
            return (null, IngestErrors.TooLarge(bytes, MaxTextBytes));
        return (new CheckedMessage
        {
            Channel = channel,
            ExternalId = id,
            Address = address.Address.ToLowerInvariant(),
            Name = OneLine(address.DisplayName),
            Subject = OneLine(Clean(message.Subject)),
            Text = text,
            ReceivedAt = message.ReceivedAt?.ToUniversalTime(),
            Thread = ThreadOf(message),
            Attachments = [.. message.Attachments.Select(a => new InboundAttachment(OneLine(Clean(a.Name)), OneLine(Clean(a.ContentType)), Clean(a.Text)))],
        }, null);
    }

    /// <summary>The channel of a name in any case, or null.</summary>
    public static Channel? ChannelOf(string name) => name.Trim().ToUpperInvariant() switch
    {
        "EMAIL" => Channel.Email,
        "CHAT" => Channel.Chat,
        "API" => Channel.Api,
        _ => null,
    };

    /// <summary>Ids are compared without the angle brackets of mail.</summary>
    public static string IdOf(string id) => Clean(id).Trim().TrimStart('<').TrimEnd('>').Trim();

    /// <summary>NUL, which PostgreSQL refuses, and halves of surrogate pairs, which no encoding can write, become U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !text.Contains('\0'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? "\ufffd" : rune.ToString());
        return clean.ToString();
    }

    private static string[] ThreadOf(InboundMessage message) =>
        [.. message.References.Reverse().Prepend(message.InReplyTo).Select(IdOf).Where(id => id.Length is > 0 and <= MaxIdLength).Distinct(StringComparer.Ordinal).Take(MaxThreadIds)];

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= MaxHeaderLength ? line : Clean(line[..MaxHeaderLength]);
    }
}
