using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Identity;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Identity;

public sealed partial class SenderVerificationTests
{
    private const string Matter = $"You charged my card twice for order {ShopFiles.Kettle}. Please refund one of the two.";

    // Of Mia's records, and nowhere in what the stranger wrote.
    private static readonly string[] Records = ["Mia", "Berg", "38.00", "T12", "Main Street", TestShop.Mia];

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task UnverifiedSenderOfABillingMatter_IsAskedToVerify_AndNothingOfTheRecordsIsInTheDraft(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var shown = await shop.PrepareAsync(Matter, TestShop.Stranger);
        Assert.Equal(DraftKind.Clarification, shown.Draft.Kind);
        Assert.Contains("https://support.example/verify/a", shown.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("postcode", shown.Draft.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Proposals);
        AssertNothingOf(shown.Draft.Text);
        Assert.Equal(1, shown.Count("identity.asked"));
        Assert.Equal(Teams.Billing, shown.Ticket.TeamId);
        Assert.DoesNotContain(shown.Steps, step => step.Output.Contains("/verify/", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Customer_FromTheirOwnAddress_IsNotAsked(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var shown = await shop.PrepareAsync(Matter);
        Assert.Equal(0, shown.Count("identity.asked"));
        Assert.DoesNotContain("/verify/", shown.Draft.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LinkToTheAddressOnFile_Verifies_AndTheMessageIsPreparedAgainWithTheRecords(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(Matter, TestShop.Stranger);
        var link = await MailedAsync(shop, TokenOf(asked.Draft.Text), TestShop.Mia);
        Assert.Equal(TestShop.Stranger, (await Desk(shop).FindAsync(link))!.Sender);
        Assert.Equal(SenderOutcome.Verified, await Desk(shop).ConfirmAsync(link));
        await shop.WorkAsync();
        var shown = await shop.CaseAsync(asked.Ticket.Id);
        Assert.Equal("c1", shown.Ticket.CustomerId);
        Assert.Contains(shown.Steps, step => step.RunId == shown.Run.Id && step.Output.Contains(ShopFiles.Kettle, StringComparison.Ordinal) && step.Name.StartsWith("lookup", StringComparison.Ordinal));
        Assert.DoesNotContain("/verify/", shown.Draft.Text, StringComparison.Ordinal);
        Assert.Equal(1, shown.Count("identity.verified"));
        // Used: neither link opens again.
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).ConfirmAsync(link));
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).NameAddressAsync(TokenOf(asked.Draft.Text), TestShop.Mia));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NameAndPostcodeInAReply_Verify_AndTheFirstMatterIsAnswered(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(Matter, TestShop.Stranger);
        var shown = await shop.PrepareAsync("I am Mia Berg, postcode T12.", TestShop.Stranger, inReplyTo: asked.Messages[0].ExternalId);
        Assert.Equal(asked.Ticket.Id, shown.Ticket.Id);
        Assert.Equal("c1", shown.Ticket.CustomerId);
        Assert.Equal(1, shown.Count("identity.verified"));
        Assert.Contains(shown.Steps, step => step.RunId == shown.Run.Id && step.Name.StartsWith("lookup", StringComparison.Ordinal) && step.Output.Contains(ShopFiles.Kettle, StringComparison.Ordinal));
        Assert.DoesNotContain("identity.verified", shown.Ledger.Where(entry => entry.Payload.Contains("\"c1\"", StringComparison.Ordinal)).Select(entry => entry.Kind));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task AnotherCustomersName_VerifiesNobody_AndTheThirdTryCallsSecurity(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(Matter, TestShop.Stranger);
        foreach (var guess in (string[])["I am Ben Ode, T12.", "I am Mia Berg, 12345.", "I am Mia Bergson, T12."])
        {
            var tried = await shop.PrepareAsync(guess, TestShop.Stranger, inReplyTo: asked.Messages[0].ExternalId);
            Assert.Null(tried.Ticket.CustomerId);
        }
        var refused = await shop.CaseAsync(asked.Ticket.Id);
        Assert.Equal(3, refused.Count("identity.refused"));
        Assert.Equal(1, refused.Count("identity.closed"));
        Assert.Equal(Teams.Security, refused.Ticket.TeamId);
        // Too late: even the right details open nothing any more, and nobody is asked again.
        var late = await shop.PrepareAsync("I am Mia Berg, T12.", TestShop.Stranger, inReplyTo: asked.Messages[0].ExternalId);
        Assert.Null(late.Ticket.CustomerId);
        Assert.Equal(1, late.Count("identity.asked"));
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).NameAddressAsync(TokenOf(asked.Draft.Text), TestShop.Mia));
        Assert.All(late.Drafts, draft => AssertNothingOf(draft.Text));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RightAndWrongAddresses_AreAnsweredAlike_AndOnlyTheRightOneGetsMail(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(Matter, TestShop.Stranger);
        var token = TokenOf(asked.Draft.Text);
        Assert.Equal(SenderOutcome.MailOnItsWay, await Desk(shop).NameAddressAsync(token, "nobody@example.org"));
        Assert.NotNull(await Desk(shop).FindAsync(token));
        await shop.WorkAsync(SenderMailHandler.JobKind);
        Assert.Empty(Mails(shop));
        Assert.Equal(SenderOutcome.MailOnItsWay, await Desk(shop).NameAddressAsync(token, TestShop.Mia));
        await shop.WorkAsync(SenderMailHandler.JobKind);
        Assert.Contains($"To: {TestShop.Mia}", Assert.Single(Mails(shop)).Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(SenderOutcome.MailOnItsWay, await Desk(shop).NameAddressAsync(token, "nobody@example.org"));
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).NameAddressAsync(token, TestShop.Mia));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ForgedExpiredAndForeignLinks_OpenNothing(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var first = await shop.PrepareAsync(Matter, TestShop.Stranger);
        var second = await shop.PrepareAsync(Matter, "other@example.net");
        var (token, other) = (TokenOf(first.Draft.Text), TokenOf(second.Draft.Text));
        var link = await MailedAsync(shop, token, TestShop.Mia);
        var swapped = $"{link[..link.IndexOf('-', StringComparison.Ordinal)]}{other[other.IndexOf('-', StringComparison.Ordinal)..]}";
        var moved = $"c{other[1..other.IndexOf('-', StringComparison.Ordinal)]}{link[link.IndexOf('-', StringComparison.Ordinal)..]}";
        foreach (var forged in (string[])["", "-", "c", "c1", "c-", $"{link}0", link[..^1], link.ToUpperInvariant(), $"c{token[1..]}", swapped, moved, $"c9999999999999999999-{new string('0', 64)}", new string('c', 5000)])
            Assert.Equal(SenderOutcome.Gone, await Desk(shop).ConfirmAsync(forged));
        // The link of the reply proves nothing by itself.
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).ConfirmAsync(token));
        // A newer mail voids the older one.
        var newer = await MailedAsync(shop, token, TestShop.Mia);
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).ConfirmAsync(link));
        shop.Database.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).ConfirmAsync(newer));
        Assert.Null((await shop.CaseAsync(first.Ticket.Id)).Ticket.CustomerId);
        Assert.Null((await shop.CaseAsync(second.Ticket.Id)).Ticket.CustomerId);
        shop.Database.Time.Advance(TimeSpan.FromDays(3));
        Assert.Null(await Desk(shop).FindAsync(other));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OwnerWhoDenies_ClosesIt_AndSecurityLooks(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(Matter, TestShop.Stranger);
        var link = await MailedAsync(shop, TokenOf(asked.Draft.Text), TestShop.Mia);
        Assert.Equal(SenderOutcome.Denied, await Desk(shop).DenyAsync(link));
        Assert.Equal(SenderOutcome.Gone, await Desk(shop).ConfirmAsync(link));
        var closed = await shop.CaseAsync(asked.Ticket.Id);
        Assert.Equal((Teams.Security, (string?)null), (closed.Ticket.TeamId, closed.Ticket.CustomerId));
        Assert.Equal(1, closed.Count("identity.denied"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TheMark_CountsForThatSenderAlone_AndExpires(string provider)
    {
        await using var shop = await OpenAsync(provider);
        var asked = await shop.PrepareAsync(Matter, TestShop.Stranger);
        var link = await MailedAsync(shop, TokenOf(asked.Draft.Text), TestShop.Mia);
        Assert.Equal(SenderOutcome.Verified, await Desk(shop).ConfirmAsync(link));
        var marks = shop.Database.Get<SenderMarks>();
        Assert.True(await marks.IsMarkedAsync(asked.Ticket.Id, "c1", TestShop.Stranger));
        Assert.False(await marks.IsMarkedAsync(asked.Ticket.Id, "c2", TestShop.Stranger));
        Assert.False(await marks.IsMarkedAsync(asked.Ticket.Id, "c1", "other@example.net"));
        Assert.False(await marks.IsMarkedAsync(asked.Ticket.Id + 1, "c1", TestShop.Stranger));
        var other = await shop.PrepareAsync("And what was the total of my order again?", "other@example.net", inReplyTo: asked.Messages[0].ExternalId);
        Assert.DoesNotContain(other.Steps, step => step.RunId == other.Run.Id && step.Name.StartsWith("lookup", StringComparison.Ordinal) && step.Ok);
        shop.Database.Time.Advance(TimeSpan.FromDays(8));
        Assert.False(await marks.IsMarkedAsync(asked.Ticket.Id, "c1", TestShop.Stranger));
        var late = await shop.PrepareAsync(Matter, TestShop.Stranger, inReplyTo: asked.Messages[0].ExternalId);
        Assert.Contains("/verify/", late.Draft.Text, StringComparison.Ordinal);
        AssertNothingOf(late.Draft.Text);
    }

    private static Task<TestShop> OpenAsync(string provider) => TestShop.OpenAsync(provider, replace: services => services.AddSingleton(new SenderAddress("https://support.example")));

    private static SenderDesk Desk(TestShop shop) => shop.Database.Get<SenderDesk>();

    private static async Task<string> MailedAsync(TestShop shop, string token, string address)
    {
        var before = Mails(shop);
        Assert.Equal(SenderOutcome.MailOnItsWay, await Desk(shop).NameAddressAsync(token, address));
        await shop.WorkAsync(SenderMailHandler.JobKind);
        return TokenOf(Assert.Single(Mails(shop).Except(before)).Replace("=\r\n", "", StringComparison.Ordinal));
    }

    private static List<string> Mails(TestShop shop) =>
        Directory.Exists(Path.Combine(shop.Database.Folder, "outbox")) ? [.. Directory.EnumerateFiles(Path.Combine(shop.Database.Folder, "outbox"), "identity-*").Select(File.ReadAllText)] : [];

    private static string TokenOf(string text) => Link().Match(text).Groups["token"].Value;

    private static void AssertNothingOf(string text) => Assert.All(Records, record => Assert.DoesNotContain(record, text, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"/verify/(?<token>[ac]\d+-[0-9a-f]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
