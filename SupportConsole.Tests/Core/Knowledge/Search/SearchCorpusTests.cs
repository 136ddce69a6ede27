using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Tests.Core.Knowledge.Search;

public sealed class SearchCorpusTests
{
    private const string Lines = """
        {"id":"park","title":"Parking","text":"There is a car park behind the house.","entity":"Rose Guesthouse"}

        {"id":"pets","title":"Pets","text":"Dogs are welcome in the garden rooms.","entity":"Rose Guesthouse","rooms":[1,2],"stars":3}
        {"id":"pets2","title":"Pets","text":"Dogs are welcome in the garden rooms.","entity":"Lily Hotel"}
        {"id":"de","title":"Haustiere","text":"Hunde sind in den Zimmern zum Garten willkommen.","language":"de"}
        """;

    [Fact]
    public void FurtherTextMembers_NameWhatItIsAbout_OthersArePassedOver()
    {
        var corpus = SearchCorpus.Read(new StringReader(Lines));

        Assert.Equal(4, corpus.Count);
        Assert.Equal("pets2", corpus.Search(new ThreadText("are dogs welcome at the Lily Hotel"), 3)[0].Id);
        Assert.Equal("pets", corpus.Search(new ThreadText("are dogs welcome at the Rose Guesthouse"), 3)[0].Id);
        Assert.Single(corpus.Search(new ThreadText("are dogs welcome"), 1));
    }

    [Fact]
    public void OwnLanguage_StandsFirst() => Assert.Equal("de", SearchCorpus.Read(new StringReader(Lines)).Search(new ThreadText("Sind Hunde im Garten willkommen?", [], "de"), 3)[0].Id);

    [Theory]
    [InlineData("nonsense", "line 2 of the corpus: ")]
    [InlineData("[1]", "line 2 of the corpus: not a JSON object")]
    [InlineData("""{"title":"a","text":"b"}""", "line 2 of the corpus: 'id' is missing or not a text")]
    [InlineData("""{"id":"a","text":7}""", "line 2 of the corpus: 'text' is missing or not a text")]
    public void WrongLine_IsNamed(string line, string message)
    {
        var thrown = Assert.Throws<FormatException>(() => SearchCorpus.Read(new StringReader($$"""{"id":"a","text":"b"}{{"\n"}}{{line}}""")));

        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }
}
