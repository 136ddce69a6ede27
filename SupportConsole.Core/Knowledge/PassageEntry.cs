namespace SupportConsole.Core.Knowledge;

/// <summary>A passage of the version in force, with what search needs of its article.</summary>
internal sealed record PassageEntry
{
    public required long PassageId { get; init; }
    public required string ArticleId { get; init; }
    public required long VersionId { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Products { get; init; }
    public required string Path { get; init; }
    public required string Text { get; init; }
    public required string Language { get; init; }

    /// <summary>Written, or found right, whichever is later.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
    public required bool ChangingTopic { get; init; }
    public required bool Public { get; init; }

    /// <summary>All products in one text.</summary>
    public string Product => string.Join(' ', Products);

    /// <summary>Whether its article is about the product.</summary>
    public bool IsAbout(string product) => Products.Contains(product, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether its article is about other products than these, by their names in full or in part.</summary>
    public bool IsAboutOthers(IReadOnlyList<string> named) =>
        named.Count > 0 && Products.Count > 0
        && !Products.Any(own => named.Any(name => own.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(own, StringComparison.OrdinalIgnoreCase)));
}
