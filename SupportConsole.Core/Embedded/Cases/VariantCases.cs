using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>Finds the new items of an exchange or modification, or the question that has to be asked.</summary>
internal sealed partial class VariantCases(Letter letter, Evidence evidence)
{
    public Case ForMentions(Case made, IReadOnlyList<(LineView Line, Mention Mention)> items) =>
        Choose(made, [.. items.Select(item => (item.Line, Wanted(item.Mention)))], drop: true);

    /// <summary>A wish without an item: all lines ("switch all items to the cheapest"), or those its words can be about ("change its colour to red").</summary>
    public Case ForLines(Case made, IReadOnlyList<LineView> lines, string words, bool wholeOrder)
    {
        if (!wholeOrder) return made with { Lines = lines, Ask = Ask.WhichItems };
        return Choose(made, [.. lines.Select(line => (line, words))], drop: lines.Count > 1);
    }

    /// <summary>"for a coat": another product altogether, which no exchange or modification can give.</summary>
    private static bool OtherProduct(string words, ProductView product)
    {
        var noun = Noun().Match(words);
        return noun.Success && !product.Name.Contains(noun.Groups["noun"].Value, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^\W*(a|an|another)\s+(?!(different|new|other|bigger|smaller|larger|better|cheaper|one|variant|version|type|model|colou?r|size|item|option|similar|replacement|pair|set|lower|higher|longer|shorter|two|three|four|few|bit|refund|full)\b)(?<noun>\p{L}{3,})\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noun();

    /// <summary>What stands behind "to" or "with"; where nothing does, all words around the item.</summary>
    private static string Wanted(Mention mention) => mention.Wanted.TrimStart() is { Length: > 0 } wanted ? wanted.StartsWith('.') ? mention.Current + wanted : wanted : mention.Current;

    private Case Choose(Case made, List<(LineView Line, string Words)> items, bool drop)
    {
        var unread = items.Where(item => evidence.ProductOf(item.Line.ProductId, item.Line.Name) is null).Select(item => item.Line.ProductId.Length > 0 ? item.Line.ProductId : item.Line.Name).Distinct(StringComparer.Ordinal)
            .Where(id => !evidence.Calls.Any(call => call.Tool == "product_documentation" && call.Arguments.Values.Contains(id, StringComparer.Ordinal) && call.Result is not null)).ToList();
        if (unread.Count > 0) return made with { ProductLookups = unread };

        var lines = new List<LineView>();
        var chosen = new List<VariantView>();
        Case? open = null;
        foreach (var (line, words) in items)
        {
            if (evidence.ProductOf(line.ProductId, line.Name) is not { } product)
            {
                open ??= made with { Lines = [line], Obstacle = Obstacle.NoVariant };
                continue;
            }

            var choice = VariantChooser.Choose(words, line, product);
            if (!choice.Stated && letter.Text.Length > words.Length) choice = VariantChooser.Choose(made.Wish.AllText, line, product);
            if (choice.Chosen is { } variant)
            {
                if (variant.ItemId == line.ItemId && (made.Kind == RequestKind.Modify || VariantChooser.NamesPrice(words))) continue;
                lines.Add(line);
                chosen.Add(variant);
            }
            else
            {
                open ??= choice.Fitting.Count == 0 || (!choice.Stated && OtherProduct(words, product))
                    ? made with { Lines = [line], Product = product, Options = [.. product.Variants.Where(other => other.Available && other.ItemId != line.ItemId).OrderBy(other => other.Price)], Obstacle = Obstacle.NoVariant }
                    : made with { Lines = [line], Product = product, Options = choice.Fitting, Ask = Ask.WhichVariant };
            }
        }

        // What is clear can be prepared although one item of it is not, but an order can be changed once: then everything waits for the answer.
        if (lines.Count == 0) return open ?? made with { Lines = [.. items.Select(item => item.Line)], Obstacle = Obstacle.AlreadyThere };
        return open is not null && (open.Ask != Ask.None || !drop) ? open with { Lines = [.. open.Lines] } : made with { Lines = lines, NewItems = chosen };
    }
}
