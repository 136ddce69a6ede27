using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Identity;

/// <summary>Mails the confirming link to the address on file, by SMTP where a server is named, else into the pickup folder.</summary>
internal sealed class SenderMailHandler(
    WriteLane lane, IDbContextFactory<SupportDb> contexts, IOrderSystem orders, SenderLinks links, SenderAddress publicAddress, EmailOptions options, PickupFolder pickup, PolicyStore policies, TimeProvider time) : IJobHandler
{
    public const string JobKind = "identity";

    public string Kind => JobKind;

    public int Parallelism => 1;

    public static string KeyOf(long checkId) => checkId.ToString(CultureInfo.InvariantCulture);

    public async Task HandleAsync(JobLease lease, CancellationToken cancellationToken)
    {
        var id = long.Parse(lease.Key, CultureInfo.InvariantCulture);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.SenderChecks.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { State: IdentityState.Asked, MailCustomerId: { } customerId } check && check.MailExpiresAt > time.GetUtcNow()
                && await orders.FindCustomerAsync(customerId, cancellationToken) is { } customer)
            {
                var sender = await db.Messages.Where(m => m.Id == check.MessageId).Select(m => m.AuthorAddress).SingleAsync(cancellationToken);
                await SendAsync(check, customer, sender, cancellationToken);
            }
        }
        await lane.WriteAsync(db => JobQueue.CompleteAsync(db, lease, cancellationToken), cancellationToken);
    }

    public Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken) =>
        lane.WriteAsync(db => JobQueue.SetAsideAsync(db, lease, lastError, cancellationToken), cancellationToken);

    private async Task SendAsync(SenderCheck check, Customer customer, string sender, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(customer.Email, out var to))
            return;
        var policy = policies.Current.Identity;
        var name = $"identity-{check.MailNonce}";
        var mail = new MailOut
        {
            From = options.From,
            To = to,
            Subject = IdentityPolicy.In(policy.MailSubject, customer.Language),
            MessageId = $"{name}@{new MailAddress(options.From).Host}",
            InReplyTo = "",
            References = [],
            Date = time.GetUtcNow(),
            Text = TextOf(policy, check, customer, sender).ReplaceLineEndings("\r\n"),
        };
        if (options.SmtpHost.Length == 0)
        {
            await pickup.WriteAsync(name, mail.ToEml(), cancellationToken);
            return;
        }
        using var message = mail.ToMailMessage();
        using var client = new SmtpClient(options.SmtpHost, options.SmtpPort);
        await client.SendMailAsync(message, cancellationToken);
    }

    private string TextOf(IdentityPolicy policy, SenderCheck check, Customer customer, string sender) => IdentityPolicy.In(policy.MailText, customer.Language)
        .Replace("{at}", check.AskedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{sender}", sender, StringComparison.Ordinal)
        .Replace("{minutes}", policy.MailFor.TotalMinutes.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{link}", publicAddress.LinkOf(links.TokenOf(SenderLinkKind.Confirm, check)), StringComparison.Ordinal);
}
