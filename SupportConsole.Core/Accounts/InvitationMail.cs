using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Accounts;

/// <summary>Mails the link of an invitation the way replies leave: by SMTP where a server is named, else into the pickup folder.</summary>
internal sealed class InvitationMail(EmailOptions options, PickupFolder pickup, TimeProvider time, ILogger<InvitationMail> logger)
{
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(20);

    /// <summary>Sends it.</summary>
    /// <returns>Whether a mail server took it. A file in the pickup folder is not that: nobody can know whether somebody collects it.</returns>
    public async Task<bool> SendAsync(Invitation invitation, string link, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(invitation.Email, out var to))
            return false;
        var mail = new MailOut
        {
            From = options.From,
            To = new MailAddress(to.Address, string.Concat(invitation.DisplayName.Where(letter => !char.IsControl(letter)))),
            Subject = invitation.PersonId is null ? "Your invitation to SupportConsole" : "Choose a new password for SupportConsole",
            MessageId = $"{invitation.TokenHash[..32]}@{new MailAddress(options.From).Host}",
            InReplyTo = "",
            References = [],
            Date = time.GetUtcNow(),
            Text = TextOf(invitation, link).ReplaceLineEndings("\r\n"),
        };
        try
        {
            if (options.SmtpHost.Length == 0)
            {
                await pickup.WriteAsync($"invitation-{invitation.TokenHash[..32]}", mail.ToEml(), cancellationToken);
                return false;
            }
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(SendLimit);
            using var message = mail.ToMailMessage();
            using var client = new SmtpClient(options.SmtpHost, options.SmtpPort);
            await client.SendMailAsync(message, limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is SmtpException or IOException or UnauthorizedAccessException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The link is then shown to the admin instead; its text is no business of the log.
            logger.LogWarning("Invitation {Id} could not be mailed: {Why}", invitation.Id, exception.GetType().Name);
            return false;
        }
    }

    private static string TextOf(Invitation invitation, string link) => string.Create(CultureInfo.InvariantCulture, $"""
        Hello {invitation.DisplayName},

        {invitation.InvitedByName} {(invitation.PersonId is null ? "invites you to SupportConsole" : "lets you choose a new password for SupportConsole")}.
        Open this link to choose your password:

        {link}

        The link works once, until {invitation.ExpiresAt.UtcDateTime:d MMMM yyyy, HH:mm} UTC. If you did not expect it, leave it alone and tell your admin.
        """);
}
