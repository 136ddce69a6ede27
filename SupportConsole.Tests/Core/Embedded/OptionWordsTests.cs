using SupportConsole.Core.Embedded;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Tests.Core.Embedded;

public sealed class OptionWordsTests
{
    [Theory]
    [InlineData("can I swap the 42 for a 43?", "43")]
    [InlineData("the 42 is too tight, I would need it in 44", "44")]
    [InlineData("por una 41, por favor", "41")]
    [InlineData("in 43 days I travel", "")]
    [InlineData("it cost 43 euros", "")]
    public void SizeInFigures_StandsAlone(string text, string size) => Assert.Equal(size, Chosen(text, "42", ["40", "41", "42", "43", "44"]));

    [Theory]
    [InlineData("My friend says they are small. Can you change to L please?", "L")]
    [InlineData("It runs large, I'd like S", "S")]
    [InlineData("they come up a bit small, so a large one please", "L")]
    [InlineData("I would like a small one", "S")]
    [InlineData("it is too small", "")]
    [InlineData("I'd like the L instead of the M", "L")]
    [InlineData("in M bestellt, brauche aber L", "L")]
    [InlineData("me queda grande, quisiera la S", "S")]
    public void HowItIs_IsNotHowItShouldBe(string text, string size) => Assert.Equal(size, Chosen(text, "M", ["S", "M", "L"]));

    private static string Chosen(string text, string has, string[] sizes)
    {
        var product = new ProductView("t1", "p", "Boots", "", new Dictionary<string, string>(StringComparer.Ordinal), null, "EUR", [.. sizes.Select(size => new VariantView(size + "-id", Options(size), true, 50))]);
        return VariantChooser.Choose(text, new LineView(has + "-id", "p", "Boots", 50, 1, Options(has)), product).Chosen?.Options["size"] ?? "";
    }

    private static Dictionary<string, string> Options(string size) => new(StringComparer.Ordinal) { ["size"] = size };
}
