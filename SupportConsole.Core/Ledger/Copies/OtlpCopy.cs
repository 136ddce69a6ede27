using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Copies;

/// <summary>
/// Every entry as an OTLP log record over HTTP with JSON (opentelemetry-proto 1.x, /v1/logs). Written here and not by a logging exporter,
/// because the cursor may only move on the receiver's own 200, batch by batch and in order.
/// </summary>
internal sealed class OtlpCopy(HttpClient http, Uri endpoint, string authorization) : CopyTarget
{
    private const int SeverityInfo = 9;

    // What was sent last had its 200. Not known after a start: the one before may have been killed between the receiver's answer and its note.
    private bool _answered;

    private readonly Uri _address = endpoint.AbsolutePath.EndsWith("/v1/logs", StringComparison.Ordinal)
        ? endpoint
        : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/logs");

    public override string Name => $"otlp:{_address}";

    public override Task<IReadOnlyList<(long Position, RecordLine Line)>> ReadAsync(SupportDb db, long after, int limit, CancellationToken cancellationToken) =>
        EntriesAsync(db, after, limit, cancellationToken);

    public override Task<long> HeadAsync(SupportDb db, CancellationToken cancellationToken) => LastEntryAsync(db, cancellationToken);

    public override async Task SendAsync(IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(Body(lines.OfType<EntryLine>(), again: !_answered)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (authorization.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        _answered = false;
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new IOException($"the receiver answered {(int)answer.StatusCode}");
            if (await RejectedAsync(answer, cancellationToken) is > 0 and var rejected)
                throw new IOException($"the receiver refused {rejected} of {lines.Count} records");
            _answered = true;
        }
        catch (HttpRequestException exception)
        {
            throw new IOException($"the receiver could not be reached: {exception.HttpRequestError}", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("the receiver did not answer in time", exception);
        }
    }

    private static async Task<long> RejectedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return json.RootElement.TryGetProperty("partialSuccess", out var partial) && partial.TryGetProperty("rejectedLogRecords", out var rejected)
                && long.TryParse(rejected.ToString(), CultureInfo.InvariantCulture, out var count) ? count : 0;
        }
        catch (JsonException)
        {
            // An empty body, or none in JSON, says that all is well.
            return 0;
        }
    }

    private static byte[] Body(IEnumerable<EntryLine> entries, bool again) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        resourceLogs = new[]
        {
            new
            {
                resource = new { attributes = new[] { Text("service.name", "supportconsole") } },
                scopeLogs = new[] { new { scope = new { name = "supportconsole.ledger" }, logRecords = entries.Select(entry => Record(entry, again)) } },
            },
        },
    });

    private static object Record(EntryLine entry, bool again) => new
    {
        // 64-bit integers are strings in the JSON of protocol buffers.
        timeUnixNano = string.Create(CultureInfo.InvariantCulture, $"{entry.At}000000"),
        severityNumber = SeverityInfo,
        severityText = "INFO",
        eventName = $"ledger.{entry.Kind}",
        body = new { stringValue = entry.Kind },
        attributes = Attributes(entry, again),
    };

    private static IEnumerable<object> Attributes(EntryLine entry, bool again)
    {
        yield return Number("ledger.position", entry.Position);
        yield return Text("ledger.kind", entry.Kind);
        yield return Number("ledger.actor.id", entry.ActorId);
        yield return Text("ledger.actor.name", entry.ActorName);
        if (entry.TicketId is { } ticket)
            yield return Number("ledger.ticket.id", ticket);
        if (entry.RunId is { } run)
            yield return Number("ledger.run.id", run);
        yield return Text("ledger.subject", entry.Subject);
        yield return Text("ledger.payload", entry.Payload);
        yield return Text("ledger.hash", entry.Hash);
        yield return Text("ledger.chain_hash", entry.ChainHash);
        // Never a silent duplicate: where it may have come before, it says so, and the position tells which it is.
        if (again)
            yield return new { key = "ledger.maybe_again", value = new { boolValue = true } };
    }

    private static object Text(string key, string value) => new { key, value = new { stringValue = value } };

    private static object Number(string key, long value) => new { key, value = new { intValue = value.ToString(CultureInfo.InvariantCulture) } };
}
