using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge.Resolved;

namespace SupportConsole.Tests.Core.Knowledge.Resolved;

public sealed class PersonMaskTests
{
    private static readonly Customer Jeroen = new() { Id = "c", Name = "Jeroen Bakker", Email = "j.bakker@inbox.example", Phone = "+31 6 1234 5678", Address = new Address { Address1 = "Kerkstraat 12", City = "Utrecht", Zip = "3511 AB" } };

    [Theory]
    [InlineData("Hello Jeroen, we sent it to Kerkstraat 12 in Utrecht.", "Hello •••, we sent it to ••• in •••.")]
    [InlineData("Hallo Sabine, Ihre Bestellung LS-10804 ist da.", "Hallo •••, Ihre Bestellung ••• ist da.")]
    [InlineData("Write to j.bakker@inbox.example or call +31 6 1234 5678.", "Write to ••• or call •••.")]
    [InlineData("The parcel 3SABC1234567 is on its way, Bakker.", "The parcel ••• is on its way, •••.")]
    [InlineData("Charge the 20000 mAh power bank for 6 hours; it costs 38.00 EUR.", "Charge the ••• mAh power bank for 6 hours; it costs 38.00 EUR.")]
    [InlineData("A whetstone with a grain of 1000 and then 3000 is right.", "A whetstone with a grain of 1000 and then 3000 is right.")]
    public void Person_IsTakenOut_AndTheCaseStays(string text, string masked) =>
        Assert.Equal(masked, PersonMask.Of(text, PersonMask.SecretsOf("Jeroen Bakker", "j.bakker@inbox.example", Jeroen)));
}
