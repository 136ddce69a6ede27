namespace SupportConsole.Core.Domain.Triage;

/// <summary>Where the sentiment of a customer's messages goes.</summary>
public enum SentimentTrend { Steady, Improving, Worsening }

/// <summary>Reads it from the messages.</summary>
public static class SentimentTrends
{
    private const double Least = 0.5;

    /// <summary>The newest message against the mean of those before it; from half a step on it moves. One message has no trend.</summary>
    /// <param name="sentiments">Oldest first.</param>
    public static SentimentTrend Of(IReadOnlyList<Sentiment> sentiments)
    {
        if (sentiments.Count < 2)
            return SentimentTrend.Steady;
        var moved = Mood(sentiments[^1]) - sentiments.SkipLast(1).Average(Mood);
        return moved >= Least ? SentimentTrend.Improving : moved <= -Least ? SentimentTrend.Worsening : SentimentTrend.Steady;
    }

    /// <summary>How many of the newest messages in a row are frustrated.</summary>
    /// <param name="sentiments">Oldest first.</param>
    public static int FrustratedTurns(IReadOnlyList<Sentiment> sentiments) => sentiments.Reverse().TakeWhile(sentiment => sentiment == Sentiment.Frustrated).Count();

    private static double Mood(Sentiment sentiment) => sentiment switch
    {
        Sentiment.Positive => 1,
        Sentiment.Neutral => 0,
        Sentiment.Frustrated => -1,
    };
}
