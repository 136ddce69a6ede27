using SupportConsole.Core.Embedded.Planning;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Tests.Core.Embedded;

public sealed class MattersTests
{
    [Theory]
    [InlineData("Thanks for the lamp. Also, does it work with other bulbs?", "does it", "does it work with other bulbs")]
    [InlineData("Please cancel it, and how do I get my voucher back?", "how do", "how do I get my voucher back")]
    [InlineData("I wonder how much I get back in all.", "how much", "")]
    [InlineData("Will it be here by the 24th?", "Will it", "")]
    [InlineData("The lamp flickers. Could you check?", "Could you", "")]
    public void Question_IsNamedInItsOwnWords_OnlyWhereTheyStandAlone(string text, string at, string named) =>
        Assert.Equal(named, Matters.Question(text, new Wish { Kind = RequestKind.Question, Text = text[text.IndexOf(at, StringComparison.Ordinal)..], Start = text.IndexOf(at, StringComparison.Ordinal) }));

    [Theory]
    [InlineData("know the total amount I can get back", "matter_amount_back")]
    [InlineData("what is my gift card balance afterwards", "matter_balance")]
    [InlineData("how long until it is here", "matter_when")]
    [InlineData("whether blue suits me", "")]
    public void Matter_IsNamedByItsKind(string text, string key) => Assert.Equal(key, Matters.KeyOf(text));
}
