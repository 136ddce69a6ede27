using System.Globalization;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge;

/// <summary>What is wrong with an article's text, and in which line.</summary>
public sealed record ArticleProblem(int Line, string Message);

/// <summary>What an article is called and of when it is where its own text does not say.</summary>
/// <param name="Id">From the file name.</param>
public sealed record ArticleDefaults(string Id, Audience Audience, DateTimeOffset UpdatedAt);

/// <summary>Reads Markdown with or without front matter. Pure.</summary>
public static class FrontMatter
{
    /// <summary>The article, or why it cannot be one. Without front matter the title is the first heading, else the id in words, and the language is guessed.</summary>
    public static (ArticleSource? Article, ArticleProblem? Problem) Parse(string text, ArticleDefaults defaults)
    {
        text = text.TrimStart('\ufeff').ReplaceLineEndings("\n");
        if (text.Contains('\0'))
            return (null, new ArticleProblem(1, "the file is not text"));
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
            return Build(FrontMatterFields.None, text, 1, defaults);
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
            return (null, new ArticleProblem(1, "the front matter has no closing ---"));
        var body = text[(end + 5)..];
        var (fields, problem) = FrontMatterFields.Read(text[4..(end + 1)]);
        return problem is not null ? (null, problem) : Build(fields, body.TrimStart('\n'), text.AsSpan(0, end + 5).Count('\n') + 1, defaults);
    }

    private static (ArticleSource? Article, ArticleProblem? Problem) Build(FrontMatterFields fields, string body, int bodyLine, ArticleDefaults defaults)
    {
        if (string.IsNullOrWhiteSpace(body))
            return (null, new ArticleProblem(bodyLine, "the article has no text"));
        var audience = defaults.Audience;
        if (fields.One("audience") is { Length: > 0 } named && !(Enum.TryParse(named, ignoreCase: true, out audience) && Enum.IsDefined(audience)))
            return (null, new ArticleProblem(fields.LineOf("audience"), $"'audience' is public or internal, not '{named}'"));
        var dates = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var name in new[] { "updated", "reviewed", "valid_from" })
        {
            var (date, problem) = DateOf(fields, name);
            if (problem is not null)
                return (null, problem);
            dates[name] = date;
        }
        return (new ArticleSource
        {
            Id = Or("id", defaults.Id),
            Title = Or("title", MarkdownCut.FirstHeading(body) ?? InWords(defaults.Id)),
            Topic = NameList.Join(fields.Several("topic").SelectMany(topic => topic.Split(',')).Select(topic => topic.Trim().ToLowerInvariant())),
            Product = NameList.Join(fields.Several("product")),
            Owner = fields.One("owner"),
            Audience = audience,
            Language = Or("language", LanguageGuess.Of(body)).ToLowerInvariant(),
            UpdatedAt = dates["updated"] ?? defaults.UpdatedAt,
            HasOwnDate = dates["updated"] is not null,
            ReviewedAt = dates["reviewed"],
            ValidFrom = dates["valid_from"],
            Body = body,
        }, null);

        string Or(string name, string otherwise) => fields.One(name) is { Length: > 0 } value ? value : otherwise;
    }

    private static (DateTimeOffset? Date, ArticleProblem? Problem) DateOf(FrontMatterFields fields, string name)
    {
        var text = fields.One(name);
        if (text.Length == 0)
            return (null, null);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? (date, null)
            : (null, new ArticleProblem(fields.LineOf(name), $"'{name}' is not a date: '{text}'; write 2026-01-31"));
    }

    private static string InWords(string id)
    {
        var words = id.Replace('-', ' ').Replace('_', ' ').Replace('/', ' ').Trim();
        return words.Length == 0 ? id : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
