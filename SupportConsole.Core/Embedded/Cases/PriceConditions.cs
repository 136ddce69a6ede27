using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>"If it is less than $200, I want to exchange it": weighed against the price found.</summary>
internal static partial class PriceConditions
{
    public static IReadOnlyList<Case> Apply(IReadOnlyList<Case> cases) => [.. cases.Select(Apply)];

    private static Case Apply(Case known)
    {
        if (known.Waits || Limit(known.Wish.ConditionText) is not { } limit) return known;
        decimal? price = known.NewItems.Count > 0 ? known.NewItems[0].Price : known.Options.Count > 0 ? known.Options.Min(option => option.Price) : known.Lines.Count > 0 ? known.Lines[0].Price : null;
        if (price is null) return known;
        var holds = Below().IsMatch(known.Wish.ConditionText) ? price < limit : price > limit;
        return holds ? known : known with { Ask = Ask.None, Obstacle = Obstacle.NoVariant };
    }

    private static decimal? Limit(string text) =>
        Amounts.Find(text) is { Count: > 0 } found ? found[0].Value : Number().Match(text) is { Success: true } number && Amounts.TryParse(number.Value, out var value) ? value : null;

    [GeneratedRegex(@"\b(less|under|below|cheaper|lower|weniger|unter|menos)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Below();

    [GeneratedRegex(@"\d+([.,]\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
