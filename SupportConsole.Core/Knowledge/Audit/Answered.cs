using System.Globalization;
using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Articles that disagree with what people really answered: a sent reply states another value on the same subject.</summary>
internal static class Answered
{
    // A reply has few words around its values, and its case may be an exception: only what reads alike counts.
    private const double Threshold = 0.42;

    public static IEnumerable<AuditFinding> Find(IReadOnlyList<ArticleWords> articles, IReadOnlyList<GivenAnswer> answers, ContradictionFinder finder)
    {
        foreach (var answer in answers)
        {
            var words = ClauseReader.Read(AsArticle(answer));
            if (words.Clauses.All(clause => clause.Quantities.Count == 0))
                continue;
            var found = articles.Where(article => article.Article.Language == answer.Language)
                .Select(article => (Article: article, Conflicts: finder.FindInAnswer(article, words)))
                .Where(found => found.Conflicts is [{ Score: >= Threshold }, ..])
                .OrderByDescending(found => found.Conflicts[0].Score).ToList();
            // What another article says as the reply does is where the reply has it from.
            if (found is [var (article, conflicts), ..] && !articles.Any(other => finder.States(other, conflicts[0])))
                yield return Of(article.Article, conflicts[0], answer);
        }
    }

    private static AuditArticle AsArticle(GivenAnswer answer) => new()
    {
        Id = answer.TicketId.ToString(CultureInfo.InvariantCulture),
        Title = answer.Question,
        Language = answer.Language,
        UpdatedAt = answer.At,
        Body = answer.Reply,
        Passages = [new AuditPassage(0, answer.Question, answer.Reply)],
    };

    private static AuditFinding Of(AuditArticle article, Conflict conflict, GivenAnswer answer) => new()
    {
        Kind = AuditKind.Answered,
        Spans = [new AuditSpan(article.Id, article.Version, conflict.One.Passage.Id, conflict.One.Passage.Path, conflict.OneSpan, conflict.OneWords)],
        Score = Math.Round(conflict.Score, 3),
        TicketId = answer.TicketId,
        Explanation = string.Create(CultureInfo.InvariantCulture, $"The article says {conflict.OneWords}; what a person answered on {answer.At:yyyy-MM-dd} in ticket {answer.TicketId} says another value."),
    };
}
