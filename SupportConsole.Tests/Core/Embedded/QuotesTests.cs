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

    private static string Find(string passage, WordingRules wording) => Quotes.Find(
        [new PassageView("t1.1", "Kettles", "Kettles", passage, "en", Public: true, Stale: false, 0.9, "kettle")], "Is the delivery of a replacement of my broken kettle free within days?", "en", 1, strict: false, wording).Text;
}
