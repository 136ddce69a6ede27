using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge;

/// <summary>The list of articles and one article, as people read them.</summary>
public sealed class ShelfReaderTests
{
    private static readonly ArticleSource Old = new()
    {
        Id = "prices/old",
        Title = "Prices of parts",
        Topic = "price",
        Product = "Kettle\nLamp",
        Owner = "Ana",
        Body = "A lid costs 5 EUR.",
        UpdatedAt = TestTime.Start.AddDays(-100),
    };

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task List_IsNarrowedDown_AndWhatNeedsSomebodyStandsFirst(string provider)
    {
        await using var database = await OpenAsync(provider);
        var reader = database.Get<ShelfReader>();

        var all = await reader.ListAsync(new ShelfFilter());
        Assert.Equal(["prices/old", "about", "coming", "inside"], all.Rows.Select(row => row.Id));
        Assert.Equal((4, 1, 0), (all.All, all.Stale, all.Doubted));
        Assert.Equal([["care", "price"], ["Kettle", "Lamp"]], new[] { all.Topics, all.Products });
        Assert.Equal(["prices/old"], await IdsAsync(new ShelfFilter(Text: "LID costs")));
        Assert.Equal(["prices/old"], await IdsAsync(new ShelfFilter(Topic: "price", Product: "lamp")));
        Assert.Equal(["prices/old"], await IdsAsync(new ShelfFilter(State: ShelfState.Stale)));
        Assert.Equal(["coming"], await IdsAsync(new ShelfFilter(State: ShelfState.Coming)));
        Assert.Equal(["inside"], await IdsAsync(new ShelfFilter(State: ShelfState.Internal)));
        Assert.Empty(await IdsAsync(new ShelfFilter(Text: "nothing of the kind")));

        async Task<IEnumerable<string>> IdsAsync(ShelfFilter filter) => (await reader.ListAsync(filter)).Rows.Select(row => row.Id);
    }

    [Fact]
    public async Task Article_ShowsTheVersionInForce_OrTheOneAskedFor()
    {
        await using var database = await OpenAsync("sqlite");
        await database.Get<ArticleShelf>().SaveAsync([Old with { Body = "A lid costs 6 EUR.", UpdatedAt = TestTime.Start, ValidFrom = TestTime.Start.AddDays(1) }]);
        var reader = database.Get<ShelfReader>();

        var view = (await reader.ReadAsync(Old.Id, null, TestShop.Sue))!;
        Assert.Equal((1, 1, false), (view.Version.Number, view.InForce, view.MayReview));
        Assert.Equal([2, 1], view.Versions.Select(version => version.Number));
        Assert.Equal("A lid costs 6 EUR.", Assert.Single((await reader.ReadAsync(Old.Id, 2, TestShop.Sue))!.Passages).Text);
        Assert.Equal(0, (await reader.ReadAsync("coming", null, TestShop.Sue))!.InForce);
        Assert.Null(await reader.ReadAsync("nowhere", null, TestShop.Sue));
    }

    [Fact]
    public async Task Review_IsForLeadsAndTheOwner_AndOfTheVersionThatWasRead()
    {
        await using var database = await OpenAsync("sqlite");
        var desk = database.Get<ArticleDesk>();

        Assert.Equal("not_allowed", Refused(await desk.ReviewAsync(Old.Id, 1, TestShop.Amir)).Code);
        Assert.Equal("not_allowed", Refused(await desk.ReviewAsync(Old.Id, 1, TestShop.Sue)).Code);
        Assert.Equal("changed", Refused(await desk.ReviewAsync(Old.Id, 2, TestShop.Lea)).Code);
        Assert.Equal((100, true), await FreshnessAsync());
        Assert.IsType<KnowledgeOutcome.Done>(await desk.ReviewAsync(Old.Id, 1, TestShop.Ana));

        Assert.Equal((0, false), await FreshnessAsync());
        await using var db = database.Read();
        Assert.Equal("article/prices/old", (await db.LedgerEntries.SingleAsync(entry => entry.Kind == "article.reviewed")).Subject);

        async Task<(int, bool)> FreshnessAsync()
        {
            var row = (await database.Get<ShelfReader>().ListAsync(new ShelfFilter(Topic: "price"))).Rows[0];
            return (row.FreshnessDays, row.Stale);
        }
    }

    [Fact]
    public async Task TeamThatOwnsAnArticle_MayReviewIt()
    {
        await using var database = await OpenAsync("sqlite");
        await database.Get<ArticleShelf>().SaveAsync([Old with { Owner = "billing" }]);
        var ben = await database.AddAsync("Ben", SupportConsole.Core.Domain.Access.Role.Agent);
        Assert.False((await database.Get<ShelfReader>().ReadAsync(Old.Id, null, ben.Actor()))!.MayReview);

        await database.Lane.WriteAsync(async db =>
        {
            if (!await db.Teams.AnyAsync(team => team.Id == "billing"))
                db.Teams.Add(new SupportConsole.Core.Domain.Tickets.Team { Id = "billing", Name = "Billing" });
            db.TeamMembers.Add(new SupportConsole.Core.Domain.Tickets.TeamMember { TeamId = "billing", PersonId = ben.Id });
        });

        Assert.True((await database.Get<ShelfReader>().ReadAsync(Old.Id, null, ben.Actor()))!.MayReview);
    }

    private static async Task<TestDatabase> OpenAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.Get<ArticleShelf>().SaveAsync(
        [
            Old,
            Old with { Id = "about", Title = "Descaling", Topic = "care", Product = "", Body = "Use vinegar." },
            Old with { Id = "coming", Title = "Next year", Topic = "care", Product = "", Body = "Use less.", ValidFrom = TestTime.Start.AddDays(30) },
            Old with { Id = "inside", Title = "Tone", Topic = "care", Product = "", Audience = Audience.Internal, Body = "Be kind." },
        ]);
        return database;
    }

    private static KnowledgeOutcome.Refused Refused(KnowledgeOutcome outcome) => Assert.IsType<KnowledgeOutcome.Refused>(outcome);
}
