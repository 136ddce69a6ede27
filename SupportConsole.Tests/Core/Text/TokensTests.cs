using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class TokensTests
{
    [Theory]
    [InlineData("Where is #W2378156?", "where is w2378156")]
    [InlineData("Order LS-10042, W-1042.", "order ls-10042 w-1042")]
    [InlineData("1.234,56 EUR and 62.00", "1.234,56 eur and 62.00")]
    [InlineData("a 30-day follow-up", "a 30 day follow up")]
    [InlineData("I don’t know", "i don't know")]
    [InlineData("on 2026-11-16, 3-5 days", "on 2026-11-16 3 5 days")]
    [InlineData("Größe ¿dónde?", "größe dónde")]
    public void Words_KeepNumbersWhole(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Tokens.Words(text).Select(token => token.Text)));

    [Fact]
    public void Words_CarryTheirPlace()
    {
        const string text = "Hi, order #W-1042!";
        Assert.All(Tokens.Words(text), token => Assert.Equal(token.Text, text.Substring(token.Start, token.Length).ToLowerInvariant()));
    }

    [Theory]
    [InlineData("returned", "returns", "en")]
    [InlineData("shipping", "shipped", "en")]
    [InlineData("relational", "relate", "en")]
    [InlineData("bestellungen", "bestellung", "de")]
    [InlineData("rücksendungen", "rücksendung", "de")]
    [InlineData("devoluciones", "devolución", "es")]
    [InlineData("pedidos", "pedido", "es")]
    public void Stem_JoinsForms(string one, string other, string language) => Assert.Equal(Stemmer.Stem(one, language), Stemmer.Stem(other, language));

    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("feed", "feed")]
    [InlineData("agreed", "agre")]
    [InlineData("hopping", "hop")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("generalizations", "gener")]
    [InlineData("oscillators", "oscil")]
    [InlineData("controlling", "control")]
    public void Stem_FollowsPorter(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word, "en"));

    [Fact]
    public void Stem_LeavesNumbersAlone() => Assert.Equal("w2378156s", Stemmer.Stem("w2378156s", "en"));
}
