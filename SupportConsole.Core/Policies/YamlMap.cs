using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Policies;

/// <summary>
/// One mapping of a YAML file. What is missing or has the wrong type becomes a problem with file and line, and a harmless value is returned so that
/// reading goes on; <see cref="Close"/> reports the keys nobody asked for.
/// </summary>
internal sealed class YamlMap(string file, YamlMappingNode node, ProblemList problems, long lineOffset = 0)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string File => file;

    public long Line => node.Start.Line + lineOffset;

    /// <summary>The keys, in file order.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Parses a file that holds one mapping.</summary>
    public static YamlMap? Parse(string file, string text, ProblemList problems)
    {
        if (Root(file, text, problems, 0) is not { } root)
            return null;
        if (root is YamlMappingNode mapping)
            return new YamlMap(file, mapping, problems);
        problems.Add(file, root.Start.Line, "expected keys with values at the top");
        return null;
    }

    /// <summary>Parses text that holds a list of mappings and stands at a line of a larger file.</summary>
    public static IReadOnlyList<YamlMap> ParseList(string file, string text, ProblemList problems, long lineOffset)
    {
        var root = Root(file, text, problems, lineOffset);
        if (root is YamlSequenceNode list)
            return Mappings(file, list, problems, lineOffset);
        if (root is not null)
            problems.Add(file, root.Start.Line + lineOffset, "expected a list");
        return [];
    }

    public string Text(string key) => Scalar(key, required: true)?.Value ?? "";

    public string? OptionalText(string key) => Scalar(key, required: false)?.Value;

    public int Whole(string key, int? fallback = null) => Parsed(key, fallback, "a whole number", text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null);

    public double Fraction(string key, double? fallback = null) => Parsed(key, fallback, "a number from 0 to 1", text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value : null);

    public decimal Decimal(string key, decimal? fallback = null) => Parsed(key, fallback, "a number", text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null);

    public bool Flag(string key, bool? fallback = null) => Parsed<bool>(key, fallback, "true or false", text => bool.TryParse(text, out var value) ? value : null);

    public TimeSpan Duration(string key, TimeSpan? fallback = null) => Parsed(key, fallback, "a duration such as 10s, 30m, 4h or 2d", Durations.Parse);

    public T Word<T>(string key, T? fallback = null) where T : struct, Enum =>
        Parsed(key, fallback, $"one of {string.Join(", ", FactVocabulary.WordsOf<T>())}", WordOrNull<T>);

    /// <summary>The value whose word it is.</summary>
    public static T? WordOrNull<T>(string text) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (FactVocabulary.WordOf(value) == text)
                return value;
        }
        return null;
    }

    /// <summary>A list of texts; one text alone counts as a list of one.</summary>
    public IReadOnlyList<(string Text, long Line)> Texts(string key, bool required = true)
    {
        switch (Child(key, required))
        {
            case null:
                return [];
            case YamlScalarNode scalar:
                return [(scalar.Value ?? "", scalar.Start.Line + lineOffset)];
            case YamlSequenceNode list:
                foreach (var odd in list.Where(item => item is not YamlScalarNode))
                    Complain(odd, $"an item of '{key}' is not a text; put it in quotes");
                return [.. list.OfType<YamlScalarNode>().Select(item => (item.Value ?? "", item.Start.Line + lineOffset))];
            case var other:
                Complain(other, $"'{key}' must be a list of texts");
                return [];
        }
    }

    /// <summary>A list of texts and mappings, mixed as people write them; not required.</summary>
    public IReadOnlyList<(string Text, YamlMap? Map, long Line)> TextsOrMaps(string key)
    {
        if (Child(key, required: false) is not { } child)
            return [];
        if (child is not YamlSequenceNode list)
        {
            Complain(child, $"'{key}' must be a list");
            return [];
        }
        foreach (var odd in list.Where(item => item is not (YamlScalarNode { Value.Length: > 0 } or YamlMappingNode)))
            Complain(odd, $"an item of '{key}' is neither a text nor keys with values");
        return [.. list.Where(item => item is YamlScalarNode { Value.Length: > 0 } or YamlMappingNode)
            .Select(item => ((item as YamlScalarNode)?.Value ?? "", item is YamlMappingNode mapping ? new YamlMap(file, mapping, problems, lineOffset) : null, item.Start.Line + lineOffset))];
    }

    public YamlMap? Map(string key, bool required = true)
    {
        if (Child(key, required) is not { } child)
            return null;
        if (child is YamlMappingNode mapping)
            return new YamlMap(file, mapping, problems, lineOffset);
        Complain(child, $"'{key}' must have keys below it");
        return null;
    }

    public IReadOnlyList<YamlMap> Maps(string key, bool required = true)
    {
        if (Child(key, required) is not { } child)
            return [];
        if (child is YamlSequenceNode list)
            return Mappings(file, list, problems, lineOffset);
        Complain(child, $"'{key}' must be a list");
        return [];
    }

    /// <summary>All keys with their texts; every value must be one.</summary>
    public IReadOnlyDictionary<string, string> AllTexts()
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var key in Keys)
            texts[key] = Text(key);
        return texts;
    }

    /// <summary>The child as it stands, for values that are more than texts.</summary>
    public YamlNode? Child(string key, bool required = true)
    {
        _asked.Add(key);
        if (node.Children.TryGetValue(new YamlScalarNode(key), out var child))
            return child;
        if (required)
            Complain(node, $"'{key}' is missing");
        return null;
    }

    /// <summary>The line of a key's value, for problems found later.</summary>
    public long LineOf(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child.Start.Line + lineOffset : Line;

    public void Complain(string key, string message) => problems.Add(file, LineOf(key), message);

    public void ComplainAt(long line, string message) => problems.Add(file, line, message);

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void Close()
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
                Complain(key, $"unknown key '{key}'");
        }
    }

    private T Parsed<T>(string key, T? fallback, string expected, Func<string, T?> parse) where T : struct
    {
        if (Scalar(key, required: fallback is null) is not { } scalar)
            return fallback ?? default;
        if (parse(scalar.Value ?? "") is { } value)
            return value;
        Complain(scalar, $"'{key}' must be {expected}, not '{scalar.Value}'");
        return fallback ?? default;
    }

    private YamlScalarNode? Scalar(string key, bool required)
    {
        if (Child(key, required) is not { } child)
            return null;
        if (child is YamlScalarNode { Value.Length: > 0 } scalar)
            return scalar;
        Complain(child, child is YamlScalarNode ? $"'{key}' is empty" : $"'{key}' must be a text; put it in quotes");
        return null;
    }

    private void Complain(YamlNode at, string message) => problems.Add(file, at.Start.Line + lineOffset, message);

    private static List<YamlMap> Mappings(string file, YamlSequenceNode list, ProblemList problems, long lineOffset)
    {
        foreach (var odd in list.Where(item => item is not YamlMappingNode))
            problems.Add(file, odd.Start.Line + lineOffset, "expected keys with values here");
        return [.. list.OfType<YamlMappingNode>().Select(mapping => new YamlMap(file, mapping, problems, lineOffset))];
    }

    private static YamlNode? Root(string file, string text, ProblemList problems, long lineOffset)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            problems.Add(file, 1 + lineOffset, stream.Documents.Count == 0 ? "the file is empty" : "the file holds more than one document");
        }
        catch (YamlException exception)
        {
            problems.Add(file, exception.Start.Line + lineOffset, $"not YAML: {exception.Message}");
        }
        return null;
    }
}
