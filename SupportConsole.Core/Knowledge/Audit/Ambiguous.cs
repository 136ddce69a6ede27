using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Vague words where a customer needs a rule, and two values for one thing inside an article.</summary>
internal static partial class Ambiguous
{
    // Inside one article the same words are said of many cases: only nearly the same sentence counts.
    private const double TwoValues = 0.62;

    public static IEnumerable<AuditFinding> Find(ArticleWords words, ContradictionFinder finder)
    {
        var article = words.Article;
        foreach (var passage in article.Passages)
        {
            foreach (var sentence in Sentences.Split(passage.Text))
            {
                var text = sentence.Of(passage.Text);
                // "Usually within 2 hours" has a figure; "usually within a few hours" has none.
                if (Vague().Match(text) is { Success: true } vague && Rule().IsMatch(text) && Quantities.Find(text).Count == 0)
                    yield return Of([Span(article, passage, new TextSpan(sentence.Start + vague.Index, vague.Length))], $"\"{vague.Value}\" stands where a figure or a rule is expected.");
            }
        }
        foreach (var conflict in finder.FindWithin(words).Where(conflict => conflict is { Predicate: null, Score: >= TwoValues }).Take(1))
        {
            yield return Of(
                [Span(article, conflict.One.Passage, conflict.OneSpan), Span(article, conflict.Other.Passage, conflict.OtherSpan)],
                $"One article gives two values for what reads like one thing: {conflict.OneWords} and {conflict.OtherWords}.");
        }
    }

    private static AuditSpan Span(AuditArticle article, AuditPassage passage, TextSpan span) => new(article.Id, article.Version, passage.Id, passage.Path, span, span.Of(passage.Text));

    private static AuditFinding Of(IReadOnlyList<AuditSpan> spans, string explanation) => new() { Kind = AuditKind.Ambiguous, Spans = spans, Explanation = explanation };

    [GeneratedRegex(
        @"\b(?:a few|several|some) (?:minutes|hours|days|weeks|months|euros)\b|\bas soon as possible\b|\b(?:shortly|usually|normally|generally|typically|sometimes|in most cases|in due course|reasonable (?:time|price|amount)|a small (?:fee|charge|amount))\b|\b(?:may|might) (?:take|cost|last|vary|differ|apply|be charged|be deducted)\b"
        + @"|\b(?:einige|mehrere|ein paar) (?:minuten|stunden|tagen?|wochen|monaten?)\b|\b(?:in der regel|normalerweise|üblicherweise|meistens|so bald wie möglich|zeitnah|in kürze|eine geringe gebühr)\b"
        + @"|\b(?:algunos|unos|varios|algunas|unas|varias) (?:minutos|horas|días|semanas|meses)\b|\b(?:normalmente|generalmente|lo antes posible|en breve|por lo general)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Vague();

    // What customers ask a figure of: time, money, and what they may do.
    [GeneratedRegex(
        @"\b(?:takes?|lasts?|costs?|fee|price|charged?|deduct\w*|refund\w*|return\w*|deliver\w*|arriv\w*|repl(?:y|ies)|answer\w*|dispatch\w*|paid|pay|valid|warranty|cancel\w*|exchange\w*|possible|within|after|until"
        + @"|dauer\w*|kostet|kosten|gebühr|erstatt\w*|lieferung|geliefert|antwort\w*|gültig|garantie|storni\w*|möglich|tarda\w*|cuesta\w*|reembols\w*|devol\w*|entrega\w*|respond\w*|válid\w*|garantía|cancel\w*|posible)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Rule();
}
