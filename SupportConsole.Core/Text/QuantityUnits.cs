using System.Collections.Frozen;
using System.Globalization;

namespace SupportConsole.Core.Text;

/// <summary>A unit: what it measures and how it becomes the base unit of that.</summary>
/// <param name="Offset">Added after the factor; only temperatures need one.</param>
internal sealed record QuantityUnit(QuantityKind Kind, double Factor, double Offset = 0)
{
    public double ToBase(double value) => (value * Factor) + Offset;
}

/// <summary>The units that are understood, in English, German and Spanish, with their usual short forms.</summary>
internal static class QuantityUnits
{
    // Five working days are a week.
    private const double WorkingDay = 7.0 / 5;
    private const double Month = 365.25 / 12;

    private static readonly FrozenDictionary<string, QuantityUnit> Units = Build();

    /// <summary>As a regular expression's alternatives, longest first.</summary>
    public static string Pattern { get; } = string.Join('|', Units.Keys.OrderByDescending(unit => unit.Length).ThenBy(unit => unit, StringComparer.Ordinal).Select(System.Text.RegularExpressions.Regex.Escape));

    /// <summary>The unit of that name, or null.</summary>
    /// <param name="isWorking">"working" or "laborables" stood beside it: only days are counted so.</param>
    public static QuantityUnit? Find(string name, bool isWorking)
    {
        var unit = Units.GetValueOrDefault(name.ToLower(CultureInfo.InvariantCulture));
        return isWorking && unit is { Kind: QuantityKind.Time, Factor: 1 } ? unit with { Factor = WorkingDay } : unit;
    }

    private static FrozenDictionary<string, QuantityUnit> Build()
    {
        (QuantityKind Kind, double Factor, double Offset, string Names)[] lists =
        [
            (QuantityKind.Time, 1.0 / 86400, 0, "second seconds sekunde sekunden segundo segundos sec secs"),
            (QuantityKind.Time, 1.0 / 1440, 0, "minute minutes minuten minuto minutos min mins"),
            (QuantityKind.Time, 1.0 / 24, 0, "hour hours stunde stunden hora horas h hrs"),
            (QuantityKind.Time, 1, 0, "day days night nights tag tage tagen nacht nächte nächten día días dia dias noche noches"),
            (QuantityKind.Time, WorkingDay, 0, "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen"),
            (QuantityKind.Time, 7, 0, "week weeks woche wochen semana semanas"),
            (QuantityKind.Time, Month, 0, "month months monat monate monaten mes meses"),
            (QuantityKind.Time, 12 * Month, 0, "year years jahr jahre jahren año años"),
            (QuantityKind.Percent, 1, 0, "% percent prozent"),
            (QuantityKind.Temperature, 1, 0, "°c °celsius °"),
            (QuantityKind.Temperature, 5.0 / 9, -160.0 / 9, "°f °fahrenheit"),
            (QuantityKind.Temperature, 1, 0, "degrees grad grados"),
            (QuantityKind.Length, 0.001, 0, "mm millimetre millimetres millimeter millimeters"),
            (QuantityKind.Length, 0.01, 0, "cm centimetre centimetres centimeter centimeters zentimeter centímetro centímetros"),
            (QuantityKind.Length, 1, 0, "m metre metres meter meters metern metro metros"),
            (QuantityKind.Length, 1000, 0, "km kilometre kilometres kilometer kilometers kilómetros"),
            (QuantityKind.Length, 0.0254, 0, "inch inches zoll pulgadas"),
            (QuantityKind.Length, 0.3048, 0, "ft foot feet"),
            (QuantityKind.Length, 1609.344, 0, "mile miles"),
            (QuantityKind.Area, 1, 0, "m² quadratmeter"),
            (QuantityKind.Mass, 0.001, 0, "g gram grams gramm gramo gramos"),
            (QuantityKind.Mass, 1, 0, "kg kilo kilos kilogram kilograms kilogramm"),
            (QuantityKind.Mass, 0.4536, 0, "lb lbs"),
            (QuantityKind.Mass, 0.4536 / 16, 0, "oz ounce ounces"),
            (QuantityKind.Volume, 0.001, 0, "ml millilitre millilitres milliliter"),
            (QuantityKind.Volume, 0.01, 0, "cl"),
            (QuantityKind.Volume, 1, 0, "l litre litres liter liters litro litros"),
            (QuantityKind.Voltage, 1, 0, "v volt volts voltios"),
            (QuantityKind.Power, 1, 0, "w watt watts vatios"),
            (QuantityKind.Power, 1000, 0, "kw"),
            (QuantityKind.Charge, 1, 0, "mah"),
            (QuantityKind.Charge, 1000, 0, "ah"),
            (QuantityKind.Energy, 1, 0, "wh"),
            (QuantityKind.Energy, 1000, 0, "kwh"),
            (QuantityKind.Loudness, 1, 0, "db decibels dezibel decibelios"),
            (QuantityKind.Memory, 0.001, 0, "mb"),
            (QuantityKind.Memory, 1, 0, "gb gigabyte gigabytes"),
            (QuantityKind.Memory, 1000, 0, "tb terabyte terabytes"),
        ];
        return lists.SelectMany(list => list.Names.Split(' ').Select(name => (name, unit: new QuantityUnit(list.Kind, list.Factor, list.Offset)))).ToFrozenDictionary(pair => pair.name, pair => pair.unit, StringComparer.Ordinal);
    }
}
