using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Identity;

namespace SupportConsole.Tests.Core.Identity;

public sealed class StatedDetailsTests
{
    [Theory]
    [InlineData("José García", "28013", "Soy Jose Garcia, 28013 Madrid")]
    [InlineData("Jose Garcia", "28013", "GARCÍA, JOSÉ - 28013")]
    [InlineData("Jürgen Weiß", "10115", "Juergen Weiss, D-10115 Berlin")]
    [InlineData("Juergen Weiss", "10115", "ich heiße jürgen weiß, PLZ 10115")]
    [InlineData("Søren Østergård", "2100", "Soren Ostergard 2100")]
    [InlineData("Mary-Ann O'Neill", "SW1A 1AA", "My name is mary ann oneill and my postcode is sw1a1aa")]
    [InlineData("Mary-Ann O'Neill", "sw1a1aa", "Mary-Ann O’Neill, SW1A 1AA, order LS-10001")]
    [InlineData("Piet Vos", "1234 AB", "Piet Vos, 1234AB Utrecht")]
    [InlineData("Jane Doe", "90210", "Jane Doe, 12 Main Street, 90210-1234 Beverly Hills")]
    public void TheCustomersOwnDetails_AreRight_HoweverTheyAreWritten(string name, string zip, string text) => Assert.Equal(StatedResult.Right, StatedDetails.Compare(text, Of(name, zip)));

    [Theory]
    [InlineData("Jane Doe, 90211")]
    [InlineData("Jane Dough, 90210")]
    [InlineData("Jane, 90210")]
    [InlineData("Doe 90210")]
    [InlineData("Jane 90210 Doe")]
    [InlineData("John Doe, 90210")]
    [InlineData("Janet Doe, 90210")]
    [InlineData("Jane Doe, 9021")]
    [InlineData("Jane Doe, 902101")]
    [InlineData("Jane Doe 90201 90202 90203 90204 90205 90206 90210")]
    public void AnythingElse_IsWrong(string text) => Assert.Equal(StatedResult.Wrong, StatedDetails.Compare(text, Of("Jane Doe", "90210")));

    [Fact]
    public void AListOfGuesses_IsWrong_EvenWithTheRightOneInIt() =>
        Assert.Equal(StatedResult.Wrong, StatedDetails.Compare($"{string.Join(", ", Enumerable.Range(0, 40).Select(i => $"Name{(char)('a' + (i % 26))} Doe"))}, Jane Doe 90210", Of("Jane Doe", "90210")));

    [Theory]
    [InlineData("Jane Doe", "", "Jane Doe, 12")]
    [InlineData("", "90210", "90210")]
    [InlineData("Jane", "90210", "Jane 90210")]
    public void AProfileWithoutFullNameOrPostcode_VerifiesNobody(string name, string zip, string text) => Assert.Equal(StatedResult.Wrong, StatedDetails.Compare(text, Of(name, zip)));

    [Fact]
    public void AMessageWithoutAnyNumber_IsNoTry() => Assert.Equal(StatedResult.None, StatedDetails.Compare("Why do you want to know that?", Of("Jane Doe", "90210")));

    private static Customer Of(string name, string zip) => new() { Id = "c1", Name = name, Email = "jane@example.com", Address = new Address { Zip = zip } };
}
