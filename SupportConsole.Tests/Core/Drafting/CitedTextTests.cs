using SupportConsole.Core.Drafting;

namespace SupportConsole.Tests.Core.Drafting;

public sealed class CitedTextTests
{
    [Theory]
    [InlineData("Refunds take 3 days [[t2.1]].", "Refunds take 3 days.")]
    [InlineData("Delivered[[t1]][[t2.1]]. Fine.", "Delivered. Fine.")]
    [InlineData("Delivered [[t1, t2.1]].", "Delivered.")]
    [InlineData("Delivered [[", "Delivered")]
    [InlineData("Delivered [[t1", "Delivered")]
    [InlineData("Delivered [[t1]", "Delivered")]
    [InlineData("No marker [at] all.", "No marker [at] all.")]
    [InlineData("[[t1]]", "")]
    [InlineData("", "")]
    public void Markers_AreTakenOut(string reply, string text) => Assert.Equal(text, CitedText.Parse(reply).Text);

    [Fact]
    public void EveryRef_BelongsToTheSentenceItStandsIn()
    {
        var cited = CitedText.Parse("It is delivered [[t1]]. Refunds take 3 days [[t2.1,t2.2]]. Bye.");

        Assert.Equal("It is delivered. Refunds take 3 days. Bye.", cited.Text);
        Assert.Equal(["t1"], cited.RefsOf(0, "It is delivered.".Length));
        Assert.Equal(["t2.1", "t2.2"], cited.RefsOf(17, "Refunds take 3 days.".Length));
        Assert.Empty(cited.RefsOf(38, "Bye.".Length));
    }

    [Fact]
    public void RefBehindTheFullStop_BelongsToTheSentenceBeforeIt()
    {
        var cited = CitedText.Parse("It is delivered. [[t1]] Bye.");

        Assert.Equal(["t1"], cited.RefsOf(0, "It is delivered.".Length));
        Assert.Empty(cited.RefsOf(cited.Text.IndexOf("Bye", StringComparison.Ordinal), 4));
    }

    [Fact]
    public void HalfAMarkerOfAStream_NeverShows()
    {
        const string reply = "Delivered [[t1]]. Done [[t2.1]].";
        for (var length = 0; length <= reply.Length; length++)
            Assert.DoesNotContain("[[", CitedText.Parse(reply[..length]).Text, StringComparison.Ordinal);
    }
}
