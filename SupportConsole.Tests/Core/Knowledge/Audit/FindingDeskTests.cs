using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge.Audit;

public sealed class FindingDeskTests
{
    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Finding_StaysDismissedWhileItsWordsStay_AndGoesWithTheText(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await SaveAsync(database, ("old", "A gift card is valid for 2 years from the day of purchase.", "2023-01-01"), ("new", "A gift card is valid for 3 years from the day of purchase.", "2026-01-01"));
        await database.Get<KnowledgeAuditor>().RunAsync();
        var found = Assert.Single(await ListAsync(database));
        Assert.Equal(["new", "old"], found.Sides.Select(side => side.ArticleId));
        Assert.Equal(["3 years", "2 years"], found.Sides.Select(side => side.Text.Substring(side.Start, side.Length)));

        Assert.Equal("not_allowed", (await Desk(database).DismissAsync(found.Finding.Id, "two kinds of cards", TestShop.Ana)).Code);
        Assert.Equal("invalid", (await Desk(database).DismissAsync(found.Finding.Id, " ", TestShop.Lea)).Code);
        Assert.True((await Desk(database).DismissAsync(found.Finding.Id, "two kinds of cards", TestShop.Lea)).IsDone);
        Assert.Equal("decided", (await Desk(database).DismissAsync(found.Finding.Id, "again", TestShop.Leo)).Code);

        // Another sentence beside it makes a new version with new passages; what was said stays dismissed.
        await SaveAsync(database, ("old", "A gift card is valid for 2 years from the day of purchase. It can be used in parts.", "2023-01-01"));
        await database.Get<KnowledgeAuditor>().RunAsync();
        Assert.Empty(await ListAsync(database));
        var dismissed = Assert.Single(await Desk(database).ListAsync(AuditKind.Contradictory, dismissed: true));
        Assert.Equal(("Lea", "two kinds of cards", 2), (dismissed.Finding.DismissedByName, dismissed.Finding.DismissReason, dismissed.Finding.OtherArticleVersion));

        Assert.True((await Desk(database).ReopenAsync(dismissed.Finding.Id, TestShop.Sue)).IsDone);
        Assert.Single(await ListAsync(database));
        await SaveAsync(database, ("old", "A gift card is valid for 3 years from the day of purchase.", "2026-01-02"));
        await database.Get<KnowledgeAuditor>().RunAsync();
        Assert.Empty(await ListAsync(database));
    }

    [Fact]
    public async Task PassageInAnOpenContradiction_SaysSoToTheAgentAndThePerson_UntilItIsDismissed()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await SaveAsync(database, ("old", "A gift card is valid for 2 years from the day of purchase.", "2023-01-01"), ("new", "A gift card is valid for 3 years from the day of purchase.", "2026-01-01"));
        await database.Get<KnowledgeAuditor>().RunAsync();
        var found = Assert.Single(await ListAsync(database)).Finding;

        var older = Assert.Single(await OfAsync(database, found.OtherPassageId));
        Assert.Equal(("new", "2 years", "3 years", true), (older.OtherArticleId, older.Words, older.OtherWords, older.IsOlder));
        Assert.False(Assert.Single(await OfAsync(database, found.PassageId)).IsOlder);

        await Desk(database).DismissAsync(found.Id, "two kinds of cards", TestShop.Lea);
        Assert.Empty(await OfAsync(database, found.OtherPassageId));
    }

    private static Task<IReadOnlyList<ContradictedPassage>> OfAsync(TestDatabase database, long passage) => database.Get<ContradictedPassages>().OfAsync([passage]);

    private static FindingDesk Desk(TestDatabase database) => database.Get<FindingDesk>();

    private static Task<IReadOnlyList<FindingView>> ListAsync(TestDatabase database) => Desk(database).ListAsync(AuditKind.Contradictory, dismissed: false);

    private static Task SaveAsync(TestDatabase database, params (string Id, string Body, string Date)[] articles) => database.Get<ArticleShelf>().SaveAsync(
    [
        .. articles.Select(article => new ArticleSource { Id = article.Id, Title = article.Id == "old" ? "Terms of gift cards" : "Gift cards", Body = article.Body, UpdatedAt = DateTimeOffset.Parse(article.Date, System.Globalization.CultureInfo.InvariantCulture) }),
    ]);
}
