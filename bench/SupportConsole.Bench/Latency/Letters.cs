using System.Text.Json;

namespace SupportConsole.Bench.Latency;

/// <summary>The seeded messages and the independent ones, over and over, from the customers of the seed data.</summary>
internal static class Letters
{
    public static IReadOnlyList<Letter> Read(int count)
    {
        var seed = Path.Combine(Checkout.Root, "seed-data");
        var senders = Rows(Path.Combine(seed, "customers.jsonl")).Select(row => Text(row, "email")).ToList();
        var inbox = Rows(Path.Combine(seed, "inbox.jsonl")).Select(row => new Letter(Text(row, "from"), Text(row, "subject"), Text(row, "text")));
        var independent = Rows(Path.Combine(seed, "evals", "triage.jsonl")).Select((row, i) => new Letter(senders[i % senders.Count], Text(row, "subject"), Text(row, "text")));
        var all = inbox.Concat(independent).ToList();
        return [.. Enumerable.Range(0, count).Select(i => all[i % all.Count])];
    }

    private static IEnumerable<JsonElement> Rows(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
