using System.Globalization;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Composing;

/// <summary>Money, lists and fixed phrases in the language of the reply.</summary>
internal sealed class Wording(ResolutionTurn turn)
{
    private readonly CultureInfo culture = CultureInfo.InvariantCulture;

    /// <summary>The phrase of tone.yaml, English where the language has none, else the fallback.</summary>
    public string Phrase(string key, string fallback) =>
        turn.Tone.Phrases.TryGetValue(key, out var languages) ? languages.GetValueOrDefault(turn.Language) ?? languages.GetValueOrDefault("en") ?? fallback : fallback;

    /// <summary>"€62.00", "$62.00", "62.00 CHF": the figures as the records spell them.</summary>
    public string Money(decimal amount, string currency) => currency switch
    {
        "EUR" => "€" + amount.ToString("0.00", culture),
        "USD" or "" => "$" + amount.ToString("0.00", culture),
        "GBP" => "£" + amount.ToString("0.00", culture),
        _ => amount.ToString("0.00", culture) + " " + currency,
    };

    public string List(IEnumerable<string> parts) => Join([.. parts], turn.Language switch { "de" => "und", "es" => "y", _ => "and" });

    public string ListOr(IEnumerable<string> parts) => Join([.. parts], turn.Language switch { "de" => "oder", "es" => "o", _ => "or" });

    /// <summary>The state of an order in words.</summary>
    public string Status(string status) => Phrase("status_" + status, status.Replace('_', ' '));

    public string Variant(VariantView variant, string currency) => $"{string.Join(", ", variant.Options.Select(Option))} ({Money(variant.Price, currency)})";

    // "waterproof yes", "size 8": what says nothing alone is named by its option.
    private static string Option(KeyValuePair<string, string> option) =>
        option.Value is "yes" or "no" or "none" || (option.Value.Length <= 4 && char.IsAsciiDigit(option.Value[0]) && option.Value.All(char.IsAsciiDigit)) ? $"{option.Key} {option.Value}" : option.Value;

    /// <summary>"Desk Lamp (black, $20.00) to white ($22.00)": only the options that differ.</summary>
    public string Change(LineView line, VariantView item, string currency)
    {
        var differing = item.Options.Where(option => !line.Options.TryGetValue(option.Key, out var had) || had != option.Value).ToList();
        var to = turn.Language switch { "de" => "zu", "es" => "a", _ => "to" };
        if (differing.Count == 0) return $"{line.Name} ({Money(line.Price, currency)}) {to} {Same} ({Money(item.Price, currency)})";
        var had = string.Join(", ", differing.Where(option => line.Options.GetValueOrDefault(option.Key, "").Length > 0).Select(option => Option(KeyValuePair.Create(option.Key, line.Options[option.Key]))));
        return $"{line.Name} ({had}, {Money(line.Price, currency)}) {to} {string.Join(", ", differing.Select(Option))} ({Money(item.Price, currency)})";
    }

    private string Same => turn.Language switch { "de" => "demselben Artikel", "es" => "otro igual", _ => "the same item" };

    // Parts with commas of their own are kept apart by semicolons.
    private static string Join(string[] parts, string last) => parts.Length switch
    {
        0 => "",
        1 => parts[0],
        _ when Array.Exists(parts, part => part.Contains(", ", StringComparison.Ordinal)) => string.Join("; ", parts[..^1]) + $"; {last} " + parts[^1],
        _ => string.Join(", ", parts[..^1]) + $" {last} " + parts[^1],
    };
}
