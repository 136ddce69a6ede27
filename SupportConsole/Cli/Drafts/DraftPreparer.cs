using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Cli.Drafts;

/// <summary>Takes one line through the pipeline: what it brings along is imported, the message ingested, its run done at once.</summary>
internal sealed class DraftPreparer(IServiceProvider services, InstallationCopy before, bool records)
{
    // The sender of a line that names nobody.
    private const string Stranger = "unknown@example.invalid";

    private readonly IJobHandler _runs = services.GetServices<IJobHandler>().Single(handler => handler.Kind == RunQueue.JobKind);
    private int _count;

    /// <exception cref="FormatException">The line is not one to prepare; the message says why.</exception>
    public async Task<object> PrepareAsync(JsonObject request, CancellationToken cancellationToken)
    {
        await before.RestoreAsync(cancellationToken);
        var line = new DraftLine(request, string.Create(CultureInfo.InvariantCulture, $"draft-{++_count}"));
        await line.ImportRecordsAsync(services, cancellationToken);
        var from = await SenderOfAsync(line, cancellationToken);
        var thread = await line.ImportHistoryAsync(services, from, cancellationToken);
        var outcome = await services.GetRequiredService<Ingest>().AcceptAsync(
            new InboundMessage { Channel = line.Channel, ExternalId = line.ExternalId, From = from, Subject = request.TextOrEmpty("subject"), Text = request.Text("text"), InReplyTo = thread, Attachments = line.Attachments },
            cancellationToken);
        if (outcome is not IngestOutcome.Accepted accepted)
            throw new FormatException(outcome is IngestOutcome.Refused refused ? refused.Error.Message : "the message came before");
        await RunAsync(cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(cancellationToken);
        return await DraftAnswer.ReadAsync(db, accepted.TicketId, records, cancellationToken);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // A chat message is given a moment for the next one of its burst; none comes here.
        await services.GetRequiredService<WriteLane>().WriteAsync(
            db => db.Jobs.Where(job => job.Kind == RunQueue.JobKind).ExecuteUpdateAsync(set => set.SetProperty(job => job.RunAfter, DateTimeOffset.UnixEpoch), cancellationToken), cancellationToken);
        var lease = await services.GetRequiredService<JobQueue>().ClaimAsync(RunQueue.JobKind, "draft", cancellationToken)
            ?? throw new InvalidOperationException("the run of this message cannot be claimed");
        await _runs.HandleAsync(lease, cancellationToken);
    }

    // A customer may be named by id or by e-mail address; an address that is not in the store stays a stranger's.
    private async Task<string> SenderOfAsync(DraftLine line, CancellationToken cancellationToken)
    {
        if (line.From.Length > 0)
            return line.From;
        if (line.Customer.Length == 0)
            return Stranger;
        var orders = services.GetRequiredService<IOrderSystem>();
        var found = await orders.FindCustomerAsync(line.Customer, cancellationToken) ?? await orders.FindCustomerByEmailAsync(line.Customer, cancellationToken);
        return found?.Email ?? (line.Customer.Contains('@', StringComparison.Ordinal) ? line.Customer : throw new FormatException($"customer '{line.Customer}' is not in the store"));
    }
}
