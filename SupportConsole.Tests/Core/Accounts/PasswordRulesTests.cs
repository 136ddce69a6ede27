using SupportConsole.Core.Accounts;

namespace SupportConsole.Tests.Core.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly string[] Ana = ["Ana Ruiz", "ana.ruiz@larkfield.example"];

    [Theory]
    [InlineData("violet otter paddles home")]
    [InlineData("correct horse battery staple")]
    [InlineData("k7!Qz2#mV9$x")]
    [InlineData("830914627581")]
    [InlineData("my password is a blue teapot")]
    public void PasswordThatHasToBeGuessed_IsTaken(string password) => Assert.Null(PasswordRules.Problem(password, Ana));

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!!")]
    [InlineData("Welcome2026!!!")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("qwertyuiop123")]
    [InlineData("1234567890123")]
    [InlineData("AnaRuiz2026!")]
    [InlineData("larkfield2026")]
    [InlineData("SupportConsole1!")]
    [InlineData("adminadmin12!")]
    [InlineData("Sommer2026!!!!")]
    public void FirstThingSomebodyWouldTry_IsRefused(string password) => Assert.NotNull(PasswordRules.Problem(password, Ana));

    [Fact]
    public void PasswordLongerThanTwoHundredCharacters_IsRefused() => Assert.NotNull(PasswordRules.Problem(string.Concat(Enumerable.Range(0, 80).Select(i => $"{i}x{i * 7}"))));
}
