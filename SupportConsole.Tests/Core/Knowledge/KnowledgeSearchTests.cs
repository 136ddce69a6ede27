using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge;

public sealed class KnowledgeSearchTests
{
    private static ArticleSource Article(string id, string title, string body, string topic = "", string language = "en", Audience audience = Audience.Public, int ageInDays = 10) => new()
    {
        Id = id,
        Title = title,
        Topic = topic,
        Language = language,
        Audience = audience,
        Body = body,
        UpdatedAt = TestTime.Start.AddDays(-ageInDays),
    };

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ChangedText_BecomesTheNextVersion_AndIsFoundAtOnce(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var shelf = database.Get<ArticleShelf>();
        var search = database.Get<KnowledgeSearch>();
        var article = Article("returns", "Returns", "You have 14 days to return an item.");
        Assert.Equal([SaveKind.Added], await shelf.SaveAsync([article]));
        Assert.Equal([SaveKind.Unchanged], await shelf.SaveAsync([article]));
        Assert.Contains("14 days", (await search.SearchAsync("return an item", "en")).Passages[0].Text, StringComparison.Ordinal);

        Assert.Equal([SaveKind.Updated], await shelf.SaveAsync([article with { Body = "You have 30 days to return an item." }]));

        var hit = Assert.Single((await search.SearchAsync("return an item", "en", reference: "t3")).Passages);
        Assert.Equal(("t3.1", 2), (hit.Ref, hit.ArticleVersion));
        Assert.Contains("30 days", hit.Text, StringComparison.Ordinal);
        await using var db = database.Read();
        Assert.Equal(2, await db.Passages.CountAsync());
    }

    [Fact]
    public async Task OwnLanguageFirst_AudienceKept_AndStaleMarked()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await database.Get<ArticleShelf>().SaveAsync(
        [
            Article("en", "Brook Kettle warranty", "The Brook Kettle warranty lasts 24 months.", topic: "policy", ageInDays: 91),
            Article("de", "Brook Kettle Garantie", "Die Garantie des Brook Kettle gilt 24 Monate.", language: "de"),
            Article("inside", "Kettle claims", "Warranty claims of the kettle above 100 go to Ute.", audience: Audience.Internal),
        ]);
        var search = database.Get<KnowledgeSearch>();

        var german = await search.SearchAsync("Brook Kettle Garantie", "de");
        var english = await search.SearchAsync("kettle warranty", "en");
        var onlyPublic = await search.SearchAsync("kettle warranty claims", "en", Audience.Public);

        Assert.Equal("de", german.Passages[0].ArticleId);
        Assert.False(english.Passages.Single(hit => hit.ArticleId == "inside").Public);
        Assert.Equal((91, true), (english.Passages.Single(hit => hit.ArticleId == "en").FreshnessDays, english.Passages.Single(hit => hit.ArticleId == "en").Stale));
        Assert.DoesNotContain(onlyPublic.Passages, hit => hit.ArticleId == "inside");
    }

    [Theory]
    [InlineData("How long do I have to return an item?", "en", 0.6, 1.0)]
    [InlineData("how do I descale the Brook Kettle", "en", 0.6, 1.0)]
    [InlineData("What does express delivery cost?", "en", 0.6, 1.0)]
    [InlineData("Wie kann ich meine Bestellung stornieren?", "de", 0.6, 1.0)]
    [InlineData("zorblax quuxification of the frobnicator", "en", 0.0, 0.2)]
    [InlineData("who won the football championship in 1974", "en", 0.0, 0.35)]
    public async Task Confidence_TellsAQuestionFromNonsense(string query, string language, double least, double most)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await database.Get<KnowledgeImport>().RunAsync(Repository.PathOf("seed-data", "articles"));

        var found = await database.Get<KnowledgeSearch>().SearchAsync(query, language);

        Assert.True(found.Confidence >= least && found.Confidence <= most, $"{found.Confidence}: {string.Join(" | ", found.Passages.Select(hit => $"{hit.Path} {hit.Confidence}"))}");
    }
}
