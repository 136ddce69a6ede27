using System.Text.Json;

namespace SupportConsole.OrderServer.Store;

/// <summary>One action that was done.</summary>
public sealed record JournalEntry(string Key, string BodyHash, DateTimeOffset At, ActionRequest Request);

/// <summary>Every action that was done, one JSON object a line, appended and flushed to the disk before its receipt is given. Auditors read this file, not the server.</summary>
public sealed class Journal(string path)
{
    /// <summary>All entries in the sequence they were done; a last line that was cut off by a crash is left out: its receipt was never given.</summary>
    public IReadOnlyList<JournalEntry> Read()
    {
        if (!File.Exists(path))
            return [];
        List<JournalEntry> entries = [];
        foreach (var line in File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                entries.Add(JsonSerializer.Deserialize<JournalEntry>(line, JsonSerializerOptions.Web)!);
            }
            catch (JsonException)
            {
                break;
            }
        }
        return entries;
    }

    internal void Append(JournalEntry entry)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(JsonSerializer.SerializeToUtf8Bytes(entry, JsonSerializerOptions.Web));
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
    }
}
