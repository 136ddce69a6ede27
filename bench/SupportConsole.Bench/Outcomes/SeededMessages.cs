using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>The eighty messages of the seeded inbox, each with its thread, over the seed data's own store.</summary>
internal static class SeededMessages
{
    public static MessageSet Read(string seedData)
    {
        var inbox = Rows.Read(seedData, "inbox.jsonl").ToList();
        var threads = Rows.Read(seedData, "history.jsonl").ToList();
        var labels = Rows.Read(seedData, "evals", "seeded-outcomes.jsonl").Select(OutcomeLabel.Read).ToDictionary(label => label.Id, StringComparer.Ordinal);
        var triage = Rows.Read(seedData, "evals", "seeded.jsonl").ToDictionary(row => row.Text("externalId"), StringComparer.Ordinal);
        var hostile = Rows.Read(Checkout.Root, "SupportConsole.Tests", "Support", "seed-expectations.jsonl")
            .Where(row => row.Text("scenario").StartsWith("injection", StringComparison.Ordinal)).Select(row => row.Text("externalId")).ToHashSet(StringComparer.Ordinal);
        var customers = Rows.Read(seedData, "customers.jsonl").ToDictionary(row => row.Text("email"), StringComparer.OrdinalIgnoreCase);
        var orders = Rows.Read(seedData, "orders.jsonl").ToLookup(row => row.Text("customerId"), StringComparer.Ordinal);
        return new MessageSet("the 80 seeded messages", seedData, [.. inbox.Select(message => new LabelledMessage
        {
            Label = labels[message.Text("externalId")],
            Triage = triage[message.Text("externalId")],
            Hostile = hostile.Contains(message.Text("externalId")),
            Line = LineOf(message, Thread(message, inbox, threads)),
            Records = customers.TryGetValue(message.Text("from"), out var customer) ? [customer, .. orders[customer.Text("id")]] : [],
        })]);
    }

    private static JsonObject LineOf(JsonObject message, List<JsonObject> thread) => new()
    {
        ["id"] = message.Text("externalId"),
        ["channel"] = message.Text("channel"),
        ["from"] = message.Text("from"),
        ["subject"] = message.Text("subject"),
        ["text"] = message.Text("text"),
        ["attachments"] = message["attachments"]?.DeepClone(),
        ["history"] = new JsonArray([.. thread.Select(earlier => new JsonObject { ["from"] = earlier.Text("direction") == "reply" ? "agent" : "customer", ["text"] = earlier.Text("text") })]),
    };

    /// <summary>What was written before in the same thread, oldest first; a thread of the inbox may go on from one of the past.</summary>
    private static List<JsonObject> Thread(JsonObject message, List<JsonObject> inbox, List<JsonObject> threads)
    {
        if (message.Text("inReplyTo") is not { Length: > 0 } parent)
            return [];
        if (inbox.Find(other => other.Text("externalId") == parent) is { } before)
            return [.. Thread(before, inbox, threads), before];
        var found = threads.Select(thread => thread["messages"]!.AsArray().Select(row => row!.AsObject()).ToList()).FirstOrDefault(messages => messages.Exists(row => row.Text("externalId") == parent));
        return found?.FindAll(row => row.Text("direction") is "inbound" or "reply") ?? [];
    }
}
