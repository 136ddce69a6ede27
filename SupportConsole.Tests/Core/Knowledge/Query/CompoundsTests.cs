using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class CompoundsTests
{
    private static readonly Compounds Written = new(["Takeout is possible.", "Is there take out?", "We offer takeout and wi-fi.", "Wifi is free, wifi everywhere.", "Pay by Master Card.", "Come in to eat."]);

    [Theory]
    [InlineData("They do take out.", "They do takeout.")]
    [InlineData("Wi-Fi, please", "Wifi, please")]
    [InlineData("Mastercard works", "Master card works")]
    [InlineData("come in to eat", "come in to eat")]
    [InlineData("notebooks are allowed", "notebooks are allowed")]
    public void Compound_IsWrittenAsTheCollectionWritesIt(string text, string united) => Assert.Equal(united, Written.Unite(text), ignoreCase: true);
}
