namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>Only public text can be quoted to a customer; internal text may guide the agent and staff.</summary>
public enum Audience { Public, Internal }

/// <summary>A knowledge article as its owner last wrote it; its texts live in versions, and the one that counts is <see cref="ArticleVersion.InForce"/>.</summary>
public sealed class Article
{
    public required string Id { get; init; }
    public required string Title { get; set; }

    /// <summary>One name a line, lower case: "policy", "price", "specification", "shipping", …</summary>
    public string Topic { get; set; } = "";

    /// <summary>One name a line; empty where it is about no product.</summary>
    public string Product { get; set; } = "";

    /// <summary>A person's name or address, or a team: whoever has to keep it right.</summary>
    public string Owner { get; set; } = "";
    public Audience Audience { get; set; }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The version in force when the article was last saved.</summary>
    public required long CurrentVersionId { get; set; }

    /// <summary>When the newest version was written.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    public IReadOnlyList<string> Topics => NameList.Split(Topic);

    public IReadOnlyList<string> Products => NameList.Split(Product);

    /// <summary>Topics whose facts change: a passage older than 90 days on one of them is stale.</summary>
    public bool IsChangingTopic => Freshness.IsChanging(Topic);
}
