namespace SupportConsole.Core.Knowledge;

/// <summary>A current passage with what search needs of its article.</summary>
internal sealed record PassageEntry
{
    public required long PassageId { get; init; }
    public required string ArticleId { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Product { get; init; }
    public required string Path { get; init; }
    public required string Text { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required bool ChangingTopic { get; init; }
    public required bool Public { get; init; }
}
