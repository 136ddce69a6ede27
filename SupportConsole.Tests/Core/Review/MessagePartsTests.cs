using SupportConsole.Core.Review;

namespace SupportConsole.Tests.Core.Review;

public sealed class MessagePartsTests
{
    [Fact]
    public void QuotedLines_AreOnePart_WithTheLineAboveThem()
    {
        var parts = MessageParts.Of("It came broken.\n\nOn Tue, 17 Nov 2026 at 10:12, Larkfield wrote:\n> Dear customer,\n>\n> thank you.\n\nBye");

        Assert.Equal([false, true, false], parts.Select(part => part.Quoted));
        Assert.StartsWith("On Tue", parts[1].Text, StringComparison.Ordinal);
        Assert.Equal("Bye", parts[2].Text.Trim());
    }

    [Fact]
    public void ForwardedHeader_QuotesTheRest()
    {
        var parts = MessageParts.Of("See below.\n-----Original Message-----\nFrom: you\nText");

        Assert.Equal([false, true], parts.Select(part => part.Quoted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("> only quoted")]
    [InlineData("a\r\n> b\r\nc\r\n")]
    [InlineData("\n\n> x\n\n\n> y\n")]
    public void Parts_AreTheWholeText(string text)
    {
        var parts = MessageParts.Of(text);

        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
        Assert.All(parts, part => Assert.Equal(part.Text, text.Substring(part.Start, part.Text.Length)));
    }
}
