namespace SupportConsole.Core.Domain.Triage;

public enum Category { General, Billing, Technical, Account, Shipping, Returns }

public enum Urgency { Low, Normal, High, Critical }

public enum Sentiment { Positive, Neutral, Frustrated }

public enum Complexity { Unknown, Simple, Moderate, Complex }

public enum EntityKind { OrderNumber, Email, Amount, Date, Product }

/// <summary>Something named in the text. <paramref name="Value"/> is the canonical form: an order id without '#', an amount with a point.</summary>
/// <param name="Start">First character in the message text.</param>
/// <param name="Length">In characters.</param>
public sealed record Entity(EntityKind Kind, string Value, int Start, int Length);

/// <summary>What triage says of a message. Anything invalid becomes general and unknown.</summary>
public sealed record TriageResult
{
    public required Category Category { get; init; }
    public required Urgency Urgency { get; init; }
    public required Sentiment Sentiment { get; init; }
    public required Complexity Complexity { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>Products that the thread named before, where this message names none: "it still does not charge". Of the newest message that names any.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Of the customer's messages in the thread, oldest first, this one last; empty where only this one was read.</summary>
    public IReadOnlyList<Sentiment> Sentiments { get; init; } = [];

    /// <summary>Where the sentiment of the thread goes.</summary>
    public SentimentTrend Trend => SentimentTrends.Of(Sentiments);

    /// <summary>What the wishes of the message need a tool for, as tools name it: "modify.propose". Empty where nothing was asked to be done.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Thanks or praise, and nothing is asked: a courteous word is the whole answer.</summary>
    public bool AsksNothing { get; init; }

    /// <summary>The lane of the wishes, where the category's has no tools for them; null else.</summary>
    public Lane? LaneOfNeeds { get; init; }

    /// <summary>The lane that answers: the category's, unless what is wished needs another.</summary>
    public Lane Lane => LaneOfNeeds ?? Lane.Of(Category);

    /// <summary>The answer where triage could not answer.</summary>
    public static TriageResult Unknown(string language = "en") => new()
    {
        Category = Category.General,
        Urgency = Urgency.Normal,
        Sentiment = Sentiment.Neutral,
        Complexity = Complexity.Unknown,
        Language = language,
        Confidence = 0,
    };
}
