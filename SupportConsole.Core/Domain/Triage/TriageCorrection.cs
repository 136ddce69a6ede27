namespace SupportConsole.Core.Domain.Triage;

/// <summary>What a message is about, in the four things a person can say of it.</summary>
public sealed record TriageLabels(Category Category, Urgency Urgency, Sentiment Sentiment, Complexity Complexity)
{
    /// <summary>What triage said.</summary>
    public static TriageLabels Of(TriageResult result) => new(result.Category, result.Urgency, result.Sentiment, result.Complexity);

    /// <summary>The result as a person said it should be.</summary>
    public TriageResult Correct(TriageResult result) => result with
    {
        Category = Category,
        Urgency = Urgency,
        Sentiment = Sentiment,
        Complexity = Complexity,
        Confidence = 1,
        Sentiments = [.. result.Sentiments.SkipLast(1), Sentiment],
    };
}

/// <summary>What a person said a message is about where triage was wrong. The newest of a message counts.</summary>
public sealed class TriageCorrection
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long MessageId { get; init; }
    public required Category Category { get; init; }
    public required Urgency Urgency { get; init; }
    public required Sentiment Sentiment { get; init; }
    public required Complexity Complexity { get; init; }
    public required long PersonId { get; init; }
    public required DateTimeOffset At { get; init; }

    public TriageLabels Labels => new(Category, Urgency, Sentiment, Complexity);
}
