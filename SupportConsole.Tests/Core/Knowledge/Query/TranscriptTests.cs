using SupportConsole.Core.Knowledge.Query;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class TranscriptTests
{
    private const string Spoken =
        "hi uh i am looking for a place to stay in the marina can you help me with that please\nsure there is one and it is called the marina inn how does that sound\nuh great do they have a gym";

    [Theory]
    [InlineData("Customer: My kettle leaks.\nAgent: Which one?\nCustomer: The Brook Kettle.", 2, "The Brook Kettle.")]
    [InlineData("user: my kettle leaks system: which one? user: the brook kettle", 2, "the brook kettle")]
    [InlineData("[AGENT]: Hello!\n[CUSTOMER]: It leaks\nand hisses.", 1, "It leaks\nand hisses.")]
    [InlineData(Spoken, 2, "uh great do they have a gym")]
    public void Turns_AreTakenOutOfOneText(string text, int earlier, string newest)
    {
        var thread = Transcript.Read(new ThreadText(text));

        Assert.Equal(earlier, thread.History.Count);
        Assert.Equal(newest, thread.Text);
    }

    [Fact]
    public void SpeechInOneLine_IsCutFromItsEnd()
    {
        var thread = Transcript.Read(new ThreadText(Spoken.Replace('\n', ' ')));

        Assert.True(thread.History.Count >= 2);
        Assert.EndsWith("do they have a gym", thread.Text, StringComparison.Ordinal);
        Assert.True(thread.Text.Length < Spoken.Length / 2);
    }

    [Theory]
    [InlineData("Hello,\n\nmy kettle broke. It is two weeks old.\nCould you send a new one?\n\nThanks\nEleni Georgiou")]
    [InlineData("My order: two mugs, one of them cracked. What now?")]
    [InlineData("where is my parcel")]
    public void Letter_IsNoTranscript(string text) => Assert.Equal(new ThreadText(text).Text, Transcript.Read(new ThreadText(text)).Text);

    [Fact]
    public void EarlierMessages_StandBeforeWhatTheTextItselfHolds()
    {
        var thread = Transcript.Read(new ThreadText("Customer: And now?\nAgent: Please restart it.\nCustomer: Still off.", [new ThreadTurn("customer", "My lamp is off.")]));

        Assert.Equal(["My lamp is off.", "And now?", "Please restart it."], thread.History.Select(turn => turn.Text));
    }
}
