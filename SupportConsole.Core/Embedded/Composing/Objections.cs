using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Planning;

namespace SupportConsole.Core.Embedded.Composing;

/// <summary>What a letter writer without a language can do about a reply that was not accepted: leave out the quotation at fault. What it says itself it would say again.</summary>
internal static partial class Objections
{
    /// <summary>The same without the quotations that hold a sentence at fault; as it was where nothing would be left.</summary>
    public static IReadOnlyList<Said> Without(IReadOnlyList<Said> said, IReadOnlyList<string> objections)
    {
        if (objections.Count == 0) return said;
        var kept = said.Select(part => part with { Sentences = [.. part.Sentences.Where(sentence => !IsAtFault(sentence, objections))] }).ToList();
        return kept.Exists(part => part.Sentences.Count > 0) ? kept : said;
    }

    private static bool IsAtFault(string sentence, IReadOnlyList<string> objections)
    {
        if (!Quotation().IsMatch(sentence)) return false;
        var words = Marker().Replace(sentence, "");
        return objections.Any(objection => words.Contains(objection, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[\[t\d+\.\d+\]\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\s?\[\[[^\]]+\]\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marker();
}
