using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class ReplyCorpusTests
{
    [Fact]
    public void WordsOfQuestionsAndAnswers_GoTogether()
    {
        const int Charge = 1, Free = 2, Wifi = 3, Parking = 4;
        var translation = new WordTranslation([([Charge, Wifi], [Free, Wifi]), ([Charge, Parking], [Free, Parking]), ([Parking], [Parking]), ([Wifi], [Wifi])]);

        Assert.True(translation[Charge, Free] > 0.8);
        Assert.True(translation[Charge, Wifi] < 0.1);
    }

    [Fact]
    public void WordsOfAKind_TellWhichKindIsMeant()
    {
        var kinds = new KindWords([.. Enumerable.Range(0, 60).Select(i => (i % 2, (IReadOnlyCollection<string>)(i % 2 == 0 ? ["room", "free"] : ["table", "free"])))], 2);

        Assert.Equal(0, kinds.Read(["free"], "Shall I book the room?")[0]);
        Assert.True(kinds.Read(["free"], "Shall I book the room?")[1] < -0.5);
        Assert.Equal([0, 0], kinds.Read(["free"], ""));
    }
}
