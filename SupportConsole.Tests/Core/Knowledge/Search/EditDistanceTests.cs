using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Tests.Core.Knowledge.Search;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("return", "return", 0)]
    [InlineData("return", "retrun", 1)]
    [InlineData("return", "retur", 1)]
    [InlineData("return", "returns", 1)]
    [InlineData("return", "resurn", 1)]
    [InlineData("delivery", "delivrey", 1)]
    [InlineData("delivery", "dilivry", 2)]
    [InlineData("return", "refund", 3)]
    [InlineData("return", "interest", 3)]
    public void Slips_AreCounted_UpToOneMoreThanAsked(string one, string other, int slips)
    {
        Assert.Equal(slips, EditDistance.Of(one, other, 2));
        Assert.Equal(slips, EditDistance.Of(other, one, 2));
    }

    [Fact]
    public void WordsTooLongToBeWords_AreFarApart() => Assert.Equal(3, EditDistance.Of(new string('a', 60), new string('a', 60), 2));
}
