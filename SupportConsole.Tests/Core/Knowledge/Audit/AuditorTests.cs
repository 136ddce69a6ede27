using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge.Audit;

namespace SupportConsole.Tests.Core.Knowledge.Audit;

public sealed class AuditorTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void OldArticleOnAChangingTopic_IsOutdated_AndOthersAreNot()
    {
        var findings = Audit(
            AuditPairs.Article("old-price", "Wrapping costs 3 EUR.", updated: "2026-01-01", topic: "price"),
            AuditPairs.Article("new-price", "Delivery costs 5 EUR.", updated: "2026-11-01", topic: "price"),
            AuditPairs.Article("old-story", "We began in 2009.", updated: "2020-01-01", topic: "company"));

        Assert.Equal("old-price", Assert.Single(findings, finding => finding.Kind == AuditKind.Outdated).Spans[0].ArticleId);
    }

    [Theory]
    [InlineData("The offer runs until 31 March 2025 in all shops.", "until 31 March 2025")]
    [InlineData("Das Angebot gilt bis 31. März 2025.", "bis 31. März 2025")]
    [InlineData("La oferta es válida hasta el 31 de marzo de 2025.", "hasta el 31 de marzo de 2025")]
    public void DayThatIsOver_IsOutdated(string text, string words) =>
        Assert.Equal(words, Assert.Single(Audit(AuditPairs.Article("a", text))).Spans[0].Words);

    [Theory]
    [InlineData("The offer runs until 31 March 2027.")]
    [InlineData("We moved to Venlo on 3 May 2019.")]
    public void DayToComeOrOfThePast_IsFine(string text) => Assert.Empty(Audit(AuditPairs.Article("a", text)));

    [Theory]
    [InlineData("The refund arrives within a few days.", "a few days")]
    [InlineData("Die Lieferung dauert einige Tage.", "einige Tage")]
    public void VagueWordWhereAFigureIsExpected_IsAmbiguous(string text, string words) =>
        Assert.Equal(words, Assert.Single(Audit(AuditPairs.Article("a", text)), finding => finding.Kind == AuditKind.Ambiguous).Spans[0].Words);

    [Theory]
    [InlineData("The refund usually arrives within 3 working days.")]
    [InlineData("Our cups are usually blue.")]
    public void VagueWordWithAFigureOrBesideARule_IsFine(string text) => Assert.Empty(Audit(AuditPairs.Article("a", text)));

    [Fact]
    public void TwoValuesInTwoSections_AreAmbiguous()
    {
        var findings = Audit(AuditPairs.Article("a", "## Sending back\n\nUnused items can be returned within 30 days of delivery.\n\n## In short\n\nUnused items can be returned within 14 days of delivery."));

        Assert.Equal(["30 days", "14 days"], Assert.Single(findings, finding => finding.Kind == AuditKind.Ambiguous).Spans.Select(span => span.Words));
    }

    [Fact]
    public void HeadingWithoutText_AndWallOfText_AreUncut()
    {
        var wall = string.Join(' ', Enumerable.Repeat("The parcel is brought by a driver who rings twice.", 25));
        var findings = Audit(AuditPairs.Article("a", $"## Nothing here\n\n## Delivery\n\n{wall}"));

        Assert.Contains(findings, finding => finding.Kind == AuditKind.Uncut && finding.Explanation.Contains("Nothing here", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Kind == AuditKind.Uncut && finding.Explanation.Contains("words", StringComparison.Ordinal));
        Assert.Equal(2, findings.Count);
    }

    [Fact]
    public void SentenceLongerThanAPassage_IsUncut() =>
        Assert.Equal(AuditKind.Uncut, Assert.Single(Audit(AuditPairs.Article("a", string.Join(", ", Enumerable.Repeat("and another thing to pack", 60))))).Kind);

    [Fact]
    public void ReplyThatSaysAnotherValue_IsNamed_WithoutItsWords()
    {
        var article = AuditPairs.Article("gift", "A gift card is valid for 3 years from the day of purchase.", "Gift cards");
        var answer = new GivenAnswer(7, "Gift card", "Hello Ana, your gift card is valid for 2 years from the day of purchase.", "en", DateTimeOffset.UnixEpoch);

        var finding = Assert.Single(Auditor.Audit([article], [answer], Today));

        Assert.Equal((AuditKind.Answered, 7L, "3 years"), (finding.Kind, finding.TicketId!.Value, finding.Spans[0].Words));
        Assert.DoesNotContain("Ana", finding.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("2 years", finding.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ReplyThatAgreesOrThatAnotherArticleBears_IsFine()
    {
        var gift = AuditPairs.Article("gift", "A gift card is valid for 3 years from the day of purchase.", "Gift cards");
        var answer = new GivenAnswer(7, "Gift card", "Your gift card is valid for 36 months from the day of purchase.", "en", DateTimeOffset.UnixEpoch);

        Assert.Empty(Auditor.Audit([gift], [answer], Today));
    }

    private static IReadOnlyList<AuditFinding> Audit(params AuditArticle[] articles) =>
        Auditor.Audit([.. articles.Select(article => article with { Language = article.Body.Contains("ü", StringComparison.Ordinal) || article.Body.Contains("Das", StringComparison.Ordinal) ? "de" : article.Language })], [], Today);
}
