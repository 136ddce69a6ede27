using System.Text.Json.Nodes;

namespace SupportConsole.Bench.Understanding;

/// <summary>Reads JSON lines.</summary>
internal static class Rows
{
    public static IEnumerable<JsonObject> Read(string folder, params string[] path) =>
        File.ReadLines(Path.Combine([folder, .. path])).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject());

    public static string Text(this JsonObject row, string name) => (string?)row[name] ?? "";

    /// <summary>The texts of a list; none where there is none.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject row, string name) => [.. (row[name] as JsonArray ?? []).Select(text => text!.ToString())];

    /// <summary>Equal parts in which every label is spread evenly.</summary>
    public static int[] Parts(IReadOnlyList<string> labels, int parts)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. labels.Select(label => (seen[label] = seen.GetValueOrDefault(label) + 1) % parts)];
    }
}
