using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>A customer who wrote from another address shows on a phone who they are.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class VerifyJourneyTests(BrowserFixture browser)
{
    private const string Token = "a-long-token-of-the-message-api";

    [Fact]
    public Task SenderFromAnotherAddress_ConfirmsByTheAddressOnFile_AndBothLinksAreUsedUp() => Journey.RunAsync(browser, async journey =>
    {
        await using var console = await TestConsole.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Channels:ApiToken"] = Token,
            ["Channels:PublicAddress"] = "https://support.example",
            ["Channels:Email:PickupFolder"] = "outbox",
        });
        // The demo's customers come in beside the first pages.
        var customer = (await Eventually.BecomesAsync(() => CustomerAsync(console), found => found is not null, TimeSpan.FromSeconds(60), "the first customer"))!;
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{console.Url}/api/messages")
        {
            Content = JsonContent.Create(new { channel = "email", externalId = "<verify-1@example.net>", from = "work@example.net", subject = "Invoice", text = "You charged my card twice. I want one of the two charges back." }),
        };
        post.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var accepted = await console.Http.SendAsync(post);
        accepted.EnsureSuccessStatusCode();
        var ask = (await Eventually.BecomesAsync(() => AskAsync(console), found => found is not null, TimeSpan.FromSeconds(60), "the draft that asks"))!;

        var page = await journey.OpenAsync($"{console.Url}/verify/{ask}", width: 390, height: 844);
        await page.GetByLabel("E-mail address of your account").FillAsync("nobody@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the confirmation" }).ClickAsync();
        var unknown = await page.GetByRole(AriaRole.Status).InnerTextAsync();
        await page.GotoAsync($"{console.Url}/verify/{ask}");
        await page.GetByLabel("E-mail address of your account").FillAsync(customer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the confirmation" }).ClickAsync();
        Assert.Equal(unknown, await page.GetByRole(AriaRole.Status).InnerTextAsync());

        var link = (await Eventually.BecomesAsync(() => Task.FromResult(MailedLink(console)), found => found is not null, TimeSpan.FromSeconds(60), "the mail to the address on file"))!;
        await page.GotoAsync($"{console.Url}/verify/{link}");
        await Assertions.Expect(page.GetByText("work@example.net")).ToBeVisibleAsync();
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, that was me" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Thank you, that is confirmed")).ToBeVisibleAsync();
        foreach (var used in (string[])[link, ask])
        {
            await page.GotoAsync($"{console.Url}/verify/{used}");
            await Assertions.Expect(page.GetByText("This link does not open any more")).ToBeVisibleAsync();
        }
    });

    private static async Task<string?> CustomerAsync(TestConsole console)
    {
        await using var db = console.Read();
        return await db.Customers.Where(customer => customer.IdentityVerified).OrderBy(customer => customer.Id).Select(customer => customer.Email).FirstOrDefaultAsync();
    }

    private static async Task<string?> AskAsync(TestConsole console)
    {
        await using var db = console.Read();
        var text = await db.Drafts.Where(draft => db.Tickets.Any(ticket => ticket.Id == draft.TicketId && ticket.SenderAddress == "work@example.net")).Select(draft => draft.Text).FirstOrDefaultAsync();
        return text is null ? null : TokenOf(text);
    }

    private static string? MailedLink(TestConsole console)
    {
        var folder = Path.Combine(console.DataFolder, "outbox");
        var mail = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "identity-*.eml").FirstOrDefault() : null;
        return mail is null ? null : TokenOf(File.ReadAllText(mail).Replace("=\r\n", "", StringComparison.Ordinal));
    }

    private static string? TokenOf(string text) => Link().Match(text) is { Success: true } match ? match.Groups["token"].Value : null;

    [GeneratedRegex(@"/verify/(?<token>[ac]\d+-[0-9a-f]{64})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
