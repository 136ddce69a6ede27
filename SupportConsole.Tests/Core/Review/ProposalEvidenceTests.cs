using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

/// <summary>Whoever decides an action sees the model's stated reason and the passages it rests on, and the record can prove both.</summary>
public sealed class ProposalEvidenceTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Approval_ShowsReasonAndPassages_AlsoThoseThatTheDraftDoesNotCite(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        var passages = ProposalPassage.Of(shown.Proposal);
        Assert.NotEmpty(passages);
        Assert.NotEmpty(shown.Proposal.Reason);

        var cited = await SourcesAsync(shop);
        await shop.SqlAsync("DELETE FROM citation WHERE kind = 'Passage'");
        var uncited = await SourcesAsync(shop);

        Assert.Equal(passages.Select(passage => passage.PassageId).Order(), cited.Select(source => source.PassageId!.Value).Order());
        Assert.Equal(passages.Select(passage => (passage.PassageId, passage.ArticleVersion, passage.Sha256)), uncited.Select(source => (source.PassageId!.Value, source.ArticleVersion, Sha256(source.Text))));
        Assert.Equal(cited.Count, cited.Select(source => source.Label).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task PassageWhoseWordsChanged_IsNamedAndNotQuoted(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);
        await shop.SqlAsync("DELETE FROM citation WHERE kind = 'Passage'");
        Assert.All(await SourcesAsync(shop), source => Assert.NotEqual("", source.Text));

        await shop.SqlAsync("UPDATE passage SET text = 'Anything goes.'");

        Assert.Equal(ProposalPassage.Of(shown.Proposal).Select(passage => (passage.Title, "")), (await SourcesAsync(shop)).Select(source => (source.Title, source.Text)));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Record_HoldsBothByReference_AndNoWordOfTheCustomer(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenLamp);

        var payload = shown.Ledger.Single(entry => entry.Kind == "proposal.created").Payload;
        using var entry = JsonDocument.Parse(payload);
        var passages = ProposalPassage.Of(shown.Proposal);
        Assert.Equal(
            passages.Select(passage => (passage.ArticleId, passage.ArticleVersion, passage.Sha256)),
            entry.RootElement.GetProperty("passages").EnumerateArray().Select(row => (row.GetProperty("articleId").GetString()!, row.GetProperty("version").GetInt32(), row.GetProperty("sha256").GetString()!)));
        Assert.DoesNotContain(shown.Proposal.Reason, payload, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(JsonValueKind.Null, entry.RootElement.GetProperty("reason").ValueKind);
        var verdict = shown.Verdicts.Single(verdict => verdict.ProposalId == shown.Proposal.Id);
        Assert.Equal(("refund.over_limit", "at €50.00 no lead is needed"), (verdict.RuleId, verdict.LoweredBy));
        Assert.Contains("\"amount\":120", verdict.Facts, StringComparison.Ordinal);
    }

    private static async Task<List<Citation>> SourcesAsync(TestShop shop) =>
        [.. Assert.Single((await shop.Database.Get<ApprovalsReader>().PageAsync()).Items).Sources.Where(source => source.Kind == SourceKind.Passage)];

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
