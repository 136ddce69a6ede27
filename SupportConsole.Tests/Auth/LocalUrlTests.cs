using SupportConsole.Auth;

namespace SupportConsole.Tests.Auth;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/tickets/4?view=mine", "/tickets/4?view=mine")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void ReturnAddress_StaysOnThisSite(string? given, string expected) => Assert.Equal(expected, LocalUrl.OrHome(given));
}
