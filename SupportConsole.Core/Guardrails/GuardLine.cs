using System.Text.Json;

namespace SupportConsole.Core.Guardrails;

/// <summary>A line the guard learns from.</summary>
/// <param name="Label">One of <see cref="GuardLabel"/>.</param>
/// <param name="Family">The kind of attack or talk; lines of a family are held out together when the guard is measured.</param>
public sealed record GuardLine(string Text, GuardLabel Label, string Family = "")
{
    /// <summary>Reads the lines of a file: JSON lines {text, label, [family]}.</summary>
    /// <exception cref="FormatException">A line is none; the message says which.</exception>
    public static IEnumerable<GuardLine> ReadAll(TextReader file)
    {
        for (var number = 1; file.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            yield return Parsed(line) ?? throw new FormatException($"line {number}: not a JSON object with a text and one of the labels attack, ordinary, order, sentence");
        }
    }

    private static GuardLine? Parsed(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var family = json.RootElement.TryGetProperty("family", out var named) ? named.GetString() ?? "" : "";
            return Enum.TryParse<GuardLabel>(json.RootElement.GetProperty("label").GetString(), ignoreCase: true, out var label) && Enum.IsDefined(label)
                ? new GuardLine(json.RootElement.GetProperty("text").GetString()!, label, family)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>What a training line is.</summary>
public enum GuardLabel
{
    /// <summary>A text that gives the machine orders.</summary>
    Attack,

    /// <summary>Any other text, look-alikes of attacks before all.</summary>
    Ordinary,

    /// <summary>One sentence with a task for an assistant, as it is hidden in mail.</summary>
    Order,

    /// <summary>One sentence of ordinary mail.</summary>
    Sentence,
}
