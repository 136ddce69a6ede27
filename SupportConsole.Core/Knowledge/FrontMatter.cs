using System.Globalization;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Knowledge;

/// <summary>What is wrong with an article's text, and in which line.</summary>
public sealed record ArticleProblem(int Line, string Message);

/// <summary>What an article is called and of when it is where its own text does not say.</summary>
/// <param name="Id">From the file name.</param>
public sealed record ArticleDefaults(string Id, Audience Audience, DateTimeOffset UpdatedAt);

/// <summary>Reads Markdown with or without front matter. Pure.</summary>
public static class FrontMatter
{
    private static readonly string[] Known = ["id", "title", "topic", "product", "owner", "updated", "audience", "language"];

    /// <summary>The article, or why it cannot be one. Without front matter the title is the first heading, else the id in words, and the language is guessed.</summary>
    public static (ArticleSource? Article, ArticleProblem? Problem) Parse(string text, ArticleDefaults defaults)
    {
        text = text.TrimStart('\ufeff').ReplaceLineEndings("\n");
        if (text.Contains('\0'))
            return (null, new ArticleProblem(1, "the file is not text"));
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
            return Build(new Dictionary<string, (string, int)>(StringComparer.Ordinal), text, 1, defaults);
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
            return (null, new ArticleProblem(1, "the front matter has no closing ---"));
        var body = text[(end + 5)..];
        var (fields, problem) = Fields(text[4..(end + 1)]);
        return problem is not null ? (null, problem) : Build(fields, body.TrimStart('\n'), text.AsSpan(0, end + 5).Count('\n') + 1, defaults);
    }

    private static (Dictionary<string, (string Value, int Line)> Fields, ArticleProblem? Problem) Fields(string yaml)
    {
        var fields = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
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
            // The first line of the file is the opening ---. Keys of other tools are left to them.
            var (name, line) = ((key as YamlScalarNode)?.Value ?? "", (int)key.Start.Line + 1);
            if (!Known.Contains(name))
                continue;
            if (value is not YamlScalarNode scalar)
                return (fields, new ArticleProblem(line, $"'{name}' must be a single value"));
            fields[name] = (scalar.Value?.Trim() ?? "", line);
        }
        return (fields, null);
    }

    private static (ArticleSource? Article, ArticleProblem? Problem) Build(Dictionary<string, (string Value, int Line)> fields, string body, int bodyLine, ArticleDefaults defaults)
    {
        if (string.IsNullOrWhiteSpace(body))
            return (null, new ArticleProblem(bodyLine, "the article has no text"));
        var updated = defaults.UpdatedAt;
        if (Value("updated") is { Length: > 0 } date
            && !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out updated))
        {
            return (null, new ArticleProblem(fields["updated"].Line, $"'updated' is not a date: '{date}'; write 2026-01-31"));
        }
        var audience = defaults.Audience;
        if (Value("audience") is { Length: > 0 } named && !(Enum.TryParse(named, ignoreCase: true, out audience) && Enum.IsDefined(audience)))
            return (null, new ArticleProblem(fields["audience"].Line, $"'audience' is public or internal, not '{named}'"));
        return (new ArticleSource
        {
            Id = Or("id", defaults.Id),
            Title = Or("title", MarkdownCut.FirstHeading(body) ?? InWords(defaults.Id)),
            Topic = Value("topic").ToLowerInvariant(),
            Product = Value("product"),
            Owner = Value("owner"),
            Audience = audience,
            Language = Or("language", LanguageGuess.Of(body)).ToLowerInvariant(),
            UpdatedAt = updated,
            HasOwnDate = Value("updated").Length > 0,
            Body = body,
        }, null);

        string Value(string name) => fields.TryGetValue(name, out var field) ? field.Value : "";
        string Or(string name, string otherwise) => Value(name) is { Length: > 0 } value ? value : otherwise;
    }

    private static string InWords(string id)
    {
        var words = id.Replace('-', ' ').Replace('_', ' ').Replace('/', ' ').Trim();
        return words.Length == 0 ? id : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
