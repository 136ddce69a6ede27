using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

/// <summary>The example of docs/teach-a-lane.md: four files laid beside the shipped ones, and a lane that nobody wrote code for answers.</summary>
public sealed class TaughtLaneTests
{
    private static readonly string Example = Repository.PathOf("docs/examples/lanes/repairs");

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Request_OfATaughtLane_IsPreparedApprovedAndKept(string provider)
    {
        await using var shop = await OpenAsync(provider);

        var seen = await shop.PrepareAsync($"Hello, the lid of the kettle from order {ShopFiles.Kettle} no longer closes. Could you please repair it?");

        Assert.Equal("repairs", LaneOf(seen));
        Assert.Equal(("book_repair", ShopFiles.Kettle, VerdictLevel.Agent), (seen.Proposal.Tool, seen.Proposal.OrderId, seen.Proposal.Level));
        Assert.Equal($"Book a repair of Kettle, order {ShopFiles.Kettle}", seen.Proposal.Title);
        Assert.Equal(DraftKind.Reply, seen.Draft.Kind);
        Assert.Contains("I have prepared a booking with our workshop for Kettle", seen.Draft.Text, StringComparison.Ordinal);
        Assert.Contains(seen.Draft.Citations, citation => citation.ArticleId == "repair-workshop");

        Assert.IsType<ReviewOutcome.Done>(await shop.DecideAsync(seen, TestShop.Ana));
        await shop.LeaveAsync();

        await using var db = shop.Database.Read();
        Assert.Contains("Book repair (RQ", db.Orders.Single(order => order.Id == ShopFiles.Kettle).Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The lamp of order LS-10003 flickers. Can you repair it?", "repairs", 0)]
    [InlineData("I would like something repaired that I bought from you.", "repairs", 0)]
    [InlineData("Do you sell a repair kit for tents?", "general", 0)]
    [InlineData("Please do not repair the kettle of LS-10001, I want my money back.", "returns", 1)]
    public async Task OtherWordings_AskOrGoElsewhere(string text, string lane, int proposals)
    {
        await using var shop = await OpenAsync("sqlite");

        var seen = await shop.PrepareAsync(text);

        Assert.Equal((lane, proposals), (LaneOf(seen), seen.Proposals.Count(proposal => proposal.Tool != "book_repair")));
        Assert.DoesNotContain(seen.Proposals, proposal => proposal.Tool == "book_repair");
    }

    private static string LaneOf(CaseFile seen) => StepJson.Read<TriageResult>(seen.Steps.Single(step => step.Name == "triage").Output).Lane.Name;

    private static async Task<TestShop> OpenAsync(string provider)
    {
        var shop = await TestShop.OpenAsync(provider, policies: policies => policies.Lay(Example));
        Assert.Empty((await shop.Database.Get<KnowledgeImport>().RunAsync(Path.Combine(Example, "articles"))).Problems);
        return shop;
    }
}
