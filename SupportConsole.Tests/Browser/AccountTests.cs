using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>An installation without the demo, from its first admin on: invitations, second factors, passkeys.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccountTests(BrowserFixture browser)
{
    private const string NewPassword = "nine quiet lanterns drift";

    [Fact]
    public Task FirstAdmin_NeedsTheCodeOfTheTerminalAndASecondFactor_ThenInvites() => Journey.RunAsync(browser, async journey =>
    {
        await using var console = await TestConsole.StartAsync(demo: false);
        var page = await journey.OpenAsync($"{Local(console)}/queue");
        await page.GetByLabel("Setup code").FillAsync("AAAA-BBBB-CCCC");
        await page.GetByLabel("Your name").FillAsync("Ada Moss");
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByLabel("Password").FillAsync(StaffAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Create admin") }).ClickAsync();
        await Assertions.Expect(page.GetByText("The setup code is not right")).ToBeVisibleAsync();

        await page.GetByLabel("Setup code").FillAsync(CodeOf(console).ToLowerInvariant());
        await page.GetByLabel("Password").FillAsync(StaffAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Create admin") }).ClickAsync();
        await page.WaitForURLAsync("**/account**");
        await Journey.InteractiveAsync(page);

        // An admin's role needs a second factor: until there is one, nothing else opens.
        await Assertions.Expect(page.GetByText("Your role needs a second factor")).ToBeVisibleAsync();
        await page.GotoAsync($"{Local(console)}/settings/people");
        await page.WaitForURLAsync("**/account");
        await Journey.InteractiveAsync(page);
        var codes = await SetUpAppAsync(page);
        Assert.Equal(10, codes.Length);
        await page.GetByRole(AriaRole.Button, new() { Name = "To the queue" }).ClickAsync();
        await page.WaitForURLAsync("**/queue");

        await page.GotoAsync($"{Local(console)}/settings/people");
        await Journey.InteractiveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Zoe Marlowe");
        await page.GetByLabel("E-mail").FillAsync("zoe@example.com");
        await page.GetByLabel("Billing").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        var link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        var zoe = await journey.OpenAsync(link);
        await zoe.GetByLabel("Your password").FillAsync(NewPassword);
        await zoe.GetByRole(AriaRole.Button, new() { Name = "Set password and sign in" }).ClickAsync();
        await zoe.WaitForURLAsync("**/account**");
        await Journey.InteractiveAsync(zoe);
        await zoe.GotoAsync($"{Local(console)}/queue");
        await Assertions.Expect(zoe.GetByRole(AriaRole.Heading, new() { Name = "Open tickets" })).ToBeVisibleAsync();
        var again = await journey.OpenAsync(link);
        await Assertions.Expect(again.GetByText("This link does not open any more")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Zoe Marlowe") })).ToContainTextAsync("1 browser");
    });

    [Fact]
    public Task AuthenticatorApp_IsAskedForAfterThePasswordAndARecoveryCodeStandsInOnce() => Journey.RunAsync(browser, async journey =>
    {
        await using var console = await OpenWithAsync("Lea", Role.Agent);
        var page = await PasswordAsync(journey, console, "Lea");
        await page.WaitForURLAsync("**/queue");
        await page.GotoAsync($"{Local(console)}/account");
        await Journey.InteractiveAsync(page);
        var codes = await SetUpAppAsync(page);
        await Assertions.Expect(page.GetByText("10 recovery codes left")).ToBeVisibleAsync();

        var second = await PasswordAsync(journey, console, "Lea");
        await second.GetByLabel("Code").FillAsync("000000");
        await second.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(second.GetByText("This code is not right")).ToBeVisibleAsync();
        await second.GotoAsync($"{Local(console)}/queue");
        await Assertions.Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        var third = await PasswordAsync(journey, console, "Lea");
        await third.GetByLabel("Code").FillAsync(codes[0]);
        await third.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await third.WaitForURLAsync("**/queue");
        await Assertions.Expect(page.GetByText("9 recovery codes left")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Passkey_IsAddedRenamedAndSignsIn() => Journey.RunAsync(browser, async journey =>
    {
        await using var console = await OpenWithAsync("Ana", Role.Agent);
        var page = await PasswordAsync(journey, console, "Ana");
        await page.WaitForURLAsync("**/queue");
        await AddAuthenticatorAsync(page);
        await page.GotoAsync($"{Local(console)}/account");
        await Journey.InteractiveAsync(page);
        await page.GetByLabel("Name of the passkey").FillAsync("Work laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Work laptop")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename Work laptop" }).ClickAsync();
        await page.GetByRole(AriaRole.Listitem).GetByLabel("Name of the passkey").FillAsync("Home laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Home laptop").First).ToBeVisibleAsync();

        await page.GetByLabel("Ana", new() { Exact = false }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await Journey.SignedOutAsync(page);
        // Whether the page that was left closed before or after it noticed decides if the address remembers it.
        await page.GotoAsync($"{Local(console)}/signin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/queue");

        await using var db = console.Read();
        Assert.Equal(SignInMethod.Passkey, (await db.PersonSessions.OrderByDescending(session => session.StartedAt).FirstAsync()).Method);
        Assert.Equal(1, await db.LedgerEntries.CountAsync(entry => entry.Kind == "passkey.added"));
    });

    [Fact]
    public Task NewPassword_SignsTheOtherBrowserOut() => Journey.RunAsync(browser, async journey =>
    {
        await using var console = await OpenWithAsync("Ana", Role.Agent);
        var (here, there) = (await PasswordAsync(journey, console, "Ana"), await PasswordAsync(journey, console, "Ana"));
        await Journey.InteractiveAsync(there);
        await here.WaitForURLAsync("**/queue");
        await here.GotoAsync($"{Local(console)}/account");
        await Journey.InteractiveAsync(here);
        await here.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
        await here.GetByLabel("Current password").FillAsync(StaffAccounts.Password);
        await here.GetByLabel("New password").FillAsync("password2026!");
        await here.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Assertions.Expect(here.GetByText("This is among the first that somebody would try")).ToBeVisibleAsync();
        await here.GetByLabel("New password").FillAsync(NewPassword);
        await here.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();

        await Journey.SignedOutAsync(there);
        await Assertions.Expect(there.GetByText("Your session was ended")).ToBeVisibleAsync();
        await Assertions.Expect(here.GetByText("other browsers are signed out")).ToBeVisibleAsync();
    });

    // Passkeys need a host name.
    private static string Local(TestConsole console) => console.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static string CodeOf(TestConsole console) =>
        System.Text.RegularExpressions.Regex.Match(console.Log, "^ +([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})", System.Text.RegularExpressions.RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value;

    /// <summary>A console in which one person works, with a password.</summary>
    private static async Task<TestConsole> OpenWithAsync(string name, Role role)
    {
        var console = await TestConsole.StartAsync(demo: false);
        var person = new Person
        {
            DisplayName = name,
            Role = role,
            UserName = $"{name}@example.com",
            NormalizedUserName = $"{name}@example.com".ToUpperInvariant(),
            Email = $"{name}@example.com",
            NormalizedEmail = $"{name}@example.com".ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        person.PasswordHash = new PasswordHasher<Person>().HashPassword(person, StaffAccounts.Password);
        await using var db = console.Read();
        db.Users.Add(person);
        await db.SaveChangesAsync();
        return console;
    }

    private static async Task<IPage> PasswordAsync(Journey journey, TestConsole console, string name)
    {
        var page = await journey.OpenAsync($"{Local(console)}/signin?returnUrl=/queue");
        await page.GetByLabel("E-mail").FillAsync($"{name}@example.com");
        await page.GetByLabel("Password").FillAsync(StaffAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/signin?returnUrl=/queue", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Sets the app up on the open account page, reading the key as one does who cannot scan.</summary>
    private static async Task<string[]> SetUpAppAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code for the authenticator app" })).ToBeVisibleAsync();
        var secret = StaffAccounts.FromBase32((await page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("Code from the app").FillAsync(Totp.CodeAt(secret, Totp.StepAt(DateTimeOffset.UtcNow)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        var codes = (await page.GetByLabel("Recovery codes.").InputValueAsync()).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        return codes;
    }

    /// <summary>Gives the browser an authenticator with a finger on it.</summary>
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
