using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class StatedFiguresTests
{
    [Theory]
    [InlineData("Check-in is at 3:00 PM.", "Check in starts at three.")]
    [InlineData("from 11pm to 12:30", "from 11:00 to 12:30")]
    [InlineData("until midnight", "until 12:00")]
    public void OneFigure_IsTheSameInEveryNotation(string one, string other) => Assert.Equal(StatedFigures.Of(one).Order(), StatedFigures.Of(other).Order());

    [Fact]
    public void OtherFigures_Differ() => Assert.NotEqual(StatedFigures.Of("at 3:30 pm"), StatedFigures.Of("at 3 pm"));
}
