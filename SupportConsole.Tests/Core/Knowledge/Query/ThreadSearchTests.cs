using SupportConsole.Core.Knowledge.Query;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class ThreadSearchTests
{
    private static readonly string[] Products = ["Brook Kettle", "Fern Lamp", "Moor Speaker"];

    // The same questions for every product, as the pages of a shop have them, worded differently for one.
    private static readonly SearchCorpus Shop = new(
    [
        .. Products.SelectMany(product => (CorpusText[])
        [
            Text(product, "clean", "Cleaning", $"Wipe the {product} with a damp cloth."),
            Text(product, "on", "It does not switch on", product == "Fern Lamp" ? "Check the fuse and replace the bulb." : $"If the {product} does not switch on, unplug it for a minute."),
            Text(product, "warranty", "Warranty", $"The {product} has two years of warranty."),
        ]),
        new CorpusText { Id = "payment", Title = "Payment", Text = "We accept cards and invoices." },
    ]);

    [Fact]
    public void ShortFollowUp_IsAboutTheProductOfTheThread()
    {
        ThreadTurn[] earlier = [new("customer", "my fern lamb does not switch on"), new("agent", "Please unplug it for a minute.")];

        Assert.Equal("Fern Lamp/on", First(new ThreadText("It still does not switch on", earlier)));
        Assert.Equal("Fern Lamp/warranty", First(new ThreadText("ok, and the warranty?", earlier)));
        Assert.Equal("Moor Speaker/warranty", First(new ThreadText("and the warranty of the moor speaker?", earlier)));
    }

    [Fact]
    public void ProductNamedLast_IsMeant() =>
        Assert.Equal("Moor Speaker/clean", First(new ThreadText("how do i clean it", [new("customer", "i bought a brook kettle"), new("agent", "anything else?"), new("customer", "yes a moor speaker too")])));

    [Fact]
    public void WholeTalkInOneText_IsSearchedLikeItsTurns() =>
        Assert.Equal("Fern Lamp/clean", First(new ThreadText("Customer: I have a Brook Kettle and a Fern Lamp. The lamp first.\nAgent: What about the Fern Lamp?\nCustomer: How do I clean it?")));

    [Fact]
    public void Reply_FindsWhatItRestsOn()
    {
        Assert.Equal("Moor Speaker/warranty", First(new ThreadText("Yes, the Moor Speaker comes with a warranty of two years. Can I help you with anything else?")));
        Assert.Equal("payment", First(new ThreadText("Yes, we accept cards. Would you like to order now?")));
    }

    [Fact]
    public void Reply_RestsOnTheDocumentWithItsFiguresAndNoOthers()
    {
        var corpus = new SearchCorpus([.. ((string[])["Check-in is from 3:00 PM to 11:00 PM.", "Check-in is from 3:00 PM.", "Check-in is from 4:00 PM."]).Select((text, i) => new CorpusText { Id = $"{i}", Title = "When can I check in?", Text = text })]);

        Assert.Equal("1", corpus.Search(new ThreadText("You can check in from three. Anything else?"), 1)[0].Id);
        Assert.Equal("0", corpus.Search(new ThreadText("You can check in from 3pm until 11pm. Anything else?"), 1)[0].Id);
    }

    [Fact]
    public void NameOfStopWords_IsNotNamedByThem()
    {
        var builder = new IndexBuilder("en");
        builder.Add(new SearchText("Warranty", "", "What The Cluck", "Two years."));
        builder.Add(new SearchText("Warranty", "", "J Restaurant", "One year."));
        var subjects = new DocumentSubjects(builder.Build(), [["What The Cluck"], ["J Restaurant"]]);

        Assert.Empty(subjects.Meant(["What else can I do for you?"]));
        Assert.Equal([0], subjects.Meant(["Is it What the Cluck?"]).Keys);
    }

    [Fact]
    public void SubjectsWithoutNamesBesideThem_AreTakenFromTheirFolders()
    {
        string[] places = ["Harbour View Inn", "Grand Hotel Union"];
        var corpus = new SearchCorpus([.. places.SelectMany((place, i) => (CorpusText[])
        [
            new() { Id = $"{i}/parking", Title = "Parking", Text = $"Guests of the {place} park behind the house." },
            new() { Id = $"{i}/pets", Title = "Pets", Text = $"Pets are welcome at the {place} on request." },
            new() { Id = $"{i}/wifi", Title = "Wifi", Text = "Wifi is free." },
        ])]);

        Assert.Equal("1/wifi", corpus.Search(new ThreadText("how much is wifi", [new("customer", "i stay at the grand hotel union")]), 3)[0].Id);
    }

    [Fact]
    public void LongLetter_FindsWhatItsSentencesAsk()
    {
        const string Letter =
            "Hello there. I hope you are all well over in the office today. We spent a wonderful long weekend with my sister and her three children in the mountains. The weather was kind to us and the food was good. "
            + "When we came home the Fern Lamp was dark. The bulb is new and so is the fuse. My husband says that old houses have their moods and that I should simply be patient with it. "
            + "I would rather like to know what to do about it. Please write to me here. We are at home every evening after six.";

        Assert.Equal("Fern Lamp/on", First(new ThreadText(Letter)));
    }

    private static CorpusText Text(string product, string id, string title, string text) =>
        new() { Id = $"{product}/{id}", Title = title, Text = text, About = new Dictionary<string, string>(StringComparer.Ordinal) { ["product"] = product } };

    private static string First(ThreadText thread) => Shop.Search(thread, 3)[0].Id;
}
