using SupportConsole.Core.Embedded;
using SupportConsole.Core.Embedded.Composing;
using SupportConsole.Core.Text;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Embedded;

public sealed class QuotesTests
{
    private const string Best = "We guarantee free delivery of a broken kettle's replacement within 5 days.";
    private const string Next = "The replacement of a broken kettle is delivered free of charge to your door.";

    [Theory]
    [InlineData(Best + " " + Next, Next)]
    [InlineData(Best, "")]
    [InlineData("We promise a free replacement of a broken kettle, delivered to your door.", "")]
    [InlineData("The replacement of a broken kettle has a two-year guarantee, delivery is free.", "The replacement of a broken kettle has a two-year guarantee, delivery is free.")]
    public void SentenceWithAProhibitedWord_IsNotQuoted_TheNextBestIs(string passage, string quoted) => Assert.Equal(quoted, Find(passage, SeedInbox.Policies.Wording));

    [Fact]
    public void WithoutThePolicy_TheSameSentenceIsTheBest() => Assert.Equal(Best, Find(Best + " " + Next, WordingRules.None));

    [Fact]
    public void ArticleOnTwoThings_GivesNoSentenceAboutTheOther() => Assert.Empty(Quotes.Find(
        [new PassageView("t1.1", "Hammock and fire bowl outside", "Hammock and fire bowl outside › Fire bowl", "The fire bowl may stay outside in winter.", "en", Public: true, Stale: false, 0.9, "hammock")],
        new Sought("Can the hammock stay outside in winter?", "", "en", Strict: false), 1, WordingRules.None).Text);

    [Fact]
    public void SentenceThatLeansOnTheOneBefore_IsQuotedWithIt() => Assert.Equal(
        "A return needs a label. It takes 3 to 5 working days until the money has arrived on your card.",
        Quotes.Find([new PassageView("t1.1", "Returns", "Returns", "A return needs a label. It takes 3 to 5 working days until the money has arrived on your card.", "en", Public: true, Stale: false, 0.9, "money")],
            new Sought("How many working days until the money has arrived on my card?", "", "en", Strict: false), 1, WordingRules.None).Text);

    [Fact]
    public void RowOfATable_IsNotQuoted() => Assert.Empty(Quotes.Find(
        [new PassageView("t1.1", "Contact", "Contact", "Way: E-mail; When you can expect an answer: within 1 working day.", "en", Public: true, Stale: false, 0.9, "answer")],
        new Sought("When can I expect an answer by e-mail?", "", "en", Strict: false), 1, WordingRules.None).Text);

    private static string Find(string passage, WordingRules wording) => Quotes.Find(
        [new PassageView("t1.1", "Kettles", "Kettles", passage, "en", Public: true, Stale: false, 0.9, "kettle")], new Sought("Is the delivery of a replacement of my broken kettle free within days?", "", "en", Strict: false), 1, wording).Text;
}
