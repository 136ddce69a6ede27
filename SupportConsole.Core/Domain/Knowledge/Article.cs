namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>Only public text can be quoted to a customer; internal text may guide the agent and staff.</summary>
public enum Audience { Public, Internal }

/// <summary>A knowledge article; its text lives in versions.</summary>
public sealed class Article
{
    public required string Id { get; init; }
    public required string Title { get; set; }

    /// <summary>"policy", "price", "specification", "shipping", … lower case.</summary>
    public string Topic { get; set; } = "";
    public string Product { get; set; } = "";
    public string Owner { get; set; } = "";
    public Audience Audience { get; set; }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; set; } = "en";
    public required long CurrentVersionId { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Topics whose facts change: a passage older than 90 days on one of them is stale.</summary>
    public bool IsChangingTopic => Topic is "price" or "policy" or "specification";
}

public sealed class ArticleVersion
{
    public long Id { get; init; }
    public required string ArticleId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Markdown, without front matter.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of title, front matter and body, hex.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A span of one version of an article, cut by heading and size.</summary>
public sealed class Passage
{
    public long Id { get; init; }
    public required string ArticleId { get; init; }
    public required long ArticleVersionId { get; init; }
    public required int Ordinal { get; init; }

    /// <summary>Title and headings above, joined by " › ".</summary>
    public required string Path { get; init; }

    /// <summary>Plain text; citations count their characters in this.</summary>
    public required string Text { get; init; }
}

/// <summary>A fault the company knows about.</summary>
public sealed class KnownIssue
{
    public required string Id { get; init; }
    public string Product { get; set; } = "";
    public required string Title { get; set; }
    public required string Text { get; set; }
    public string Workaround { get; set; } = "";
    public bool IsOpen { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
