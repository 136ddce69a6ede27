using System.Globalization;
using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Articles that may no longer be true by the calendar alone: old on a changing topic, past their last day, or naming a day that is over.</summary>
internal static partial class Outdated
{
    public static IEnumerable<AuditFinding> Find(AuditArticle article, DateOnly today)
    {
        var age = today.DayNumber - DateOnly.FromDateTime(article.UpdatedAt.UtcDateTime).DayNumber;
        if (article.Passages is not [var first, ..])
            yield break;
        if (article.IsChangingTopic && age > Freshness.StaleAfterDays)
            yield return Of(article, first, new TextSpan(0, 0), string.Create(CultureInfo.InvariantCulture, $"Last reviewed {age} days ago, on a topic that changes; it is stale after {Freshness.StaleAfterDays}."));
        if (article.ValidTo is { } last && last < today)
            yield return Of(article, first, new TextSpan(0, 0), $"Valid to {Written(last)}, which is over.");
        foreach (var passage in article.Passages)
        {
            foreach (var (span, day) in Ends(passage.Text).Where(end => end.Day < today))
                yield return Of(article, passage, span, $"Names an end that is over: {Written(day)}.");
        }
    }

    /// <summary>Days named as the last of something, with the words that say so.</summary>
    private static IEnumerable<(TextSpan Span, DateOnly Day)> Ends(string text)
    {
        foreach (var date in DatesAndDurations.Dates(text).Where(date => date.Year > 0))
        {
            if (EndWords().Match(text[..date.Start]) is { Success: true } words)
                yield return (new TextSpan(words.Index, date.Start + date.Length - words.Index), new DateOnly(date.Year, date.Month, date.Day));
        }
        foreach (Match match in EndOfYear().Matches(text))
            yield return (new TextSpan(match.Index, match.Length), new DateOnly(int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), 12, 31));
    }

    private static AuditFinding Of(AuditArticle article, AuditPassage passage, TextSpan span, string explanation) => new()
    {
        Kind = AuditKind.Outdated,
        Spans = [new AuditSpan(article.Id, article.Version, passage.Id, passage.Path, span, span.Of(passage.Text))],
        Explanation = explanation,
    };

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?:until|till|up to|through|no later than|ends? on|expires? on|valid to|before|by|bis(?: zum)?|endet am|gültig bis|vor dem|hasta(?: el)?|antes del|termina el)\s+(?:the\s+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex EndWords();

    [GeneratedRegex(@"\b(?:until|till|through|bis|hasta)\s+(?:the\s+)?(?:end\s+of\s+|Ende\s+|(?:el\s+)?(?:fin|final)\s+de\s+)?(?<year>20\d{2})\b(?![-/.]\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex EndOfYear();
}
