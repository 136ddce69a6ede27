using Microsoft.AspNetCore.Identity;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Accounts;

public sealed class AccountDeskTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NewPassword_SignsOtherBrowsersOutAndKeepsThisOne(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ana = await database.AddAsync("Ana", Role.Agent);
        var (here, there) = (await database.SignInAsync(ana), await database.SignInAsync(ana));
        Assert.IsType<AccountOutcome.Done>(await database.Get<AccountDesk>().ChangePasswordAsync(StaffAccounts.Password, "nine quiet lanterns drift", here.Id, ana.Actor()));
        Assert.NotNull(await database.Get<SessionBook>().FindAsync(here.Id));
        Assert.Null(await database.Get<SessionBook>().FindAsync(there.Id));
    }

    [Fact]
    public async Task GuessingTheCurrentPasswordOnAnOpenPage_LocksAndSignsOut()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var ana = await database.AddAsync("Ana", Role.Agent);
        var session = await database.SignInAsync(ana);
        for (var i = 0; i < SignInDesk.MaxFailures; i++)
            await database.Get<AccountDesk>().ChangePasswordAsync("not her password", "nine quiet lanterns drift", session.Id, ana.Actor());
        Assert.Null(await database.Get<SessionBook>().FindAsync(session.Id));
        Assert.IsType<SignInOutcome.Refused>(await database.Get<SignInDesk>().PasswordAsync(ana.Email!, StaffAccounts.Password, StaffAccounts.Here));
    }

    [Fact]
    public async Task Session_EndsByItselfAfterTwelveHours()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var session = await database.SignInAsync(await database.AddAsync("Ana", Role.Agent));
        database.Time.Advance(SessionBook.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await database.Get<SessionBook>().FindAsync(session.Id));
        database.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await database.Get<SessionBook>().FindAsync(session.Id));
    }

    [Fact]
    public async Task SessionOfSomebodyElse_CannotBeEnded()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (ana, ben) = (await database.AddAsync("Ana", Role.Agent), await database.AddAsync("Ben", Role.Agent));
        var session = await database.SignInAsync(ana);
        Assert.IsType<AccountOutcome.Refused>(await database.Get<AccountDesk>().RevokeSessionAsync(session.Id, ben.Actor()));
        Assert.NotNull(await database.Get<SessionBook>().FindAsync(session.Id));
        Assert.IsType<AccountOutcome.Done>(await database.Get<AccountDesk>().RevokeSessionAsync(session.Id, ana.Actor()));
        Assert.Null(await database.Get<SessionBook>().FindAsync(session.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Passkey_IsKeptRenamedUsedAndRemoved(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (ana, ben) = (await database.AddAsync("Ana", Role.Agent), await database.AddAsync("Ben", Role.Agent));
        var desk = database.Get<AccountDesk>();
        Assert.IsType<AccountOutcome.Done>(await desk.AddPasskeyAsync(Passkey(counter: 1), "", ana.Actor()));
        Assert.IsType<AccountOutcome.Refused>(await desk.AddPasskeyAsync(Passkey(counter: 1), "", ben.Actor()));
        var id = Convert.ToHexStringLower(Passkey(1).CredentialId);
        Assert.IsType<AccountOutcome.Refused>(await desk.RenamePasskeyAsync(id, "mine now", ben.Actor()));
        Assert.IsType<AccountOutcome.Done>(await desk.RenamePasskeyAsync(id, "Work laptop", ana.Actor()));
        Assert.Equal(["Work laptop"], (await database.Get<PeopleReader>().AccountAsync(ana.Id, ""))!.Passkeys.Select(passkey => passkey.Name));

        var session = Assert.IsType<SignInOutcome.SignedIn>(await database.Get<SignInDesk>().PasskeyAsync(ana.Id, Passkey(counter: 9), StaffAccounts.Here)).Session;
        Assert.Equal(SignInMethod.Passkey, session.Method);
        await using (var db = database.Read())
            Assert.Equal(9u, (await db.Passkeys.FindAsync(Passkey(1).CredentialId))!.Data.SignCount);

        Assert.IsType<AccountOutcome.Refused>(await desk.RemovePasskeyAsync(id, ben.Actor()));
        Assert.IsType<AccountOutcome.Done>(await desk.RemovePasskeyAsync(id, ana.Actor()));
        Assert.IsType<SignInOutcome.Refused>(await database.Get<SignInDesk>().PasskeyAsync(ana.Id, Passkey(counter: 10), StaffAccounts.Here));
        Assert.Equal(["passkey.added", "passkey.renamed", "passkey.removed"], await database.KindsAsync("passkey."));
    }

    [Fact]
    public async Task WrongPasswordsOfAStranger_DoNotLockAPasskeyOut()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var ana = await database.AddAsync("Ana", Role.Agent);
        await database.Get<AccountDesk>().AddPasskeyAsync(Passkey(1), "", ana.Actor());
        for (var i = 0; i < SignInDesk.MaxFailures; i++)
            await database.Get<SignInDesk>().PasswordAsync(ana.Email!, "a stranger's guess", StaffAccounts.Here);
        Assert.IsType<SignInOutcome.SignedIn>(await database.Get<SignInDesk>().PasskeyAsync(ana.Id, Passkey(2), StaffAccounts.Here));
    }

    [Fact]
    public async Task AuthenticatorSecret_IsNotInTheDatabaseInClear()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var lea = await database.AddAsync("Lea", Role.Lead);
        var (secret, codes) = await database.AddAppAsync(lea);
        await using var db = database.Read();
        var stored = (await db.SecondFactors.FindAsync(lea.Id))!.Secret;
        Assert.DoesNotContain(Convert.ToBase64String(secret), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Totp.ToBase32(secret), stored, StringComparison.Ordinal);
        Assert.All(db.RecoveryCodes, row => Assert.DoesNotContain(codes, code => row.Hash.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    private static UserPasskeyInfo Passkey(uint counter) => new(
        [1, 2, 3, 4, 5, 6, 7, 8], [9, 9, 9], TestTime.Start, counter, ["internal"], isUserVerified: true, isBackupEligible: false, isBackedUp: false, attestationObject: [1], clientDataJson: [2]);
}
