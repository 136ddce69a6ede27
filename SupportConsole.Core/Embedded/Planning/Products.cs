using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Planning;

/// <summary>The product a question or complaint is about.</summary>
internal static partial class Products
{
    /// <summary>Its name: an item of the customer's named in the wish or before it, or the noun the question names; empty where there is none.</summary>
    public static string Named(Case known, Letter letter)
    {
        if (known.Lines.Count == 1) return known.Lines[0].Name;
        if (known.Wish.Mentions.Count > 0) return known.Wish.Mentions[0].Names[0];
        if (known.Kind == RequestKind.Problem && letter.Mentions.Count > 0) return letter.Mentions[0].Names[0];
        return known.Kind is RequestKind.Question or RequestKind.Problem && OptionsOf().Match(known.Wish.Text) is { Success: true } match ? match.Groups["name"].Value : "";
    }

    public static bool AsksForVariants(Case known) => known.Kind == RequestKind.Question && AboutVariants().IsMatch(known.Wish.Text);

    [GeneratedRegex(@"\b(how many|which|what) (?<name>[\w-]{3,}(?: [\w-]{3,})??) (options|variants|versions|colou?rs|sizes|models)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OptionsOf();

    [GeneratedRegex(@"\b(options|variants|versions|available|cheapest|price|prices|cost|colou?rs|sizes|models|in stock|farben|größen|kostet|varianten|colores|tallas|precio|cuesta)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AboutVariants();
}
