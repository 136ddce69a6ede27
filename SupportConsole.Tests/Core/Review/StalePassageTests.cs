using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

/// <summary>A reply that rests on an old passage of a changing topic leaves once a person has looked at the passage.</summary>
public sealed class StalePassageTests
{
    private const string Article = "refunds";

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task StalePassage_StopsTheReply_UntilAPersonOfTheTicketFoundItRight(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await AgeAsync(shop, 120);
        var (mias, bens) = (await shop.PrepareAsync(TestShop.BrokenKettle), await shop.PrepareAsync($"Order {ShopFiles.Bens} arrived broken. I want my money back.", TestShop.Ben));
        var source = Assert.Single(await SourcesAsync(shop, mias));
        Assert.Equal((StaleReason.Old, 120, true), (source.Reason, source.FreshnessDays, source.IsUnchecked));

        Assert.Contains("nobody has reviewed for 120 days", Refused(await shop.SendAsync(mias, TestShop.Ana)).Message, StringComparison.Ordinal);
        Assert.Contains("proposed to its owner", Done(await CheckAsync(shop, mias, PassageFinding.StillRight, TestShop.Ana)).Message, StringComparison.Ordinal);
        Done(await shop.SendAsync(await shop.CaseAsync(mias.Ticket.Id), TestShop.Ana));

        Assert.Equal("stale_source", Refused(await shop.SendAsync(bens, TestShop.Ana)).Code);
        var record = await shop.CaseAsync(mias.Ticket.Id);
        Assert.Equal((1, 0), (record.Count("passage.checked"), record.Count("article.reviewed")));
        Assert.Contains("\"finding\":\"StillRight\"", record.Ledger.Single(entry => entry.Kind == "passage.checked").Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refund desk", true)]
    [InlineData("Ana", false)]
    public async Task CheckOfALeadOrTheOwner_RenewsTheArticleForEverybody(string owner, bool lead)
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await AgeAsync(shop, 120);
        await shop.SqlAsync($"UPDATE article SET owner = '{owner}'");
        var (mias, bens) = (await shop.PrepareAsync(TestShop.BrokenKettle), await shop.PrepareAsync($"Order {ShopFiles.Bens} arrived broken. I want my money back.", TestShop.Ben));

        Done(await CheckAsync(shop, mias, PassageFinding.StillRight, lead ? TestShop.Lea : TestShop.Ana));

        Assert.Empty(await SourcesAsync(shop, bens));
        Done(await shop.SendAsync(bens, TestShop.Amir));
        Assert.Equal(1, (await shop.CaseAsync(mias.Ticket.Id)).Count("article.reviewed"));
        var hit = (await shop.Database.Get<KnowledgeSearch>().SearchAsync("refund of damaged items", "en", Audience.Public)).Passages[0];
        Assert.Equal((0, false), (hit.FreshnessDays, hit.Stale));
    }

    [Fact]
    public async Task OutdatedPassage_LeavesOnlyInAnEditThatSaysSomethingElse_AndEveryOtherDraftAsks()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await AgeAsync(shop, 120);
        var (mias, bens) = (await shop.PrepareAsync(TestShop.BrokenKettle), await shop.PrepareAsync($"Order {ShopFiles.Bens} arrived broken. I want my money back.", TestShop.Ben));
        Assert.Equal("invalid", Refused(await CheckAsync(shop, mias, PassageFinding.Outdated, TestShop.Ana)).Code);
        Done(await CheckAsync(shop, mias, PassageFinding.Outdated, TestShop.Ana, "It is 14 days since May."));
        await AgeAsync(shop, 10);
        Assert.Contains(await shop.Database.Get<KnowledgeAuditor>().FindAsync(), finding => finding.TicketId == mias.Ticket.Id && finding.Explanation.StartsWith("Ana found it outdated", StringComparison.Ordinal));

        Assert.Contains("Ana marked", Refused(await shop.SendAsync(mias, TestShop.Amir)).Message, StringComparison.Ordinal);
        var doubted = Assert.Single(await SourcesAsync(shop, bens));
        Assert.Equal((StaleReason.Doubted, "Ana"), (doubted.Reason, doubted.DoubtedBy));
        var kept = await EditAsync(shop, mias, $"{mias.Draft.Text}\n\nBest wishes, Ana");
        Assert.Equal("stale_source", Refused(await shop.SendAsync(kept, TestShop.Ana)).Code);
        var edited = await EditAsync(shop, kept, "Hello Mia,\n\nThank you for writing. We will come back to you about the kettle. This reply was prepared with the help of an AI assistant.\n\nBest wishes, Ana");
        Assert.Empty(await SourcesAsync(shop, edited));
        Done(await shop.SendAsync(edited, TestShop.Ana));
    }

    [Fact]
    public async Task EditThatStillRestsOnAnOutdatedPassage_LeavesWithAReason()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await AgeAsync(shop, 120);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Done(await CheckAsync(shop, shown, PassageFinding.Outdated, TestShop.Ana, "Wrong"));
        var edited = await EditAsync(shop, shown, $"{shown.Draft.Text}\n\nBest wishes, Ana");

