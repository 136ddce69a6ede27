using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>Puts everything about one ticket into one signed file that can be checked without this installation. Each taking is recorded.</summary>
public sealed class EvidenceDesk
{
    private readonly WriteLane _lane;
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly LedgerBook _ledger;
    private readonly SealLoop _seal;
    private readonly RecordReader _reader;
    private readonly LedgerKey _key;
    private readonly TimeProvider _time;

    internal EvidenceDesk(WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, SealLoop seal, RecordReader reader, LedgerKey key, TimeProvider time) =>
        (_lane, _contexts, _ledger, _seal, _reader, _key, _time) = (lane, contexts, ledger, seal, reader, key, time);

    /// <summary>Records that the bundle is taken, and writes it as a zip.</summary>
    /// <param name="output">Opened only once nothing can be refused any more.</param>
    public async Task<RecordOutcome> WriteAsync(long ticketId, Actor actor, Func<Stream> output, CancellationToken cancellationToken = default)
    {
        if (RecordErrors.Lacks(actor, Permission.ExportRecords) is { } refusal)
            return refusal;
        if (!await _lane.WriteAsync(db => RecordAsync(db, ticketId, actor, cancellationToken), cancellationToken))
            return RecordErrors.NoTicket(ticketId);
        await _seal.SettleAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await _reader.SnapshotAsync(db, cancellationToken);
        // A zip is written with what cannot wait for the other side; in memory first, a ticket is small.
        using var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
            await WriteAsync(db, zip, ticketId, actor, cancellationToken);
        bytes.Position = 0;
        await bytes.CopyToAsync(output(), cancellationToken);
        return new RecordOutcome.Done("The bundle is written.");
    }

    private async Task<bool> RecordAsync(SupportDb db, long ticketId, Actor actor, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == ticketId, cancellationToken);
        if (ticket is null)
            return false;
        var reference = CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress);
        var hash = reference.Length > 0 ? await CustomerSalts.ForAsync(db, reference, cancellationToken) : null;
        _ledger.Append(db, ViewReader.EvidenceTaken, actor, ticketId, payload: new { customer = hash?.Name, role = actor.Role.ToString() });
        return true;
    }

    private async Task WriteAsync(SupportDb db, ZipArchive zip, long ticketId, Actor actor, CancellationToken cancellationToken)
    {
        var files = new BundleWriter(zip);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(row => row.Id == ticketId, cancellationToken);
        await files.AddAsync(BundleFormat.TicketFile, ticket, cancellationToken);
        await files.AddLinesAsync(BundleFormat.MessagesFile, await db.Messages.AsNoTracking().Include(row => row.Attachments).Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        var drafts = await db.Drafts.AsNoTracking().Include(row => row.Claims).Include(row => row.Citations).AsSplitQuery().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        await files.AddLinesAsync(BundleFormat.DraftsFile, drafts, cancellationToken);
        var proposals = await db.Proposals.AsNoTracking().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        await files.AddLinesAsync(BundleFormat.ProposalsFile, proposals, cancellationToken);
        var verdicts = await db.Verdicts.AsNoTracking().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        await files.AddLinesAsync(BundleFormat.VerdictsFile, verdicts, cancellationToken);
        await files.AddLinesAsync(BundleFormat.DecisionsFile, await db.Decisions.AsNoTracking().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        await files.AddLinesAsync(BundleFormat.EffectsFile, await db.Effects.AsNoTracking().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        await files.AddLinesAsync(BundleFormat.StepsFile, await db.Steps.AsNoTracking().Where(row => row.TicketId == ticketId).OrderBy(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        await AddSaltsAsync(db, files, ticket, cancellationToken);
        await AddReleasesAsync(db, files, drafts.Select(row => row.ReleaseId).Concat(proposals.Select(row => row.ReleaseId)).Concat(verdicts.Select(row => row.ReleaseId)), cancellationToken);
        var (lines, position) = await ChainProof.OfTicketAsync(db, ticketId, cancellationToken);
        await files.AddAsync(BundleFormat.LedgerFile, [.. lines.SelectMany(line => (byte[])[.. line.Bytes(), (byte)'\n'])], cancellationToken);
        await SignAsync(files, ticketId, position, actor, cancellationToken);
    }

    // With the salt whoever holds the bundle can see that the messages in it are those that came in. It says no more than they do.
    private static async Task AddSaltsAsync(SupportDb db, BundleWriter files, Ticket ticket, CancellationToken cancellationToken)
    {
        var found = CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress) is { Length: > 0 } reference ? await CustomerSalts.FindAsync(db, reference, cancellationToken) : null;
        await files.AddLinesAsync(BundleFormat.SaltsFile, found is null ? [] : (BundleSalt[])[new BundleSalt(found.Reference, found.Salt)], cancellationToken);
    }

    private static async Task AddReleasesAsync(SupportDb db, BundleWriter files, IEnumerable<string> used, CancellationToken cancellationToken)
    {
        foreach (var id in used.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (await db.Releases.AsNoTracking().SingleOrDefaultAsync(release => release.Id == id, cancellationToken) is not { } release)
                continue;
            foreach (var (path, text) in JsonSerializer.Deserialize<SortedDictionary<string, string>>(release.Files)!)
                await files.AddAsync($"{BundleFormat.ReleaseFolder}{id}/{path}", Encoding.UTF8.GetBytes(text), cancellationToken);
        }
    }

    private async Task SignAsync(BundleWriter files, long ticketId, long position, Actor actor, CancellationToken cancellationToken)
    {
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new BundleManifest { Format = BundleFormat.Name, TicketId = ticketId, At = _time.GetUtcNow().ToUnixTimeMilliseconds(), By = actor.Name, Position = position, Files = files.Files },
            BundleFormat.Json);
        var signer = _key.Current;
        await files.WriteAsync(BundleFormat.ManifestFile, manifest, cancellationToken);
        await files.WriteAsync(
            BundleFormat.SignatureFile,
            JsonSerializer.SerializeToUtf8Bytes(new BundleSignature(signer.Id, signer.Sign(BundleFormat.TextOf(Convert.ToHexStringLower(SHA256.HashData(manifest))))), BundleFormat.Json),
            cancellationToken);
    }
}
