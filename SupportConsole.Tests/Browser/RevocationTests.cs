using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>What becomes of open pages when the right to them ends.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RevocationTests(BrowserFixture browser)
{
    [Fact]
    public Task PersonSignedOutByAnAdmin_SeesTheSignInAtOnce() => Journey.RunAsync(browser, async journey =>
    {
        var lena = await journey.SignInAsync("Lena Vogt");
        var tom = await journey.SignInAsync("Tom Adler", "/settings/people");
        await tom.GetByLabel("Actions for Lena Vogt").ClickAsync();
        await tom.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await tom.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        var watch = Stopwatch.StartNew();
        await Journey.SignedOutAsync(lena);
        await Assertions.Expect(lena.GetByText("Your session was ended")).ToBeVisibleAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"it took {watch.Elapsed.TotalSeconds:0.0} s");
        await lena.GotoAsync("/queue");
        await Assertions.Expect(lena.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    });

    [Fact]
    public Task BrowserThatIgnoresTheEnd_ActsNoMore() => Journey.RunAsync(browser, async journey =>
    {
        await journey.PreparedAsync();
        var ticket = await TicketPicker.ReplyOnlyAsync(journey.Console);
        var screen = await TicketScreen.OpenAsync(journey, "Ben Okafor", ticket);
        // A browser that does as it pleases: it stays where it is, whatever the server says.
        await screen.Page.RouteAsync("**/signin**", route => route.FulfillAsync(new() { Status = 204 }));
        var send = await screen.Send.ElementHandleAsync();
        Assert.NotNull(send);

        // Ended from outside this process, as another node would.
        await using (var db = journey.Console.Read())
        {
            var now = (DateTimeOffset?)DateTimeOffset.UtcNow;
            var ben = await db.Users.Where(person => person.DisplayName == "Ben Okafor").Select(person => person.Id).SingleAsync();
            await db.PersonSessions.Where(session => session.PersonId == ben).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now).SetProperty(session => session.EndReason, (SessionEnd?)SessionEnd.Revoked));
        }
        // At once, from the page's own script: the sweep has not come round yet, the page looks as before.
        await send.EvaluateAsync("button => button.click()");

        await screen.Page.WaitForFunctionAsync("() => document.body.innerText.includes('You are signed out')");
        await using var after = journey.Console.Read();
        Assert.Equal(0, await after.Decisions.CountAsync(decision => decision.TicketId == ticket.Id));
        Assert.Equal(0, await after.Effects.CountAsync(effect => effect.TicketId == ticket.Id));
    });

    [Fact]
    public Task PersonWithAnotherRole_LosesThePagesOfTheOldOne() => Journey.RunAsync(browser, async journey =>
    {
        // Should an attempt before this one have been broken off in the middle.
        await using (var db = journey.Console.Read())
            await db.Users.Where(person => person.DisplayName == "Sofia Lindqvist").ExecuteUpdateAsync(set => set.SetProperty(person => person.Role, Role.Supervisor));
        var sofia = await journey.SignInAsync("Sofia Lindqvist", "/audit");
        var tom = await journey.SignInAsync("Tom Adler", "/settings/people");
        await ChangeRoleAsync(tom, "Agent");
        IPage again;
        try
        {
            await Journey.SignedOutAsync(sofia);
            again = await journey.SignInAsync("Sofia Lindqvist", "/audit");
            await Assertions.Expect(again.GetByText("Supervisor").First).ToBeVisibleAsync();
        }
        finally
        {
            await ChangeRoleAsync(tom, "Supervisor");
        }
        await Journey.SignedOutAsync(again);
    });

    [Fact]
    public Task SessionsOfOneself_AreListedAndEndedOneByOne() => Journey.RunAsync(browser, async journey =>
    {
        var there = await journey.SignInAsync("Lena Vogt");
        var here = await journey.SignInAsync("Lena Vogt", "/account");
        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out all others" }).ClickAsync();
        await Journey.SignedOutAsync(there);
        await Assertions.Expect(here.GetByText("This browser")).ToBeVisibleAsync();
        await Assertions.Expect(here.GetByRole(AriaRole.Button, new() { Name = "Sign out all others" })).ToHaveCountAsync(0);
    });

    private static async Task ChangeRoleAsync(IPage admin, string role)
    {
        await admin.GetByLabel("Actions for Sofia Lindqvist").ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Role and teams" }).ClickAsync();
        await admin.GetByRole(AriaRole.Dialog).GetByLabel("Role").SelectOptionAsync(role);
        await Assertions.Expect(admin.GetByRole(AriaRole.Dialog)).ToContainTextAsync(role == "Agent" ? "Works the queue." : "Reads the record");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(admin.GetByText("signs in again").Last).ToBeVisibleAsync();
    }
}
