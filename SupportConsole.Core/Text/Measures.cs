using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>A quantity with its unit as written.</summary>
/// <param name="Value">In the smallest unit of its kind: millimetres, grams, millilitres, watts, percent.</param>
/// <param name="Kind">What is measured and in which system, "length" or "inches": 5 cm are 50 mm, and never 5 inches.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters, unit included.</param>
public readonly record struct Measure(decimal Value, string Kind, int Start, int Length);

/// <summary>A time of day as written.</summary>
/// <param name="Minutes">Since midnight.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct ClockTime(int Minutes, int Start, int Length);

/// <summary>Finds quantities with units, shares in percent and times of day.</summary>
public static partial class Measures
{
    /// <summary>The quantities in order of the text. Money and durations are not among them.</summary>
    public static IReadOnlyList<Measure> Find(string text)
    {
        var found = new List<Measure>();
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            return found;
        foreach (Match match in Pattern().Matches(text))
        {
            if (Amounts.TryParse(match.Groups["number"].Value, out var number) && UnitOf(match.Groups["unit"].Value) is var (kind, factor) && kind.Length > 0)
                found.Add(new Measure(number * factor, kind, match.Index, match.Length));
        }
        return found;
    }

    /// <summary>The times of day in order of the text: "10am", "10:00", "17 Uhr".</summary>
    public static IReadOnlyList<ClockTime> Times(string text)
    {
        var found = new List<ClockTime>();
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            return found;
        foreach (Match match in TimePattern().Matches(text))
        {
            var hour = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
            if (match.Groups["half"].Success)
                hour = (hour % 12) + (match.Groups["half"].ValueSpan[0] is 'p' or 'P' ? 12 : 0);
            if (hour <= 24 && minute < 60)
                found.Add(new ClockTime((hour * 60) + minute, match.Index, match.Length));
        }
        return found;
    }

    private static (string Kind, decimal Factor) UnitOf(string written) => written switch
    {
        "B" => ("bytes", 1),
        "M" => ("", 0),
        _ => written.ToLowerInvariant() switch
        {
            "%" or "percent" or "per cent" or "prozent" or "por ciento" => ("percent", 1),
            "mm" or "millimetre" or "millimetres" or "millimeter" or "millimeters" => ("length", 1),
            "cm" or "centimetre" or "centimetres" or "centimeter" or "centimeters" or "zentimeter" or "centímetros" => ("length", 10),
            "m" or "metre" or "metres" or "meter" or "meters" or "metros" => ("length", 1000),
            "km" or "kilometre" or "kilometres" or "kilometer" or "kilometers" or "kilómetros" => ("length", 1_000_000),
            "\"" or "inch" or "inches" or "zoll" or "pulgadas" => ("inches", 1),
            "ft" or "foot" or "feet" => ("inches", 12),
            "mile" or "miles" => ("miles", 1),
            "g" or "gram" or "grams" or "gramm" or "gramos" => ("weight", 1),
            "kg" or "kilo" or "kilos" or "kilogram" or "kilograms" or "kilogramm" => ("weight", 1000),
            "oz" or "ounce" or "ounces" => ("ounces", 1),
            "lb" or "lbs" => ("ounces", 16),
            "ml" or "millilitre" or "millilitres" or "milliliter" or "milliliters" => ("volume", 1),
            "cl" => ("volume", 10),
            "l" or "litre" or "litres" or "liter" or "liters" or "litros" => ("volume", 1000),
            "w" or "watt" or "watts" => ("power", 1),
            "kw" or "kilowatt" or "kilowatts" => ("power", 1000),
            "mah" => ("charge", 1),
            "v" or "volt" or "volts" or "voltios" => ("voltage", 1),
            "hz" => ("frequency", 1),
            "khz" => ("frequency", 1000),
            "mb" => ("data", 1),
            "gb" => ("data", 1000),
            "tb" => ("data", 1_000_000),
            "°c" => ("celsius", 1),
            "°f" => ("fahrenheit", 1),
            _ => ("", 0),
        },
    };

    [GeneratedRegex(
        @"(?<![\w.,/#-])(?<number>\d{1,3}(?:[.,]\d{3})+|\d{1,9}(?:[.,]\d{1,3})?)(?:\s?-?)(?<unit>%|percent\b|per\scent\b|Prozent\b|por\sciento\b|""|°C\b|°F\b|(?:mm|cm|km|m|inch|inches|ft|foot|feet|miles?|milli(?:metre|meter|litre|liter)s?|centi(?:metre|meter)s?|Zentimeter|centímetros|kilo(?:metre|meter)s?|kilómetros|metres?|meters?|metros|Zoll|pulgadas|kg|g|grams?|gramm|gramos|kilos?|kilograms?|kilogramm|oz|ounces?|lbs?|ml|cl|l|litres?|liters?|litros|kW|W|watts?|kilowatts?|mAh|V|volts?|voltios|k?Hz|MB|GB|TB)\b(?!-))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"(?<![\w.,:/#-])(?:(?<h>\d{1,2})(?:[:.](?<m>\d{2}))?\s?(?<half>[ap])\.?m\b\.?|(?<h>\d{1,2}):(?<m>\d{2})(?::\d{2})?(?:\s?(?:Uhr|h)\b)?|(?<h>\d{1,2})(?:\.(?<m>\d{2}))?\s?Uhr\b)(?![\w:])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex TimePattern();
}
