using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class ProductNamesTests
{
    private static readonly string[] Bought = ["Brook Kettle", "Dusk Bedside Lamp"];
    private static readonly string[] Sold = ["Brook Kettle", "Larch Air Fryer", "Halo Floor Lamp", "Tidy Laundry Basket"];

    [Theory]
    [InlineData("The kettle leaks.", "Brook Kettle", "kettle")]
    [InlineData("Both kettles leak.", "Brook Kettle", "kettles")]
    [InlineData("My new BEDSIDE LAMP flickers", "Dusk Bedside Lamp", "BEDSIDE LAMP")]
    [InlineData("Do you sell the Larch Air Fryer in grey?", "Larch Air Fryer", "Larch Air Fryer")]
    [InlineData("Is the air fryer back in stock?", "Larch Air Fryer", "air fryer")]
    public void Name_IsFoundInFullOrInPart(string text, string name, string words)
    {
        var found = Assert.Single(ProductNames.Find(text, Bought, Sold));
        Assert.Equal((name, words), (found.Name, text.Substring(found.Start, found.Length)));
    }

    [Theory]
    [InlineData("It stays in my basket and the page turns")] // Not bought: one word of a name says nothing.
    [InlineData("The lid is gone")]
    [InlineData("")]
    public void OtherWords_NameNothing(string text) => Assert.Empty(ProductNames.Find(text, Bought, Sold));

    [Fact]
    public void LastWordThatTwoBoughtProductsShare_NamesNeither() => Assert.Empty(ProductNames.Find("The lamp flickers", ["Dusk Bedside Lamp", "Halo Floor Lamp"], Sold));
}
