using System.Globalization;

namespace SupportConsole.Core.Domain.Values;

/// <summary>An amount of money in integer minor units (cents) of one ISO 4217 currency.</summary>
/// <param name="Minor">Minor units; may be negative for a difference.</param>
/// <param name="Currency">Three-letter code in capitals.</param>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>The amount in major units, exact.</summary>
    public decimal Amount => Minor / Scale(Currency);

    /// <summary>Reads a decimal amount; a fraction finer than the currency's minor unit is refused.</summary>
    /// <exception cref="ArgumentException">The amount has more decimals than the currency.</exception>
    public static Money Of(decimal amount, string currency)
    {
        var minor = amount * Scale(currency);
        if (minor != decimal.Truncate(minor))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{amount} has more decimals than {currency} allows."), nameof(amount));
        return new Money((long)minor, currency);
    }

    /// <summary>The nearest minor unit, halves away from zero; for amounts read from outside.</summary>
    public static Money Rounded(decimal amount, string currency) =>
        new((long)decimal.Round(amount * Scale(currency), MidpointRounding.AwayFromZero), currency);

    /// <summary>"€62.00", "$50.00", "CHF 12.00": the form used in replies, reasons and screens.</summary>
    public override string ToString()
    {
        var number = Math.Abs(Amount).ToString(Digits(Currency) == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        var sign = Minor < 0 ? "-" : "";
        return Currency switch
        {
            "EUR" => $"{sign}€{number}",
            "USD" => $"{sign}${number}",
            "GBP" => $"{sign}£{number}",
            _ => $"{sign}{Currency} {number}",
        };
    }

    /// <summary>Digits after the decimal point by ISO 4217; two where the currency is not one of the exceptions.</summary>
    public static int Digits(string currency) => currency switch
    {
        "JPY" or "KRW" or "CLP" or "VND" or "ISK" => 0,
        "KWD" or "BHD" or "OMR" or "TND" or "JOD" => 3,
        _ => 2,
    };

    private static decimal Scale(string currency) => Digits(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };
}
