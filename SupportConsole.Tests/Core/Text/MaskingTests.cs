using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("card 4111 1111 1111 1111", PersonalDataKind.Card)]
    [InlineData("pay to DE89 3704 0044 0532 0130 00 please", PersonalDataKind.Iban)]
    [InlineData("my password is Blue7horse!", PersonalDataKind.Password)]
    [InlineData("SSN 078-05-1120", PersonalDataKind.NationalId)]
    [InlineData("my NI number is QQ 12 34 56 C", null)]
    [InlineData("my NI number is AB 12 34 56 C", PersonalDataKind.NationalId)]
    [InlineData("DNI 12345678Z", PersonalDataKind.NationalId)]
    [InlineData("NIE X1234567L", PersonalDataKind.NationalId)]
    [InlineData("codice fiscale RSSMRA85T10A562S", PersonalDataKind.NationalId)]
    [InlineData("BSN 111222333", PersonalDataKind.NationalId)]
    [InlineData("PESEL 44051401359", PersonalDataKind.NationalId)]
    [InlineData("Steuer-ID 86095742719", PersonalDataKind.NationalId)]
    // The same shapes with a wrong check digit, or without the name that bare digits need.
    [InlineData("card 4111 1111 1111 1112", null)]
    [InlineData("pay to GB83 WEST 1234 5698 7654 32 please", null)]
    [InlineData("DNI 12345678A", null)]
    [InlineData("codice fiscale RSSMRA85T10A562T", null)]
    [InlineData("BSN 111222334", null)]
    [InlineData("order 111222333", null)]
    [InlineData("my password is wrong", null)]
    [InlineData("order LS-10042 of 2026-11-16, 44051401359", null)]
    public void PersonalData_IsFoundByItsCheckDigits(string text, PersonalDataKind? kind)
    {
        var masked = Masking.PersonalData(text);
        Assert.Equal(text.Length, masked.Text.Length);
        if (kind is null)
        {
            Assert.Equal(text, masked.Text);
            return;
        }
        var finding = Assert.Single(masked.Findings);
        Assert.Equal(kind, finding.Kind);
        Assert.Contains("•", masked.Text.Substring(finding.Start, finding.Length), StringComparison.Ordinal);
    }
}
