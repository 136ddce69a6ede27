using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Reads JSON lines: an object a line; blank lines are left out, bad ones reported and skipped.</summary>
internal static class JsonLines
{
    // A line must fit in memory several times over; the largest lawful row is a 2 MB message.
    private const int MaxLineLength = 16 * 1024 * 1024;

    public static async IAsyncEnumerable<JsonRow> ReadAsync(string path, ImportTally tally, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        var number = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Parse(line, number, tally) is { } row)
                yield return row;
        }
    }

    private static JsonRow? Parse(string line, int number, ImportTally tally)
    {
        if (line.Length > MaxLineLength)
        {
            tally.Problem(number, $"the line has {line.Length} characters; at most {MaxLineLength} are read");
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new JsonRow(document.RootElement.Clone(), number);
            tally.Problem(number, "the line is not a JSON object");
        }
        catch (JsonException exception)
        {
            tally.Problem(number, $"not JSON: {exception.Message.Split(" LineNumber")[0]}");
        }
        return null;
    }
}
