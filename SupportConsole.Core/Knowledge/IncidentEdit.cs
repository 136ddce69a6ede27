using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Knowledge;

/// <summary>An incident as a person writes it.</summary>
public sealed record IncidentEdit
{
    public const int MaxTitle = 200;
    public const int MaxText = 4000;
    public const int MaxProducts = 20;

    public required string Title { get; init; }

    /// <summary>What a customer may read.</summary>
    public required string Text { get; init; }

    /// <summary>What a customer may do meanwhile.</summary>
    public string Workaround { get; init; } = "";

    /// <summary>For staff alone.</summary>
    public string InternalNote { get; init; } = "";

    /// <summary>Empty where it is about no product: a carrier, the shop itself.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over, or will be; null while nobody knows.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What is wrong with it; null where it can be saved.</summary>
    internal KnowledgeOutcome.Refused? Problem(DateTimeOffset now) => this switch
    {
        { Title: var title } when string.IsNullOrWhiteSpace(title) => KnowledgeErrors.Missing("title", "what is wrong, in a few words"),
        { Title.Length: > MaxTitle } => KnowledgeErrors.TooLong("title", MaxTitle),
        { Text: var text } when string.IsNullOrWhiteSpace(text) => KnowledgeErrors.Missing("text", "what a customer may read about it"),
        { Text.Length: > MaxText } => KnowledgeErrors.TooLong("text", MaxText),
        { Workaround.Length: > MaxText } => KnowledgeErrors.TooLong("workaround", MaxText),
        { InternalNote.Length: > MaxText } => KnowledgeErrors.TooLong("note", MaxText),
        { Products.Count: > MaxProducts } => KnowledgeErrors.Invalid("products", FormattableString.Invariant($"At most {MaxProducts} products.")),
        { Products: var products } when products.Any(name => name.Length > MaxTitle) => KnowledgeErrors.TooLong("products", MaxTitle),
        { StartedAt: { } start, EndedAt: { } end } when end < start => KnowledgeErrors.Invalid("end", "It cannot be over before it began."),
        { StartedAt: { } start } when start > now.AddYears(1) => KnowledgeErrors.Invalid("start", "More than a year from now: is the year right?"),
        _ => null,
    };

    /// <summary>Puts it into a row.</summary>
    internal void WriteTo(KnownIssue issue, DateTimeOffset now)
    {
        (issue.Title, issue.Text, issue.Workaround, issue.InternalNote) = (Title.Trim(), Text.Trim(), Workaround.Trim(), InternalNote.Trim());
        issue.Product = NameList.Join(Products);
        (issue.StartedAt, issue.EndedAt, issue.IsOpen) = (StartedAt, EndedAt, EndedAt is not { } end || end > now);
    }

    /// <summary>The row as a person would write it.</summary>
    public static IncidentEdit Of(KnownIssue issue) => new()
    {
        Title = issue.Title,
        Text = issue.Text,
        Workaround = issue.Workaround,
        InternalNote = issue.InternalNote,
        Products = issue.Products,
        StartedAt = issue.StartedAt,
        EndedAt = issue.EndedAt,
    };
}
