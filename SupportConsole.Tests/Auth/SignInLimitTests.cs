using System.Net;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Auth;

public sealed class SignInLimitTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task TooManyTriesFromOneAddress_AreTurnedAwayUntilTheMinuteIsOver()
    {
        using var browser = await console.BrowserAsync(null);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < SignInLimit.PerMinute + 5; i++)
        {
            using var answer = await browser.PostAsync(new Uri("/signin", UriKind.Relative), new FormUrlEncodedContent([]));
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Contains("Too many tries", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                Assert.Equal("60", answer.Headers.GetValues("Retry-After").Single());
            }
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Take(5));
        // Reading is not trying: the page itself still opens.
        using var page = await browser.GetAsync(new Uri("/signin", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
