namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>What an article said from some day on. Versions are never removed: drafts of the past cite them.</summary>
public sealed class ArticleVersion
{
    public long Id { get; init; }
    public required string ArticleId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public string Title { get; init; } = "";

    /// <summary>One name a line, lower case.</summary>
    public string Topic { get; init; } = "";

    /// <summary>One name a line.</summary>
    public string Product { get; init; } = "";
    public Audience Audience { get; init; }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Markdown, without front matter.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of title, front matter and body, hex.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>By the business clock; before it the version before this one counts. Null: at once.</summary>
    public DateTimeOffset? ValidFrom { get; set; }

    /// <summary>When somebody last read it and found it right; null where nobody did since it was written.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>Who that was; empty where a file says so.</summary>
    public string ReviewedByName { get; set; } = "";

    public IReadOnlyList<string> Topics => NameList.Split(Topic);

    public IReadOnlyList<string> Products => NameList.Split(Product);

    /// <summary>Freshness counts from here: written, or found right, whichever is later.</summary>
    public DateTimeOffset AsOf => ReviewedAt is { } reviewed && reviewed > UpdatedAt ? reviewed : UpdatedAt;

    /// <summary>The version that counts at an instant: the newest that is valid by then; null where none is yet.</summary>
    public static ArticleVersion? InForce(IEnumerable<ArticleVersion> versions, DateTimeOffset at) =>
        versions.Where(version => version.ValidFrom is not { } from || from <= at).MaxBy(version => version.Number);
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
