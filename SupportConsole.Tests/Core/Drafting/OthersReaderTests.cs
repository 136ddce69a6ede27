using SupportConsole.Core.Drafting;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Drafting;

public sealed class OthersReaderTests
{
    [Theory]
    [InlineData("It went to 40 Byres Road, Glasgow.", "40 Byres Road")]
    [InlineData("Sie geht an Holtenauer Straße 110 in Kiel.", "Holtenauer Straße 110")]
    [InlineData("Va dirigido a Carrer de Verdi 58, Barcelona.", "Carrer de Verdi 58")]
    [InlineData("Please call +44 7700 900476 today.", "+44 7700 900476")]
    public void StreetsAndNumbers_AreLookedFor(string text, string place) => Assert.Contains(place, OthersReader.PlacesIn(text));

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NameOfAnotherCustomer_IsFound_TheirOwnIsNot(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var reader = shop.Database.Get<OthersReader>();
        const string text = "Dear Mia Berg,\n\nthe parcel went to Ben Ode. Kind Regards";

        Assert.Equal(["Ben Ode"], await reader.FindAsync(text, "c1", ["Mia Berg"], CancellationToken.None));
        Assert.Equal(["Mia Berg"], await reader.FindAsync(text, "c2", ["Ben Ode"], CancellationToken.None));
    }
}
