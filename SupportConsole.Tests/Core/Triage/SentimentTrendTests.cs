using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;
using SupportConsole.Core.Triage;

namespace SupportConsole.Tests.Core.Triage;

public sealed class SentimentTrendTests
{
    [Theory]
    [InlineData(SentimentTrend.Steady)]
    [InlineData(SentimentTrend.Steady, Sentiment.Frustrated)]
    [InlineData(SentimentTrend.Steady, Sentiment.Frustrated, Sentiment.Frustrated)]
    [InlineData(SentimentTrend.Worsening, Sentiment.Neutral, Sentiment.Frustrated)]
    [InlineData(SentimentTrend.Worsening, Sentiment.Positive, Sentiment.Neutral)]
    [InlineData(SentimentTrend.Improving, Sentiment.Frustrated, Sentiment.Frustrated, Sentiment.Neutral)]
    [InlineData(SentimentTrend.Steady, Sentiment.Neutral, Sentiment.Neutral, Sentiment.Positive, Sentiment.Neutral)]
    public void Trend_IsTheNewestAgainstThoseBefore(SentimentTrend trend, params Sentiment[] sentiments) => Assert.Equal(trend, SentimentTrends.Of(sentiments));

    [Fact]
    public async Task Stage_ReadsTheThread()
    {
        var embedded = new EmbeddedTriage(new TrainedFile<TriageModel>("", () => TriageModel.Shipped, TriageModel.Load));
        var result = await new TriageStage(embedded, embedded).RunAsync(
            new TriageInput("", "This is the third time I write and nobody answers. Unacceptable!!", ["When does my lamp arrive?", "Could you tell me the tracking number, please?"]), CancellationToken.None);
        Assert.Equal((SentimentTrend.Worsening, 1), (result.Trend, SentimentTrends.FrustratedTurns(result.Sentiments)));
    }
}
