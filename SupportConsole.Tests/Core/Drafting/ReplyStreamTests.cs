using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Live;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Drafting;

public sealed class ReplyStreamTests
{
    private readonly ChangeFeed _feed = new(NullLogger<ChangeFeed>.Instance);
    private readonly DraftStream _drafts;
    private readonly TestTime _time = new();
    private readonly List<string?> _seen = [];

    public ReplyStreamTests() => _drafts = new DraftStream(_feed);

    [Fact]
    public async Task Watched_ShowsReadableTextOnly_AndEndsEmpty()
    {
        using var watching = _feed.Subscribe(Topic.Ticket(1), () => _seen.Add(_drafts.Read(1)));
        var stream = new ReplyStream(_feed, _drafts, TimeProvider.System);

        var response = await stream.ReadAsync(1, UpdatesAsync("Your order ", "is delivered [[t", "1]]."), CancellationToken.None);
        stream.End(1);

        Assert.Equal("Your order is delivered [[t1]].", response.Text);
        Assert.Contains("Your order is delivered.", _seen);
        Assert.DoesNotContain(_seen, text => text?.Contains("[[", StringComparison.Ordinal) ?? false);
        Assert.Null(_drafts.Read(1));
    }

    [Fact]
    public async Task Unwatched_ShowsNothingAndLosesNothing()
    {
        var response = await new ReplyStream(_feed, _drafts, _time).ReadAsync(1, UpdatesAsync("Your order ", "is delivered."), CancellationToken.None);

        Assert.Equal("Your order is delivered.", response.Text);
        Assert.Null(_drafts.Read(1));
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> UpdatesAsync(params string[] parts)
    {
        foreach (var part in parts)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, part);
        }
    }
}
