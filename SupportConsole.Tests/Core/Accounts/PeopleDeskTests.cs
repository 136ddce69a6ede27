using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Accounts;

public sealed class PeopleDeskTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task AnotherRole_EndsTheSessionsAtOnce(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (ada, ana) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Ana", Role.Agent));
        var session = await database.SignInAsync(ana);
        Assert.Equal(Role.Agent, (await database.Get<SessionBook>().FindAsync(session.Id))!.Actor.Role);

        Assert.IsType<AccountOutcome.Done>(await database.Get<PeopleDesk>().ChangeRoleAsync(ana.Id, Role.Supervisor, ada.Actor()));

        Assert.Null(await database.Get<SessionBook>().FindAsync(session.Id));
        Assert.Equal([session.Id], await database.Get<SessionBook>().EndedAmongAsync([session.Id]));
        Assert.Equal(["person.changed", "session.revoked"], await database.KindsAsync("person.", "session."));
    }

    [Fact]
    public async Task NobodyChangesTheirOwnRoleOrTakesThemselvesOutOfUse()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, _) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Alan", Role.Admin));
        var desk = database.Get<PeopleDesk>();
        Assert.Equal("own_role", CodeOf(await desk.ChangeRoleAsync(ada.Id, Role.Lead, ada.Actor())));
        Assert.Equal("own_role", CodeOf(await desk.SetDisabledAsync(ada.Id, disabled: true, ada.Actor())));
        Assert.Equal("own_role", CodeOf(await desk.ResetSecondFactorAsync(ada.Id, ada.Actor())));
    }

    [Fact]
    public async Task LastAdminWhoCanSignIn_StaysOne()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, alan) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Alan", Role.Admin));
        await database.AddAsync("Dora", Role.Admin, isDemo: true);
        var desk = database.Get<PeopleDesk>();
        Assert.IsType<AccountOutcome.Done>(await desk.SetDisabledAsync(alan.Id, disabled: true, ada.Actor()));
        // Alan's last page is still open somewhere: his command comes as an admin's.
        Assert.Equal("last_admin", CodeOf(await desk.ChangeRoleAsync(ada.Id, Role.Agent, alan.Actor())));
        Assert.Equal("last_admin", CodeOf(await desk.SetDisabledAsync(ada.Id, disabled: true, alan.Actor())));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TwoAdminsDemotingEachOtherAtOnce_LeaveOne(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (ada, alan) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Alan", Role.Admin));
        var desk = database.Get<PeopleDesk>();
        var outcomes = await Task.WhenAll(desk.ChangeRoleAsync(alan.Id, Role.Agent, ada.Actor()), desk.ChangeRoleAsync(ada.Id, Role.Agent, alan.Actor()));
        Assert.Single(outcomes.OfType<AccountOutcome.Done>());
        await using var db = database.Read();
        Assert.Equal(1, await db.Users.CountAsync(person => person.Role == Role.Admin));
    }

    [Fact]
    public async Task Teams_AreReplaced()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, ana) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Ana", Role.Agent));
        var desk = database.Get<PeopleDesk>();
        await desk.ChangeTeamsAsync(ana.Id, [Teams.Standard, Teams.Billing], ada.Actor());
        await desk.ChangeTeamsAsync(ana.Id, [Teams.Billing, Teams.Legal], ada.Actor());
        Assert.Equal("invalid", CodeOf(await desk.ChangeTeamsAsync(ana.Id, ["no such team"], ada.Actor())));
        var row = (await database.Get<PeopleReader>().PeopleAsync()).Single(person => person.Id == ana.Id);
        Assert.Equal([Teams.Billing, Teams.Legal], row.TeamIds);
    }

    [Fact]
    public async Task ResetSecondFactor_LeavesThePasswordAloneAndSignsOut()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, lea) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Lea", Role.Lead));
        var session = await database.SignInAsync(lea);
        await database.AddAppAsync(lea);
        Assert.IsType<SignInOutcome.CodeNeeded>(await database.Get<SignInDesk>().PasswordAsync(lea.Email!, StaffAccounts.Password, StaffAccounts.Here));

        await database.Get<PeopleDesk>().ResetSecondFactorAsync(lea.Id, ada.Actor());

        Assert.Null(await database.Get<SessionBook>().FindAsync(session.Id));
        await database.SignInAsync(lea);
    }

    [Fact]
    public async Task Unlock_EndsTheWait()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ada, ana) = (await database.AddAsync("Ada", Role.Admin), await database.AddAsync("Ana", Role.Agent));
        for (var i = 0; i < SignInDesk.MaxFailures; i++)
            await database.Get<SignInDesk>().PasswordAsync(ana.Email!, "not her password", StaffAccounts.Here);
        Assert.True((await database.Get<PeopleReader>().PeopleAsync()).Single(person => person.Id == ana.Id).IsLocked);
        await database.Get<PeopleDesk>().UnlockAsync(ana.Id, ada.Actor());
        await database.SignInAsync(ana);
    }

    private static string CodeOf(AccountOutcome outcome) => Assert.IsType<AccountOutcome.Refused>(outcome).Code;
}
