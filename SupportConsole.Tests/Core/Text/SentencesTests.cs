using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("It broke. I want 62.00 back!", "It broke.|I want 62.00 back!")]
    [InlineData("Dear Mr. Miller, order no. 10042 is late. Why?", "Dear Mr. Miller, order no. 10042 is late.|Why?")]
    [InlineData("Please check e.g. the box. Thanks", "Please check e.g. the box.|Thanks")]
    [InlineData("Am 16. November bestellt. Wo ist es?", "Am 16. November bestellt.|Wo ist es?")]
    [InlineData("Choose:\n- red one\n- blue one", "Choose:|- red one|- blue one")]
    [InlineData("Steps:\n1. Unplug it\n2. Wait a minute.", "Steps:|1. Unplug it|2. Wait a minute.")]
    [InlineData("Hello Ana,\n\nThanks for writing", "Hello Ana,|Thanks for writing")]
    [InlineData("This line was wrapped by the mail program and\ngoes on here. Done", "This line was wrapped by the mail program and\ngoes on here.|Done")]
    [InlineData("It costs $5. Really?", "It costs $5.|Really?")]
    [InlineData("Is it there? No. I looked.", "Is it there?|No.|I looked.")]
    [InlineData("Version 2.1.3 of ls-10042.pdf", "Version 2.1.3 of ls-10042.pdf")]
    [InlineData("He said \"stop.\" Then left.", "He said \"stop.\"|Then left.")]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    public void Split_EndsWhereAReaderEnds(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Split(text).Select(span => span.Of(text))));

    [Fact]
    public void Split_LongTextIsFast()
    {
        var text = string.Concat(Enumerable.Repeat("no. 1. a.b.c ", 80_000));
        Assert.NotEmpty(Sentences.Split(text));
    }
}
