using System.Net.Mail;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Channels;

/// <summary>Mail: by SMTP where a server is named, else as .eml files in a pickup folder that a mail server collects.</summary>
internal sealed class EmailChannel(EmailOptions options, PickupFolder pickup, BusinessClock clock, ILogger<EmailChannel> logger) : IReplyChannel
{
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);

    public Channel Channel => Channel.Email;

    // One digest is one file. A mail server takes the same mail twice, and few on the way look at its Message-ID.
    public bool RepeatIsSafe => options.SmtpHost.Length == 0;

    public string ExternalIdOf(string digest) => MailOut.MessageIdOf(digest, options.From);

    public async Task<SendResult> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(reply.To, out _))
            return new SendResult(SendResultKind.Refused, "", "", $"'{reply.To}' is not an e-mail address.");
        var mail = MailOut.Of(reply, options.From, clock.Now);
        return options.SmtpHost.Length == 0
            ? await ToFolderAsync(reply, mail, cancellationToken)
            : await ToServerAsync(mail, cancellationToken);
    }

    private async Task<SendResult> ToFolderAsync(OutgoingReply reply, MailOut mail, CancellationToken cancellationToken)
    {
        try
        {
            var file = await pickup.WriteAsync(reply.Digest, mail.ToEml(), cancellationToken);
            return new SendResult(SendResultKind.Done, mail.MessageId, JsonSerializer.Serialize(new { via = "pickup", messageId = mail.MessageId, file }), "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "The pickup folder takes no mail");
            return new SendResult(SendResultKind.Transient, mail.MessageId, "", "The pickup folder for mail cannot be written.");
        }
    }

    private async Task<SendResult> ToServerAsync(MailOut mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SendLimit);
        using var message = mail.ToMailMessage();
        using var client = new SmtpClient(options.SmtpHost, options.SmtpPort);
        try
        {
            await client.SendMailAsync(message, limit.Token);
            return new SendResult(SendResultKind.Done, mail.MessageId, JsonSerializer.Serialize(new { via = "smtp", messageId = mail.MessageId, server = options.SmtpHost }), "");
        }
        catch (SmtpException exception)
        {
            logger.LogWarning(exception, "The mail server did not take a reply");
            var kind = KindOf(exception);
            return new SendResult(kind, mail.MessageId, "", kind == SendResultKind.Unknown
                ? $"The connection to the mail server {options.SmtpHost} broke; the reply may have left."
                : $"The mail server {options.SmtpHost} answered: {exception.StatusCode}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult(SendResultKind.Unknown, mail.MessageId, "", $"The mail server {options.SmtpHost} did not confirm within {SendLimit.TotalSeconds:0} seconds; the reply may have left.");
        }
    }

    private static SendResultKind KindOf(SmtpException exception) => exception switch
    {
        // 5xx: it will answer the same next time.
        { StatusCode: >= (SmtpStatusCode)500 } => SendResultKind.Refused,
        // 4xx: the server itself says that it did not take it.
        { StatusCode: >= (SmtpStatusCode)400 } => SendResultKind.Transient,
        // No connection: nothing can have left.
        { InnerException: SocketException } => SendResultKind.Transient,
        // The connection broke under way; the server may have taken the mail and lost only its answer.
        _ => SendResultKind.Unknown,
    };
}
