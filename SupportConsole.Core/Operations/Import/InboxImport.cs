using System.Globalization;
using System.Runtime.CompilerServices;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Imports messages from JSON lines or CSV through the same door as every channel, so each starts its run.</summary>
public sealed class InboxImport(Ingest ingest, ImportLog log)
{
    // One commit for several messages, and no writer waits long for it.
    private const int BatchSize = 25;

    private static readonly string[] Needed = ["externalId", "channel", "from", "text"];

    /// <summary>Imports a .jsonl or .csv file. Messages that came before count as unchanged.</summary>
    /// <param name="shift">Added to every instant.</param>
    public async Task<ImportReport> RunAsync(string path, TimeSpan shift = default, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(path))
            return ImportReport.Failed(path, "there is no such file");
        var tally = new ImportTally(path, progress);
        var rows = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? CsvAsync(path, tally, shift, cancellationToken) : JsonAsync(path, tally, shift, cancellationToken);
        var batch = new List<(int Line, InboundMessage Message)>(BatchSize);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            batch.Add(row);
            if (batch.Count == BatchSize)
                await FlushAsync();
        }
        await FlushAsync();
        return await log.DoneAsync("inbox", tally.ToReport(), cancellationToken);

        async Task FlushAsync()
        {
            var outcomes = await ingest.AcceptAsync([.. batch.Select(row => row.Message)], cancellationToken);
            foreach (var (row, outcome) in batch.Zip(outcomes))
                Count(tally, row.Line, outcome);
            batch.Clear();
            tally.Report();
        }
    }

    private static void Count(ImportTally tally, int line, IngestOutcome outcome)
    {
        switch (outcome)
        {
            case IngestOutcome.Accepted:
                tally.Count(SaveKind.Added);
                break;
            case IngestOutcome.Duplicate:
                tally.Count(SaveKind.Unchanged);
                break;
            case IngestOutcome.Refused refused:
                tally.Problem(line, refused.Error.Message);
                break;
        }
    }

    private static async IAsyncEnumerable<(int Line, InboundMessage Message)> JsonAsync(string path, ImportTally tally, TimeSpan shift, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in JsonLines.ReadAsync(path, tally, cancellationToken))
        {
            var message = new InboundMessage
            {
                ExternalId = row.Required("externalId"),
                Channel = row.Required("channel"),
                From = row.Required("from"),
                Subject = row.Text("subject"),
                Text = row.Text("text"),
                ReceivedAt = row.Instant("receivedAt", shift),
                InReplyTo = row.Text("inReplyTo"),
                References = row.Texts("references"),
                Attachments = [.. row.Objects("attachments").Select(a => new InboundAttachment(a.Required("name"), a.Text("contentType", "application/octet-stream"), a.Text("text")))],
            };
            if (row.Error is { } error)
                tally.Problem(row.Line, error);
            else
                yield return (row.Line, message);
        }
    }

    private static async IAsyncEnumerable<(int Line, InboundMessage Message)> CsvAsync(string path, ImportTally tally, TimeSpan shift, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Records are found within lines and lines within records, so the reader is a synchronous one over the whole text.
        using var reader = new StringReader(await File.ReadAllTextAsync(path, cancellationToken));
        List<string>? header = null;
        foreach (var row in CsvRows.Read(reader))
        {
            if (header is null)
            {
                header = [.. row.Fields.Select(name => name.Trim().ToUpperInvariant())];
                var missing = Needed.Where(name => !header.Contains(name.ToUpperInvariant())).ToList();
                if (missing.Count == 0)
                    continue;
                tally.Problem(row.Line, $"the header lacks {string.Join(", ", missing)}");
                yield break;
            }
            var (message, problem) = MessageOf(row, header, shift);
            if (message is not null)
                yield return (row.Line, message);
            else
                tally.Problem(row.Line, problem);
        }
        if (header is null)
            tally.Problem(0, "the file is empty");
    }

    private static (InboundMessage? Message, string Problem) MessageOf(CsvRow row, List<string> header, TimeSpan shift)
    {
        if (row.Broken)
            return (null, "a quote is open, or stands in the middle of a field");
        if (row.Fields.Count > header.Count)
            return (null, $"the row has {row.Fields.Count} fields and the header {header.Count}");
        var received = Field("RECEIVEDAT");
        DateTimeOffset at = default;
        if (received.Length > 0 && !DateTimeOffset.TryParse(received, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at))
            return (null, $"'receivedAt' is not a date and time: '{received}'");
        return (new InboundMessage
        {
            ExternalId = Field("EXTERNALID"),
            Channel = Field("CHANNEL"),
            From = Field("FROM"),
            Subject = Field("SUBJECT"),
            Text = Field("TEXT"),
            ReceivedAt = received.Length > 0 ? at + shift : null,
            InReplyTo = Field("INREPLYTO"),
        }, "");

        string Field(string name) => header.IndexOf(name) is >= 0 and var i && i < row.Fields.Count ? row.Fields[i] : "";
    }
}
