using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Accounts;

public sealed class InvitationDeskTests
{
    private const string Base = "https://support.example/";
    private static readonly InvitePerson Zoe = new("Zoe", "zoe@example.com", Role.Lead, [Teams.Billing]);

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Link_MakesTheAccountOnce(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ada = await database.AddAsync("Ada", Role.Admin);
        var token = await InviteAsync(database, ada);

        var (entered, refused) = await AcceptAsync(database, token);

        Assert.Null(refused);
        var session = Assert.IsType<SignInOutcome.SignedIn>(entered).Session;
        var live = await database.Get<SessionBook>().FindAsync(session.Id);
        Assert.Equal(("Zoe", Role.Lead), (live!.Actor.Name, live.Actor.Role));
        Assert.Equal([Teams.Billing], (await database.Get<PeopleReader>().PeopleAsync()).Single(person => person.Name == "Zoe").TeamIds);
        Assert.Equal("gone", (await AcceptAsync(database, token)).Refused?.Code);
        Assert.Equal(["invitation.sent", "invitation.accepted"], await database.KindsAsync("invitation."));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LinkUsedByTwoBrowsersAtOnce_OpensOne(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var token = await InviteAsync(database, await database.AddAsync("Ada", Role.Admin));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AcceptAsync(database, token)));
        Assert.Single(outcomes, outcome => outcome.Entered is not null);
        await using var db = database.Read();
        Assert.Equal(1, await db.Users.CountAsync(person => person.DisplayName == "Zoe"));
    }

    [Fact]
    public async Task LinkOlderThanThreeDays_IsGone()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var token = await InviteAsync(database, await database.AddAsync("Ada", Role.Admin));
        database.Time.Advance(InvitationDesk.ValidFor - TimeSpan.FromMinutes(1));
        Assert.NotNull(await database.Get<InvitationDesk>().FindAsync(token));
        database.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("gone", (await AcceptAsync(database, token)).Refused?.Code);
    }

    [Fact]
    public async Task RevokedLink_IsGone()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var ada = await database.AddAsync("Ada", Role.Admin);
        var token = await InviteAsync(database, ada);
        var open = Assert.Single(await database.Get<PeopleReader>().InvitationsAsync());
        Assert.IsType<AccountOutcome.Done>(await database.Get<InvitationDesk>().RevokeAsync(open.Id, ada.Actor()));
        Assert.Equal("gone", (await AcceptAsync(database, token)).Refused?.Code);
        Assert.Empty(await database.Get<PeopleReader>().InvitationsAsync());
    }

    [Fact]
    public async Task SecondInvitation_EndsTheFirst()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var ada = await database.AddAsync("Ada", Role.Admin);
        var (first, second) = (await InviteAsync(database, ada), await InviteAsync(database, ada));
        Assert.Equal("gone", (await AcceptAsync(database, first)).Refused?.Code);
        Assert.NotNull((await AcceptAsync(database, second)).Entered);
        Assert.Equal("invalid", Assert.IsType<AccountOutcome.Refused>(await database.Get<InvitationDesk>().InviteAsync(Zoe, Base, ada.Actor())).Code);
    }

    [Fact]
    public async Task WeakPassword_LeavesTheLinkOpen()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var token = await InviteAsync(database, await database.AddAsync("Ada", Role.Admin));
        Assert.Equal("weak_password", (await AcceptAsync(database, token, "zoe@example12")).Refused?.Code);
        Assert.NotNull((await AcceptAsync(database, token)).Entered);
    }

    [Fact]
    public async Task Token_IsInTheMailAndNowhereInTheDatabase()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var token = await InviteAsync(database, await database.AddAsync("Ada", Role.Admin));
        var mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(database.Folder, "outbox"), "invitation-*.eml")));
        Assert.Contains("To: Zoe <zoe@example.com>", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: Your invitation to SupportConsole", mail, StringComparison.Ordinal);
        Assert.Contains(token, mail.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await using var db = database.Read();
        var invitation = await db.Invitations.SingleAsync();
        Assert.DoesNotContain(token, invitation.TokenHash, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.LedgerEntries.Select(entry => entry.Payload + entry.Subject).ToListAsync(), text => text.Contains(token, StringComparison.Ordinal) || text.Contains("zoe@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewPasswordLink_EndsTheOldPasswordAndItsSessions()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, ana) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Ana", Role.Agent));
        var session = await database.SignInAsync(ana);
        var token = TokenOf(await database.Get<InvitationDesk>().RenewAsync(ana.Id, Base, ada.Actor()));
        Assert.NotNull(await database.Get<SessionBook>().FindAsync(session.Id));

        Assert.NotNull((await AcceptAsync(database, token, "nine quiet lanterns drift")).Entered);

        Assert.Null(await database.Get<SessionBook>().FindAsync(session.Id));
        Assert.IsType<SignInOutcome.Refused>(await database.Get<SignInDesk>().PasswordAsync(ana.Email!, StaffAccounts.Password, StaffAccounts.Here));
    }

    [Fact]
    public async Task NewPasswordLinkOfSomebodyWithAnApp_StillAsksForTheCode()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, lea) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Lea", Role.Lead));
        await database.AddAppAsync(lea);
        var token = TokenOf(await database.Get<InvitationDesk>().RenewAsync(lea.Id, Base, ada.Actor()));
        Assert.Equal((null, null), await AcceptAsync(database, token, "nine quiet lanterns drift"));
        Assert.IsType<SignInOutcome.CodeNeeded>(await database.Get<SignInDesk>().PasswordAsync(lea.Email!, "nine quiet lanterns drift", StaffAccounts.Here));
    }

    private static async Task<string> InviteAsync(TestDatabase database, Person admin) => TokenOf(await database.Get<InvitationDesk>().InviteAsync(Zoe, Base, admin.Actor()));

    private static string TokenOf(AccountOutcome outcome) => Assert.IsType<AccountOutcome.Shown>(outcome).Secrets[0][$"{Base}invitation/".Length..];

    private static Task<(SignInOutcome? Entered, AccountOutcome.Refused? Refused)> AcceptAsync(TestDatabase database, string token, string password = StaffAccounts.Password) =>
        database.Get<InvitationDesk>().AcceptAsync(token, password, StaffAccounts.Here);
}
