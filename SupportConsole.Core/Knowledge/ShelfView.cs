using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Knowledge;

/// <summary>Which articles a list shows.</summary>
public enum ShelfState { All, Stale, Doubted, Coming, Internal }

/// <summary>What a list of articles is narrowed down to; empty fields narrow nothing.</summary>
/// <param name="Text">Words of title, topic, product, owner or text.</param>
public sealed record ShelfFilter(string Text = "", string Topic = "", string Product = "", ShelfState State = ShelfState.All);

/// <summary>An article in a list, as the version in force says; of one that is not valid yet as the newest.</summary>
public sealed record ShelfRow
{
    public required string Id { get; init; }
    public required ArticleVersion Version { get; init; }
    public required string Owner { get; init; }

    /// <summary>How many versions there are.</summary>
    public required int Versions { get; init; }

    /// <summary>Whole days since it was written or last found right.</summary>
    public required int FreshnessDays { get; init; }
    public required bool Stale { get; init; }

    /// <summary>When the next version comes into force; null where none waits.</summary>
    public DateTimeOffset? NextFrom { get; init; }

    /// <summary>People found it outdated since it was last reviewed.</summary>
    public int Doubts { get; init; }

    /// <summary>People found it right for a ticket since; its owner could renew it.</summary>
    public int Proposed { get; init; }

    /// <summary>No version of it is valid yet.</summary>
    public bool IsComing => NextFrom is not null && Version.ValidFrom == NextFrom;
}

/// <summary>A list of articles.</summary>
/// <param name="Rows">Those that need somebody first, then by title; at most as many as asked for.</param>
/// <param name="Found">How many fit the filter.</param>
/// <param name="All">How many there are.</param>
public sealed record ShelfList(IReadOnlyList<ShelfRow> Rows, int Found, int All, int Stale, int Doubted, IReadOnlyList<string> Topics, IReadOnlyList<string> Products);

/// <summary>One article with a version of it.</summary>
/// <param name="Version">The one that is shown.</param>
/// <param name="Versions">All, newest first, without their texts.</param>
/// <param name="InForce">Number of the version that counts; 0 where none does yet.</param>
/// <param name="Checks">What people found of it since it was last reviewed, newest first.</param>
/// <param name="MayReview">Whether the reader may mark it as reviewed.</param>
public sealed record ArticleView(ShelfRow Row, ArticleVersion Version, IReadOnlyList<Passage> Passages, IReadOnlyList<ArticleVersion> Versions, int InForce, IReadOnlyList<PassageCheck> Checks, bool MayReview);