        Assert.Equal("stale_source", Refused(await shop.SendAsync(edited, TestShop.Ana)).Code);
        Done(await shop.SendAsync(edited, TestShop.Ana, "I asked the refund desk: this sentence is right."));
    }

    [Fact]
    public async Task NewVersion_StopsADraftOfTheOldOne_UnlessItsWordsStand()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.Empty(await SourcesAsync(shop, shown));
        var body = (await VersionAsync(shop)).Body;

        await SaveAsync(shop, $"{body}\n\n## Postage\n\nWe pay the postage.");
        Assert.Empty(await SourcesAsync(shop, shown));
        await SaveAsync(shop, body.Replace("30 days", "14 days", StringComparison.Ordinal).Replace("3 to 5", "5 to 8", StringComparison.Ordinal));

        Assert.Equal(StaleReason.Replaced, Assert.Single(await SourcesAsync(shop, shown)).Reason);
        Assert.Contains("says something else by now", Refused(await shop.SendAsync(shown, TestShop.Ana)).Message, StringComparison.Ordinal);
        // Of an old version nobody renews the new one.
        Assert.Contains("for this ticket", Done(await CheckAsync(shop, shown, PassageFinding.StillRight, TestShop.Lea)).Message, StringComparison.Ordinal);
        Done(await shop.SendAsync(await shop.CaseAsync(shown.Ticket.Id), TestShop.Ana));
    }

    [Theory]
    [InlineData(90, "policy")]
    [InlineData(900, "returns")]
    public async Task FreshPassage_OrTopicThatDoesNotChange_NeedsNoCheck(int days, string topic)
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await AgeAsync(shop, days);
        await shop.SqlAsync($"UPDATE article_version SET topic = '{topic}'");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);

        Assert.Equal("decided_elsewhere", Refused(await CheckAsync(shop, shown, PassageFinding.StillRight, TestShop.Ana)).Code);
        Done(await shop.SendAsync(shown, TestShop.Ana));
    }

    [Fact]
    public async Task ActionOfADraftOnAStalePassage_IsNoRoutine()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await AgeAsync(shop, 120);
        var shown = await shop.PrepareAsync($"The kettle in order {ShopFiles.Kettle} arrived broken. Please refund 10 euros of it.");

        Assert.Contains("out of date", await ObjectionAsync(), StringComparison.Ordinal);
        Done(await CheckAsync(shop, shown, PassageFinding.StillRight, TestShop.Ana));
        Assert.DoesNotContain("out of date", await ObjectionAsync(), StringComparison.Ordinal);

        async Task<string> ObjectionAsync() => (await shop.Database.Get<BatchShapes>().ShapesAsync([shown.Proposals[0].Id]))[shown.Proposals[0].Id].Objection;
    }

    private static Task<int> AgeAsync(TestShop shop, int days) =>
        shop.SqlAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"UPDATE article_version SET updated_at = {TestTime.Start.AddDays(-days).ToUnixTimeMilliseconds()} WHERE article_id = '{Article}'"));

    private static async Task<IReadOnlyList<StaleSource>> SourcesAsync(TestShop shop, CaseFile shown) => (await shop.Database.Get<WorkspaceReader>().ReadAsync(shown.Ticket.Id))!.StaleSources;

    private static async Task<ReviewOutcome> CheckAsync(TestShop shop, CaseFile shown, PassageFinding finding, Actor actor, string reason = "") =>
        await shop.Desk.CheckPassageAsync(new CheckPassage(shown.Draft.Id, shown.Draft.Citations.First(citation => citation.ArticleId == Article).PassageId!.Value, finding, reason), actor);

    private static async Task<CaseFile> EditAsync(TestShop shop, CaseFile shown, string text)
    {
        Done(await shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, text, TestShop.Ana));
        return await shop.CaseAsync(shown.Ticket.Id);
    }

    private static async Task<ArticleVersion> VersionAsync(TestShop shop)
    {
        await using var db = shop.Database.Read();
        return await db.ArticleVersions.Where(version => version.ArticleId == Article).OrderByDescending(version => version.Number).FirstAsync();
    }

    private static Task<IReadOnlyList<SaveKind>> SaveAsync(TestShop shop, string body) =>
        shop.Database.Get<ArticleShelf>().SaveAsync([new ArticleSource { Id = Article, Title = "Refunds for damaged goods", Topic = "policy", Body = body, UpdatedAt = TestTime.Start }]);

    private static ReviewOutcome.Done Done(ReviewOutcome outcome) => outcome as ReviewOutcome.Done ?? throw new Xunit.Sdk.XunitException(((ReviewOutcome.Refused)outcome).Message);

    private static ReviewOutcome.Refused Refused(ReviewOutcome outcome) => Assert.IsType<ReviewOutcome.Refused>(outcome);
}
