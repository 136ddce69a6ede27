using SupportConsole.Core.Tickets;
using SupportConsole.Features.Queue;

namespace SupportConsole.Tests.Features.Queue;

public sealed class QueueFilterTests
{
    [Theory]
    [InlineData("", QueueView.Open)]
    [InlineData("?view=mine", QueueView.Mine)]
    [InlineData("?team=billing", QueueView.Team)]
    [InlineData("?q=kettle%20%26%20cup", QueueView.All)]
    [InlineData("?view=waiting&q=kettle", QueueView.Waiting)]
    public void Address_RoundTrips(string query, QueueView view)
    {
        var filter = QueueFilter.Read($"http://localhost/queue{query}");
        Assert.Equal(view, filter.View);
        Assert.Equal(query, filter.Query);
    }

    [Theory]
    [InlineData("?view=nonsense")]
    [InlineData("?view=77")]
    public void UnknownView_IsTheOpenQueue(string query) => Assert.Equal(QueueView.Open, QueueFilter.Read($"http://localhost/queue{query}").View);
}
