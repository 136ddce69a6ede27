using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Knowledge;

/// <summary>The keys of an article's front matter with their values and lines. Keys of other tools are left to them.</summary>
internal sealed class FrontMatterFields
{
    public static readonly FrontMatterFields None = new();

    // As it may be written → as it is asked for.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["id"] = "id",
        ["title"] = "title",
        ["topic"] = "topic",
        ["topics"] = "topic",
        ["product"] = "product",
        ["products"] = "product",
        ["owner"] = "owner",
        ["updated"] = "updated",
        ["reviewed"] = "reviewed",
        ["valid_from"] = "valid_from",
        ["valid-from"] = "valid_from",
        ["validFrom"] = "valid_from",
        ["audience"] = "audience",
        ["language"] = "language",
    };

    // What may be a list.
    private static readonly string[] Lists = ["topic", "product"];

    private readonly Dictionary<string, (List<string> Values, int Line)> _fields = new(StringComparer.Ordinal);

    /// <summary>Reads the YAML between the two lines of dashes.</summary>
    public static (FrontMatterFields Fields, ArticleProblem? Problem) Read(string yaml)
    {
        var fields = new FrontMatterFields();
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException exception)
        {
            return (fields, new ArticleProblem((int)exception.Start.Line + 1, $"the front matter is not YAML: {exception.Message}"));
        }
        if (stream.Documents.Count == 0)
            return (fields, null);
        if (stream.Documents[0].RootNode is not YamlMappingNode map)
            return (fields, new ArticleProblem(2, "the front matter must be a list of keys and values"));
        foreach (var (key, value) in map)
        {
            // The first line of the file is the opening ---.
            var (written, line) = ((key as YamlScalarNode)?.Value ?? "", (int)key.Start.Line + 1);
            if (!Known.TryGetValue(written, out var name))
                continue;
            if (Values(value) is not { } values || (values.Count > 1 && !Lists.Contains(name, StringComparer.Ordinal)))
                return (fields, new ArticleProblem(line, Lists.Contains(name, StringComparer.Ordinal) ? $"'{written}' must be a value or a list of values" : $"'{written}' must be a single value"));
            if (fields._fields.TryGetValue(name, out var before))
                values.InsertRange(0, before.Values);
            fields._fields[name] = (values, line);
        }
        return (fields, null);
    }

    /// <summary>The value; empty where the key is missing.</summary>
    public string One(string name) => _fields.TryGetValue(name, out var field) && field.Values.Count > 0 ? field.Values[0] : "";

    /// <summary>All values of a key that may have several.</summary>
    public IReadOnlyList<string> Several(string name) => _fields.TryGetValue(name, out var field) ? field.Values : [];

    /// <summary>Counted in the file, from 1.</summary>
    public int LineOf(string name) => _fields.TryGetValue(name, out var field) ? field.Line : 1;

    private static List<string>? Values(YamlNode node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value?.Trim() ?? ""],
        YamlSequenceNode list when list.All(item => item is YamlScalarNode) => [.. list.Cast<YamlScalarNode>().Select(item => item.Value?.Trim() ?? "")],
        _ => null,
    };
}
