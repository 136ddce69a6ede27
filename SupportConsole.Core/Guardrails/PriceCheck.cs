using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Prices in a reply that no product of the catalogue and no record has; looked for where the policy names the topic.</summary>
internal static partial class PriceCheck
{
    /// <summary>Sums in sentences that name a price. Fees of delivery and return are no prices of products.</summary>
    public static IEnumerable<WordingHit> Find(string text, DraftContext context, WordingRules rules)
    {
        if (rules.Rules.FirstOrDefault(rule => rule.Id == KnownTopics.PricingNotInCatalog) is not { } topic)
            return [];
        return Sentences.Split(text).Where(span => IsPrice(span.Of(text))).SelectMany(span => Amounts.Find(span.Of(text))
            .Where(amount => !context.KnownPrices.Any(known => known.Amount == amount.Value && (amount.Currency.Length == 0 || amount.Currency == known.Currency)))
            .Select(amount => new WordingHit(topic, span.Start + amount.Start, amount.Length)));
    }

    private static bool IsPrice(string sentence) => Price().IsMatch(sentence) && !Fee().IsMatch(sentence);

    [GeneratedRegex(@"\b(?:prices?|priced|costs?|sells? for|sold for|available (?:for|at)|for only|retails?|on sale|pay|Preis\w*|kostet|kosten|erhältlich für|für nur|zahlen|precios?|cuestan?|vale|por solo|paga)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Price();

    [GeneratedRegex(@"\b(?:shipping|delivery|postage|return(?:s|ing)?|fees?|refund\w*|customs|deposit|Versand\w*|Liefer\w*|Rücksend\w*|Gebühr\w*|erstatt\w*|envío|entrega|devolu\w*|gastos|tasas?|reembols\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fee();
}
