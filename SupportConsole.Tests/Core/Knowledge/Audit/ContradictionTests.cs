using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge.Audit;

namespace SupportConsole.Tests.Core.Knowledge.Audit;

public sealed class ContradictionTests
{
    [Fact]
    public void SeedPairs_AreFound_AndLookalikesAreNot()
    {
        var found = AuditPairs.Seed.Where(pair => pair.IsFound).ToList();

        Assert.Equal(12, found.Count(pair => pair.Contradicts));
        Assert.DoesNotContain(found, pair => !pair.Contradicts);
    }

    [Fact]
    public void SeedPairs_AreFoundAmongAllArticles_AndFewElse()
    {
        var labels = AuditPairs.Seed.ToDictionary(pair => (pair.One.Id, pair.Other.Id), pair => pair.Contradicts);

        var found = Auditor.Pairs(AuditPairs.SeedArticles);

        // Twelve labelled; of the others three say the old value of an article that contradicts them all.
        Assert.Equal(12, found.Count(finding => Labelled(finding) == true));
        Assert.DoesNotContain(found, finding => Labelled(finding) == false);
        Assert.InRange(found.Count, 12, 22);

        bool? Labelled(AuditFinding finding)
        {
            var (one, other) = (finding.Spans[0].ArticleId, finding.Spans[1].ArticleId);
            return labels.TryGetValue((one, other), out var label) || labels.TryGetValue((other, one), out label) ? label : null;
        }
    }

    [Fact]
    public void OwnPairs_OfOtherWording_AreFoundByFourFifths()
    {
        var found = AuditPairs.Own.Where(pair => pair.IsFound).ToList();

        Assert.InRange(found.Count(pair => pair.Contradicts), 20, 26);
        Assert.InRange(found.Count(pair => !pair.Contradicts), 0, 2);
    }

    [Fact]
    public void Finding_NamesTheNewerArticleFirst_WithTheWordsOfBoth()
    {
        var old = AuditPairs.Article("old", "A gift card is valid for 2 years from the day of purchase.", "Terms of gift cards", updated: "2023-01-01");
        var current = AuditPairs.Article("new", "A gift card is valid for 3 years from the day of purchase.", "Gift cards", updated: "2026-01-01");

        var finding = Assert.Single(Auditor.Pairs([old, current]));

        Assert.Equal(AuditKind.Contradictory, finding.Kind);
        Assert.Equal(["new", "old"], finding.Spans.Select(span => span.ArticleId));
        Assert.Equal(["3 years", "2 years"], finding.Spans.Select(span => span.Words));
        Assert.All(finding.Spans, span => Assert.Equal(span.Words, span.Span.Of(span.ArticleId == "old" ? old.Passages[0].Text : current.Passages[0].Text)));
        Assert.Contains("2023-01-01", finding.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A gift card is valid for 36 months from the day of purchase.")]
    [InlineData("A gift card is valid for three years from the day of purchase.")]
    public void SameValueInOtherWords_IsNoContradiction(string other) =>
        Assert.Empty(Auditor.Pairs([AuditPairs.Article("a", "A gift card is valid for 3 years from the day of purchase.", "Gift cards"), AuditPairs.Article("b", other, "Terms of gift cards")]));

    [Fact]
    public void TwoProducts_AreNotCompared() => Assert.Empty(Auditor.Pairs(
    [
        AuditPairs.Article("a", "Hold the power key for 5 seconds to pair.", "Pairing", "Alpha Headphones"),
        AuditPairs.Article("b", "Hold the power key for 8 seconds to pair.", "Pairing", "Beta Earbuds"),
    ]));
}
