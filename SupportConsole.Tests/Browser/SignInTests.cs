using Microsoft.Playwright;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("Ana Ruiz", "Agent", false, false)]
    [InlineData("Marc Keller", "Lead", true, true)]
    [InlineData("Sofia Lindqvist", "Supervisor", true, true)]
    [InlineData("Tom Adler", "Admin", false, true)]
    public Task OneClickSignIn_ShowsWhatTheRoleMaySee(string person, string role, bool approvals, bool audit) => Journey.RunAsync(browser, async journey =>
    {
        var page = await journey.SignInAsync(person);
        var rooms = page.GetByRole(AriaRole.Navigation, new() { Name = "Rooms" });
        await Assertions.Expect(rooms.GetByRole(AriaRole.Link, new() { Name = "Queue" })).ToBeVisibleAsync();
        await Assertions.Expect(rooms.GetByRole(AriaRole.Link, new() { Name = "Approvals" })).ToHaveCountAsync(approvals ? 1 : 0);
        await Assertions.Expect(rooms.GetByRole(AriaRole.Link, new() { Name = "Audit" })).ToHaveCountAsync(audit ? 1 : 0);
        await page.GetByLabel(person).ClickAsync();
        await Assertions.Expect(page.GetByText(role, new() { Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public Task PageBehindTheSignIn_AsksAndThenOpens() => Journey.RunAsync(browser, async journey =>
    {
        var page = await journey.OpenAsync("/queue");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana Ruiz" }).ClickAsync();
        await page.WaitForURLAsync("**/queue");
    });

    [Fact]
    public Task PageOfAnotherRole_SaysWhoCould() => Journey.RunAsync(browser, async journey =>
    {
        var page = await journey.SignInAsync("Ana Ruiz");
        await page.GotoAsync("/audit");
        await Assertions.Expect(page.GetByText("Supervisor").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task SignedOut_NothingOpensAnyMore() => Journey.RunAsync(browser, async journey =>
    {
        var page = await journey.SignInAsync("Ana Ruiz");
        await page.GetByLabel("Ana Ruiz").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Journey.SignedOutAsync(page);
        await page.GotoAsync("/queue");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    });
}
