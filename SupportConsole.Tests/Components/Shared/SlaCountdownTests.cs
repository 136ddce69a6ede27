using SupportConsole.Components.Shared;

namespace SupportConsole.Tests.Components.Shared;

public sealed class SlaCountdownTests
{
    [Theory]
    [InlineData(59, "0:59")]
    [InlineData(299, "4:59")]
    [InlineData(300, "5 min")]
    [InlineData(3900, "1 h 05")]
    [InlineData(172_800, "2 d")]
    public void Span_GetsFinerAsTimeRunsOut(int seconds, string expected) => Assert.Equal(expected, SlaCountdown.Span(TimeSpan.FromSeconds(seconds)));
}
