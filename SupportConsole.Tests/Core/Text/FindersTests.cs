using System.Globalization;
using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class FindersTests
{
    [Theory]
    [InlineData("I want €62 back", "62 EUR €62")]
    [InlineData("62 euros, please", "62 EUR 62 euros")]
    [InlineData("it was $50.00.", "50.00 USD $50.00")]
    [InlineData("macht 62,00 €", "62.00 EUR 62,00 €")]
    [InlineData("1.234,56 EUR", "1234.56 EUR 1.234,56 EUR")]
    [InlineData("$1,234.56 or 1.234 €", "1234.56 USD $1,234.56|1234 EUR 1.234 €")]
    [InlineData("about 50 dollars", "50 USD 50 dollars")]
    [InlineData("cuesta 20 dólares", "20 USD 20 dólares")]
    [InlineData("CHF 12.50", "12.50 CHF CHF 12.50")]
    [InlineData("the sum is 62.00", "62.00  62.00")]
    [InlineData("30 days, 5 items, order W-1042, 16.11.2026, version 2.1.30", "")]
    [InlineData("order #W2378156 and 1234567890", "")]
    public void Amounts_AreReadAsWritten(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Amounts.Find(text).Select(amount => string.Create(CultureInfo.InvariantCulture, $"{amount.Value} {amount.Currency} {text.Substring(amount.Start, amount.Length)}"))));

    [Theory]
    [InlineData("Where is #W2378156?", "W2378156 #W2378156")]
    [InlineData("W-1042 and ls-10042", "W-1042 W-1042|LS-10042 ls-10042")]
    [InlineData("my order 10042 is late", "10042 10042")]
    [InlineData("order number: 10042, Bestellnummer 20042, pedido nº 30042", "10042 10042|20042 20042|30042 30042")]
    [InlineData("order no. #10042", "10042 #10042")]
    [InlineData("I paid 10042 and wrote on 2026-11-16", "")]
    [InlineData("ISO-9001 USB-3 A4 1234567", "")]
    public void OrderNumbers_AreCanonical(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', OrderNumbers.Find(text).Select(order => order.Id + " " + text.Substring(order.Start, order.Length))));

    [Theory]
    [InlineData("on 16 November 2026", "2026-11-16")]
    [InlineData("November 16th, 2026 and Nov 3", "2026-11-16|11-03")]
    [InlineData("am 16. November und 16.11.2026", "11-16|2026-11-16")]
    [InlineData("el 16 de noviembre de 2026", "2026-11-16")]
    [InlineData("2026-11-16", "2026-11-16")]
    [InlineData("11/16/2026 or 16/11/2026", "2026-11-16|2026-11-16")]
    [InlineData("31 February and 2.1.3 and you may 5 times", "")]
    public void Dates_AreRead(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', DatesAndDurations.Find(text).Dates.Select(date => date.ToString())));

    [Fact]
    public void Dates_BothWaysRoundCanMeanBoth()
    {
        var date = Assert.Single(DatesAndDurations.Dates("05/06/2026"));
        Assert.True(date.CanMean(new DateOnly(2026, 6, 5)));
        Assert.True(date.CanMean(new DateOnly(2026, 5, 6)));
        Assert.False(date.CanMean(new DateOnly(2026, 5, 5)));
    }

    [Theory]
    [InlineData("within 30 days", "30-30 Day")]
    [InlineData("3 to 5 working days", "3-5 WorkingDay")]
    [InlineData("3–5 business days or two weeks", "3-5 WorkingDay|2-2 Week")]
    [InlineData("a 30-day window and 24 months", "30-30 Day|24-24 Month")]
    [InlineData("14 Tage oder 3 bis 5 Werktage", "14-14 Day|3-5 WorkingDay")]
    [InlineData("de 3 a 5 días hábiles, 2 semanas", "3-5 WorkingDay|2-2 Week")]
    [InlineData("after 48 hours, 30 minutes", "48-48 Hour|30-30 Minute")]
    [InlineData("three shirts", "")]
    public void Durations_AreRead(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', DatesAndDurations.Find(text).Durations.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Low}-{d.High} {d.Unit}"))));

    [Theory]
    [InlineData("write to Ana.Diaz+x@Example.com, or not", "ana.diaz+x@example.com")]
    [InlineData("a@b and @handle", "")]
    public void Emails_AreFound(string text, string expected) => Assert.Equal(expected, string.Join('|', Emails.Find(text).Select(email => email.Address)));
}
