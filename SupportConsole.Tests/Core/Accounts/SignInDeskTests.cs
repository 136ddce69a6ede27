using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Accounts;

public sealed class SignInDeskTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task FiveWrongPasswords_LockForTenMinutes(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ana = await database.AddAsync("Ana", Role.Agent);
        for (var i = 0; i < SignInDesk.MaxFailures; i++)
            Assert.IsType<SignInOutcome.Refused>(await TryAsync(database, ana.Email!, "not her password"));

        Assert.IsType<SignInOutcome.Refused>(await TryAsync(database, ana.Email!, StaffAccounts.Password));
        database.Time.Advance(SignInDesk.LockedFor - TimeSpan.FromSeconds(1));
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(database, ana.Email!, StaffAccounts.Password));
        database.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(database, ana.Email!, StaffAccounts.Password));
        Assert.Equal(
            ["signin.failed", "signin.failed", "signin.failed", "signin.failed", "signin.failed", "signin.locked", "signin.failed", "signin.failed", "signin.ok"],
            await database.KindsAsync("signin."));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task GuessesSentAtOnce_AreAllCounted(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ana = await database.AddAsync("Ana", Role.Agent);
        await Task.WhenAll(Enumerable.Range(0, SignInDesk.MaxFailures).Select(_ => TryAsync(database, ana.Email!, "not her password")));
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(database, ana.Email!, StaffAccounts.Password));
    }

    [Fact]
    public async Task UnknownAddress_GetsTheAnswerOfAWrongPassword_AndIsNotInTheRecord()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var ana = await database.AddAsync("Ana", Role.Agent);
        Assert.Equal(await TryAsync(database, ana.Email!, "not her password"), await TryAsync(database, "customer@example.net", "not her password"));
        Assert.Equal(await TryAsync(database, ana.Email!, "not her password"), await TryAsync(database, "customer@example.net", "not her password"));

        await using var db = database.Read();
        var unknown = await db.LedgerEntries.Where(entry => entry.Kind == "signin.failed" && entry.ActorId == 0).Select(entry => entry.Payload).ToListAsync();
        Assert.Equal(2, unknown.Count);
        Assert.Single(unknown.Distinct());
        Assert.DoesNotContain("customer", unknown[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(StaffAccounts.Here.Address, unknown[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_CostsTheSameWork()
    {
        var hasher = new CountingHasher();
        await using var database = await TestDatabase.CreateAsync("sqlite", services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IPasswordHasher<Person>>(services, hasher));
        var ana = await database.AddAsync("Ana", Role.Agent);
        var demo = await database.AddAsync("Dora", Role.Agent, isDemo: true);
        foreach (var name in new[] { ana.Email!, demo.Email!, "nobody@example.net" })
        {
            var before = hasher.Verified;
            await TryAsync(database, name, "not a password of anybody");
            Assert.Equal(before + 1, hasher.Verified);
        }
    }

    [Fact]
    public async Task AccountTakenOutOfUse_DoesNotSignIn()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var ana = await database.AddAsync("Ana", Role.Agent);
        var ada = await database.AddAsync("Ada", Role.Admin);
        Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(database, ana.Email!, StaffAccounts.Password));
        await database.Get<PeopleDesk>().SetDisabledAsync(ana.Id, disabled: true, ada.Actor());
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(database, ana.Email!, StaffAccounts.Password));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DemoPerson_SignsInOnlyByTheButtonAndOnlyWhileDemoIsOn(bool demo)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite", options: core => core with { Demo = demo });
        var dora = await database.AddAsync("Dora", Role.Lead, isDemo: true);
        var clicked = await database.Get<SignInDesk>().DemoAsync(dora.UserName!, StaffAccounts.Here);
        Assert.Equal(demo, clicked is SignInOutcome.SignedIn);
        foreach (var guess in new[] { "", "demo", "password", StaffAccounts.Password, "dora", "larkfield", "changeme" })
            Assert.IsType<SignInOutcome.Refused>(await TryAsync(database, dora.Email!, guess));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WithAnApp_ThePasswordAloneOpensNothing(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lea = await database.AddAsync("Lea", Role.Lead);
        var (secret, codes) = await database.AddAppAsync(lea);
        database.Time.Advance(TimeSpan.FromMinutes(2));

        var step = Assert.IsType<SignInOutcome.CodeNeeded>(await TryAsync(database, lea.Email!, StaffAccounts.Password));
        Assert.IsType<SignInOutcome.Refused>(await CodeAsync(database, step, "000000"));
        var code = Totp.CodeAt(secret, Totp.StepAt(database.Time.GetUtcNow()));
        Assert.IsType<SignInOutcome.SignedIn>(await CodeAsync(database, step, code));
        Assert.IsType<SignInOutcome.Refused>(await CodeAsync(database, step, code));

        Assert.IsType<SignInOutcome.SignedIn>(await CodeAsync(database, step, codes[3].ToLowerInvariant()));
        Assert.IsType<SignInOutcome.Refused>(await CodeAsync(database, step, codes[3]));
        Assert.Contains("secondfactor.recovery_used", await database.KindsAsync("secondfactor."));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OneCodeSentByTwoBrowsersAtOnce_OpensOne(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lea = await database.AddAsync("Lea", Role.Lead);
        var (secret, _) = await database.AddAppAsync(lea);
        database.Time.Advance(TimeSpan.FromMinutes(2));
        var step = Assert.IsType<SignInOutcome.CodeNeeded>(await TryAsync(database, lea.Email!, StaffAccounts.Password));
        var code = Totp.CodeAt(secret, Totp.StepAt(database.Time.GetUtcNow()));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CodeAsync(database, step, code)));
        Assert.Single(outcomes.OfType<SignInOutcome.SignedIn>());
    }

    [Fact]
    public async Task GuessedCodes_LockTheAccountToo()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var lea = await database.AddAsync("Lea", Role.Lead);
        var (secret, _) = await database.AddAppAsync(lea);
        database.Time.Advance(TimeSpan.FromMinutes(2));
        var step = Assert.IsType<SignInOutcome.CodeNeeded>(await TryAsync(database, lea.Email!, StaffAccounts.Password));
        for (var i = 0; i < SignInDesk.MaxFailures; i++)
        {
            // The right password in between does not wipe the count.
            if (i < SignInDesk.MaxFailures - 1)
                await TryAsync(database, lea.Email!, StaffAccounts.Password);
            await CodeAsync(database, step, "000000");
        }
        Assert.IsType<SignInOutcome.Refused>(await CodeAsync(database, step, Totp.CodeAt(secret, Totp.StepAt(database.Time.GetUtcNow()))));
    }

    [Fact]
    public async Task PasswordChangedBetweenTheSteps_VoidsTheFirst()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var lea = await database.AddAsync("Lea", Role.Lead);
        var (secret, _) = await database.AddAppAsync(lea);
        database.Time.Advance(TimeSpan.FromMinutes(2));
        var step = Assert.IsType<SignInOutcome.CodeNeeded>(await TryAsync(database, lea.Email!, StaffAccounts.Password));
        Assert.IsType<AccountOutcome.Done>(await database.Get<AccountDesk>().ChangePasswordAsync(StaffAccounts.Password, "nine quiet lanterns drift", "", lea.Actor()));
        Assert.IsType<SignInOutcome.Refused>(await CodeAsync(database, step, Totp.CodeAt(secret, Totp.StepAt(database.Time.GetUtcNow()))));
    }

    [Theory]
    [InlineData(Role.Lead, true)]
    [InlineData(Role.Agent, false)]
    public async Task RoleThatNeedsASecondFactor_HasToSetItUpFirst(Role role, bool must)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite", options: core => core with { Accounts = new() { RequireSecondFactor = new HashSet<Role> { Role.Lead } } });
        var person = await database.AddAsync("Lea", role);
        var session = await database.SignInAsync(person);
        Assert.Equal(must, session.MustEnrol);
        await database.AddAppAsync(person);
        Assert.False((await database.Get<SessionBook>().FindAsync(session.Id))!.MustEnrol);
        Assert.Equal(must, await database.Get<AccountDesk>().RemoveAppAsync("000000", person.Actor()) is AccountOutcome.Refused { Code: "invalid" });
    }

    private static Task<SignInOutcome> TryAsync(TestDatabase database, string email, string password) => database.Get<SignInDesk>().PasswordAsync(email, password, StaffAccounts.Here);

    private static Task<SignInOutcome> CodeAsync(TestDatabase database, SignInOutcome.CodeNeeded step, string code) => database.Get<SignInDesk>().CodeAsync(step.PersonId, step.Stamp, code, StaffAccounts.Here);

    private sealed class CountingHasher : IPasswordHasher<Person>
    {
        private readonly PasswordHasher<Person> _inner = new();

        public int Verified { get; private set; }

        public string HashPassword(Person user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
