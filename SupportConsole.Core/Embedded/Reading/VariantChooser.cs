using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>What came of looking for a variant.</summary>
/// <param name="Chosen">The one to take; null where none or several fit.</param>
/// <param name="Fitting">All that fit equally well, cheapest first.</param>
/// <param name="Stated">Whether the words say anything about what is wanted.</param>
internal sealed record VariantChoice(VariantView? Chosen, IReadOnlyList<VariantView> Fitting, bool Stated);

/// <summary>
/// Picks the variant a customer describes: by item number, by option values ("purple, same size"), by comparison with what they have ("bigger", "500 pieces less"), by price
/// ("cheapest"), and else the one most like what they have. Values named later for the same option are second choices.
/// </summary>
internal static partial class VariantChooser
{
    public static VariantChoice Choose(string wanted, LineView current, ProductView product)
    {
        var available = product.Variants.Where(variant => variant.Available).ToList();
        if (available.Find(variant => wanted.Contains(variant.ItemId, StringComparison.Ordinal)) is { } byNumber) return new VariantChoice(byNumber, [byNumber], true);

        var wishes = OptionWords.Read(wanted, current, product);
        var stated = wishes.Count > 0;
        var price = Price(wanted);
        // "the cheapest" may be the one they have.
        var others = available.Where(variant => variant.ItemId != current.ItemId || price != 0 || SameItem().IsMatch(wanted)).ToList();
        if (!stated && price == 0)
        {
            var same = available.Find(variant => variant.ItemId == current.ItemId);
            return SameItem().IsMatch(wanted) && same is not null ? new VariantChoice(same, [same], true) : new VariantChoice(null, others, false);
        }

        var fitting = others.Where(variant => wishes.Values.All(wish => wish.Allows(variant))).ToList();
        if (fitting.Count == 0) return new VariantChoice(null, [], true);
        foreach (var wish in wishes.Values) fitting = wish.Best(fitting);
        if (price == 0 || KeepsRest().IsMatch(wanted)) fitting = MostAlike(fitting, current, wishes.Keys);
        if (price != 0)
        {
            var best = price < 0 ? fitting.Min(variant => variant.Price) : fitting.Max(variant => variant.Price);
            fitting = fitting.FindAll(variant => variant.Price == best);
        }

        fitting.Sort((left, right) => left.Price != right.Price ? left.Price.CompareTo(right.Price) : string.CompareOrdinal(left.ItemId, right.ItemId));
        return new VariantChoice(fitting.Count == 1 ? fitting[0] : null, fitting, true);
    }

    public static bool NamesPrice(string wanted) => Price(wanted) != 0;

    /// <summary>-1 for the cheapest, 1 for the dearest, 0 where price is not a criterion.</summary>
    private static int Price(string wanted) => Cheapest().IsMatch(wanted) ? -1 : Dearest().IsMatch(wanted) ? 1 : 0;

    private static List<VariantView> MostAlike(List<VariantView> variants, LineView current, IEnumerable<string> decided)
    {
        var keys = current.Options.Keys.Except(decided, StringComparer.Ordinal).ToList();
        var best = variants.Max(variant => Alike(variant, current, keys));
        return variants.FindAll(variant => Alike(variant, current, keys) == best);
    }

    private static int Alike(VariantView variant, LineView current, List<string> keys) =>
        keys.Count(key => variant.Options.TryGetValue(key, out var value) && value.Equals(current.Options[key], StringComparison.OrdinalIgnoreCase));

    /// <summary>The first number of a value, or its place on a known scale; null where it has neither.</summary>
    public static decimal? Rank(string value)
    {
        var word = value.Trim().ToLowerInvariant();
        if (Scales.TryGetValue(word, out var rank)) return rank;
        var number = Number().Match(word);
        return number.Success && decimal.TryParse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.Ordinal)
    {
        ["xxs"] = 1, ["xs"] = 2, ["s"] = 3, ["m"] = 4, ["l"] = 5, ["xl"] = 6, ["xxl"] = 7, ["xxxl"] = 8, ["portable"] = 2, ["small"] = 3, ["medium"] = 4, ["large"] = 5, ["low"] = 1, ["high"] = 8,
        ["beginner"] = 1, ["easy"] = 1, ["intermediate"] = 2, ["expert"] = 3, ["hard"] = 3, ["basic"] = 1, ["professional"] = 2, ["standard"] = 1, ["twin"] = 1, ["full"] = 2, ["queen"] = 3, ["king"] = 4,
    };

    [GeneratedRegex(@"\b(cheap(est|er)|least expensive|lowest[- ]priced?|less expensive|lower price|günstigste\w*|billigste\w*|más barat[oa]s?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cheapest();

    [GeneratedRegex(@"\b(most expensive|priciest|dearest|highest[- ]priced?|teuerste\w*|más car[oa]s?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dearest();

    [GeneratedRegex(@"\b(same (item|one|product|specs?|specifications?|model|thing)|exact same|identical|replacement|new pair|new one|dasselbe|gleiche\w*|el mismo|la misma)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SameItem();

    [GeneratedRegex(@"\b(same (specs|specifications|options|features|everything|one|item|thing)|(other|all|rest)\b[^.]{0,40}\bsame|without changing|keep(ing)? (the )?(other|rest|everything|remaining))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeepsRest();

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
