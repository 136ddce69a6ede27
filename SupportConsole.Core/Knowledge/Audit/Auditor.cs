namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Reads all articles side by side and says what a person should look at. Pure: same texts, same findings.</summary>
public static class Auditor
{
    /// <summary>The findings: contradictions first, surest first, then by kind and article.</summary>
    /// <param name="answers">What people really answered; may be empty.</param>
    /// <param name="today">For what is old or over.</param>
    public static IReadOnlyList<AuditFinding> Audit(IReadOnlyList<AuditArticle> articles, IReadOnlyList<GivenAnswer> answers, DateOnly today)
    {
        var words = articles.Select(ClauseReader.Read).ToList();
        var weights = new WordWeights(words);
        var finder = new ContradictionFinder(weights);
        return
        [
            .. Contradictions.Find(words, weights),
            .. Answered.Find(words, answers, finder),
            .. articles.SelectMany(article => Outdated.Find(article, today)),
            .. words.SelectMany(article => Ambiguous.Find(article, finder)),
            .. articles.SelectMany(Uncut.Find),
        ];
    }

    /// <summary>Only the pairs of articles that contradict each other, surest first.</summary>
    public static IReadOnlyList<AuditFinding> Pairs(IReadOnlyList<AuditArticle> articles)
    {
        var words = articles.Select(ClauseReader.Read).ToList();
        return Contradictions.Find(words, new WordWeights(words));
    }
}
