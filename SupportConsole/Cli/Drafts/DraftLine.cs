using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Cli.Drafts;

/// <summary>A line of <c>draft</c>: the message, and the records and earlier messages it brings along.</summary>
internal sealed class DraftLine(JsonObject request, string externalId)
{
    public string ExternalId => externalId;

    public string Channel => request.TextOrEmpty("channel") is { Length: > 0 } channel ? channel : "api";

    /// <summary>Who writes, where that is not the customer's own address.</summary>
    public string From => request.TextOrEmpty("from");

    /// <summary>Id or e-mail address; empty where the line names no customer.</summary>
    public string Customer => request["customer"] switch
    {
        null => "",
        JsonObject row => row.TextOrEmpty("id") is { Length: > 0 } id ? id : row.Text("email"),
        _ => request.Text("customer"),
    };

    /// <summary>Their readable texts.</summary>
    public IReadOnlyList<InboundAttachment> Attachments =>
        request["attachments"] is JsonArray files ? [.. files.Select(file => ObjectOf(file, "attachments")).Select(file => new InboundAttachment(file.Text("name"), file.TextOrEmpty("contentType"), file.TextOrEmpty("text")))] : [];

    /// <summary>Imports a customer given as an object and the line's orders, in the format of store files. What they leave out is filled in: the customer's id, and whose orders they are.</summary>
    /// <exception cref="FormatException">A row cannot be taken.</exception>
    public async Task ImportRecordsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<StoreImport>();
        if (request["customer"] is JsonObject row)
            await ImportAsync(services, "customers.jsonl", [With(row, "id", Customer)], path => store.RunAsync(path, cancellationToken: cancellationToken), cancellationToken);
        if (request["orders"] is JsonArray { Count: > 0 } orders)
            await ImportAsync(services, "orders.jsonl", orders.Select(order => With(ObjectOf(order, "orders"), "customerId", Customer)), path => store.RunAsync(path, cancellationToken: cancellationToken), cancellationToken);
    }

    /// <summary>Imports the earlier messages, oldest first, an hour apart.</summary>
    /// <returns>The id to answer; empty where there are none.</returns>
    /// <exception cref="FormatException">The history cannot be taken.</exception>
    public async Task<string> ImportHistoryAsync(IServiceProvider services, string from, CancellationToken cancellationToken)
    {
        if (request["history"] is not JsonArray { Count: > 0 } turns)
            return "";
        var now = services.GetRequiredService<BusinessClock>().Now;
        var messages = turns.Select((turn, i) => new JsonObject
        {
            ["externalId"] = IdOf(i),
            ["direction"] = turn is JsonObject said && said.TextOrEmpty("from") is not ("" or "customer") ? "reply" : "inbound",
            ["at"] = now.AddHours(i - turns.Count).ToString("O", CultureInfo.InvariantCulture),
            ["text"] = turn is JsonObject message ? message.Text("text") : turn is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException("'history' holds something that is neither a text nor {from, text}"),
        }).ToArray<JsonNode>();
        var conversation = new JsonObject { ["externalId"] = ExternalId, ["channel"] = Channel, ["from"] = from, ["subject"] = request.TextOrEmpty("subject"), ["status"] = "open", ["messages"] = new JsonArray(messages) };
        await ImportAsync(services, "history.jsonl", [conversation], path => services.GetRequiredService<HistoryImport>().RunAsync(path, cancellationToken: cancellationToken), cancellationToken);
        return IdOf(turns.Count - 1);
    }

    private string IdOf(int turn) => string.Create(CultureInfo.InvariantCulture, $"{ExternalId}-{turn}");

    private static JsonObject ObjectOf(JsonNode? node, string name) => node as JsonObject ?? throw new FormatException($"'{name}' holds something that is no object");

    private static JsonObject With(JsonObject row, string name, string value)
    {
        var copy = row.DeepClone().AsObject();
        if (copy.TextOrEmpty(name).Length == 0)
            copy[name] = value;
        return copy;
    }

    private static async Task ImportAsync(IServiceProvider services, string name, IEnumerable<JsonObject> rows, Func<string, Task<ImportReport>> import, CancellationToken cancellationToken)
    {
        var file = Path.Combine(services.GetRequiredService<DatabaseOptions>().DataFolder, name);
        await File.WriteAllLinesAsync(file, rows.Select(row => row.ToJsonString()), cancellationToken);
        var report = await import(file);
        if (report.Problems.Count > 0)
            throw new FormatException($"{name}: {report.Problems[0]}");
    }
}
