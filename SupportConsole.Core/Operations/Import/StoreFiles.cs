using System.Text.Json;

namespace SupportConsole.Core.Operations.Import;

internal enum StoreFileKind { Customers, Products, Orders }

/// <summary>Finds the files of a store and what they hold.</summary>
internal static class StoreFiles
{
    /// <summary>The files in the order they must be read, or why there are none.</summary>
    public static (IReadOnlyList<(StoreFileKind Kind, string Path)> Files, string Error) Find(string path)
    {
        if (File.Exists(path))
            return KindOf(path) is { } kind ? ([(kind, path)], "") : ([], "cannot tell what the file holds: name it customers.jsonl, products.jsonl or orders.jsonl");
        if (!Directory.Exists(path))
            return ([], "there is no such file or folder");
        // Orders name customers, so customers come first.
        var files = Enum.GetValues<StoreFileKind>().Select(kind => (kind, Path: Path.Combine(path, $"{kind}.jsonl".ToLowerInvariant()))).Where(file => File.Exists(file.Path)).ToList();
        return (files, files.Count > 0 ? "" : "the folder has none of customers.jsonl, products.jsonl and orders.jsonl");
    }

    /// <summary>The currency of amounts that name none: the manifest's, else the first order's, else US dollars.</summary>
    public static string CurrencyOf(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        return First(Path.Combine(folder, "manifest.json"), wholeFile: true) ?? First(Path.Combine(folder, "orders.jsonl"), wholeFile: false) ?? "USD";
    }

    private static string? First(string path, bool wholeFile)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(wholeFile ? File.ReadAllText(path) : File.ReadLines(path).FirstOrDefault() ?? "");
            return document.RootElement.TryGetProperty("currency", out var currency) ? currency.GetString()?.ToUpperInvariant() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // the line is reported when it is read as a row
        }
    }

    private static StoreFileKind? KindOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        foreach (var kind in Enum.GetValues<StoreFileKind>())
        {
            if (name.Contains(kind.ToString(), StringComparison.OrdinalIgnoreCase))
                return kind;
        }
        var first = File.ReadLines(path).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return first switch
        {
            _ when first.Contains("\"customerId\"", StringComparison.Ordinal) => StoreFileKind.Orders,
            _ when first.Contains("\"variants\"", StringComparison.Ordinal) => StoreFileKind.Products,
            _ when first.Contains("\"email\"", StringComparison.Ordinal) => StoreFileKind.Customers,
            _ => null,
        };
    }
}
