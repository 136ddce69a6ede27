using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge;

public sealed class ArticleShelfTests
{
    private static readonly ArticleSource Returns = new()
    {
        Id = "returns",
        Title = "Returns",
        Topic = "policy",
        Body = "You have 14 days to return an item.",
        UpdatedAt = TestTime.Start.AddDays(-200),
    };

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task VersionOfALaterDay_WaitsForIt_AndTheOneBeforeCountsUntilThen(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Get<ArticleShelf>().SaveAsync([Returns]);
        await database.Get<ArticleShelf>().SaveAsync([Returns with { Title = "Returns, new", Body = "You have 30 days to return an item.", UpdatedAt = TestTime.Start, ValidFrom = TestTime.Start.AddDays(2) }]);
        await database.Get<ArticleShelf>().SaveAsync([Returns with { Id = "coming", Body = "We will return items by drone.", ValidFrom = TestTime.Start.AddDays(3) }]);

        Assert.Equal([("returns", 1, "Returns")], await FoundAsync());
        database.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal([("returns", 2, "Returns, new")], await FoundAsync());
        database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([("coming", 1, "Returns"), ("returns", 2, "Returns, new")], await FoundAsync());
        await using var db = database.Read();
        Assert.Equal(3, await db.Passages.CountAsync());

        async Task<IEnumerable<(string, int, string)>> FoundAsync()
        {
            var hits = (await database.Get<KnowledgeSearch>().SearchAsync("return items days drone", "en")).Passages;
            Assert.All(hits, hit => Assert.True(hit.ArticleVersionId > 0));
            return hits.Select(hit => (hit.ArticleId, hit.ArticleVersion, hit.Title)).Order();
        }
    }

    [Fact]
    public async Task Review_RenewsFreshness_AndAnOlderFileDoesNotUndoIt()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var shelf = database.Get<ArticleShelf>();
        await shelf.SaveAsync([Returns]);
        Assert.Equal((200, true), await FreshnessAsync());

        Assert.Equal([SaveKind.Updated], await shelf.SaveAsync([Returns with { ReviewedAt = TestTime.Start.AddDays(-90) }]));
        Assert.Equal((90, false), await FreshnessAsync());

        Assert.Equal([SaveKind.Unchanged], await shelf.SaveAsync([Returns with { ReviewedAt = TestTime.Start.AddDays(-150) }]));
        Assert.Equal([SaveKind.Unchanged], await shelf.SaveAsync([Returns]));
        Assert.Equal((90, false), await FreshnessAsync());

        async Task<(int, bool)> FreshnessAsync()
        {
            var hit = Assert.Single((await database.Get<KnowledgeSearch>().SearchAsync("return an item", "en")).Passages);
            return (hit.FreshnessDays, hit.Stale);
        }
    }

    [Theory]
    [InlineData("price", 91, true)]
    [InlineData("price", 90, false)]
    [InlineData("shipping", 900, false)]
    [InlineData("shipping\nspecification", 91, true)]
    public void OnlyChangingTopics_GoStale(string topic, int days, bool stale) => Assert.Equal(stale, Freshness.IsStale(topic, days));

    [Fact]
    public async Task ArticleOfSeveralProducts_IsFoundForEach_WhetherItCameAsMarkdownOrAsALine()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.At("a.md"), "---\nid: a\ntitle: Descaling\ntopics: [specification, care]\nproducts:\n  - Brook Kettle\n  - Fern Kettle, 2 l\nowner: Ana Ruiz\nvalid-from: 2026-01-01\nreviewed: 2026-11-01\n---\n\nDescale the kettle with vinegar.");
        await File.WriteAllTextAsync(folder.At("b.jsonl"), """{"id":"b","title":"Kettle cable","text":"The kettle has a cable of 80 cm.","product":["Brook Kettle","Copper Kettle"],"topics":"specification","owner":"product","audience":"internal","reviewed":"2026-11-02","validFrom":"2026-11-03"}""");
        Assert.Empty((await database.Get<KnowledgeImport>().RunAsync(folder.Path)).Problems);
        Assert.Empty((await database.Get<KnowledgeImport>().RunAsync(folder.At("b.jsonl"))).Problems);

        Assert.Equal(["a"], await FoundAsync("Fern Kettle, 2 l"));
        Assert.Equal(["a", "b"], await FoundAsync("brook kettle"));
        Assert.Equal(["b"], await FoundAsync("Copper Kettle"));
        await using var db = database.Read();
        var articles = await db.Articles.OrderBy(article => article.Id).ToListAsync();
        Assert.Equal([["specification", "care"], ["specification"]], articles.Select(article => article.Topics));
        Assert.Equal([("Ana Ruiz", Audience.Public), ("product", Audience.Internal)], articles.Select(article => (article.Owner, article.Audience)));

        async Task<IEnumerable<string>> FoundAsync(string product) =>
            (await database.Get<KnowledgeSearch>().SearchAsync("kettle", "en", product: product)).Passages.Select(hit => hit.ArticleId).Order(StringComparer.Ordinal);
    }
}
