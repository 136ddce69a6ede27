using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>
/// Lets people in. Every attempt is recorded in the transaction that counts it. An unknown address costs the same work and gets the same
/// answer as a wrong password, a locked account and one taken out of use.
/// </summary>
public sealed class SignInDesk
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(10);

    private static readonly SignInOutcome Refused = new SignInOutcome.Refused();

    private readonly WriteLane _lane;
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly LedgerBook _ledger;
    private readonly SessionBook _sessions;
    private readonly SecondFactorCheck _factors;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly AccountKey _key;
    private readonly CoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<Person> _nobody;

    internal SignInDesk(
        WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, SessionBook sessions, SecondFactorCheck factors, IPasswordHasher<Person> hasher, AccountKey key, CoreOptions options, TimeProvider time)
    {
        (_lane, _contexts, _ledger, _sessions, _factors, _hasher, _key, _options, _time) = (lane, contexts, ledger, sessions, factors, hasher, key, options, time);
        // Whoever has no password is compared with this one, which nobody knows.
        _nobody = new(() =>
        {
            var nobody = new Person { DisplayName = "", Role = Role.Agent };
            nobody.PasswordHash = hasher.HashPassword(nobody, AccountTokens.Link());
            return nobody;
        });
    }

    /// <summary>The first step: address and password.</summary>
    public async Task<SignInOutcome> PasswordAsync(string email, string password, SignInFrom from, CancellationToken cancellationToken = default)
    {
        var name = PersonReading.Normal(email);
        Person? seen;
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
            seen = await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == name, cancellationToken);
        // Outside the lane, because it takes a tenth of a second on purpose.
        var compared = seen?.PasswordHash is null ? _nobody.Value : seen;
        var verified = _hasher.VerifyHashedPassword(compared, compared.PasswordHash!, password) != PasswordVerificationResult.Failed && compared == seen;
        return await _lane.WriteAsync(
            async db =>
            {
                var person = seen is null ? null : await db.Users.SingleOrDefaultAsync(p => p.Id == seen.Id, cancellationToken);
                if (person is null)
                    return Failed(db, Actor.System, new { why = "unknown", name = _key.NameOf($"name/{name}"), from = FromName(from) });
                if (BarOf(person) is { } bar)
                    return Failed(db, person.ToActor(), new { person = person.Id, why = bar, from = FromName(from) });
                if (!verified || person.SecurityStamp != seen!.SecurityStamp)
                    return await CountAsync(db, person, "password", from, cancellationToken);
                return await FirstStepDoneAsync(db, person, from, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The second step: a code of the app, or a recovery code.</summary>
    /// <param name="stamp">As given by the first step; a password changed meanwhile voids it.</param>
    public Task<SignInOutcome> CodeAsync(long personId, string stamp, string code, SignInFrom from, CancellationToken cancellationToken = default) => _lane.WriteAsync(
        async db =>
        {
            var person = await db.Users.SingleOrDefaultAsync(p => p.Id == personId, cancellationToken);
            if (person is null || person.SecurityStamp != stamp)
                return Failed(db, Actor.System, new { why = "stale", from = FromName(from) });
            if (BarOf(person) is { } bar)
                return Failed(db, person.ToActor(), new { person = person.Id, why = bar, from = FromName(from) });
            if (await _factors.UseAsync(db, personId, code, cancellationToken) is not { } method)
                return await CountAsync(db, person, "code", from, cancellationToken);
            if (method == SignInMethod.PasswordAndRecovery)
                _ledger.Append(db, "secondfactor.recovery_used", person.ToActor(), payload: new { person = person.Id, left = await db.RecoveryCodes.CountAsync(c => c.PersonId == personId && c.UsedAt == null, cancellationToken) });
            return SignedIn(db, person, method, from, mustEnrol: false);
        },
        cancellationToken);

    /// <summary>A passkey was verified: it stands for both steps. A lock after wrong passwords does not hold it up, or anybody could lock a person out.</summary>
    /// <param name="credential">As the authenticator sent it back, with its new counter.</param>
    public Task<SignInOutcome> PasskeyAsync(long personId, UserPasskeyInfo credential, SignInFrom from, CancellationToken cancellationToken = default) => _lane.WriteAsync(
        async db =>
        {
            var person = await db.Users.SingleOrDefaultAsync(p => p.Id == personId, cancellationToken);
            var stored = await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == credential.CredentialId && p.UserId == personId, cancellationToken);
            if (person is null || stored is null || BarOf(person) is not null and not "locked")
                return Failed(db, person?.ToActor() ?? Actor.System, new { person = person?.Id, why = "passkey", from = FromName(from) });
            stored.Data.SignCount = credential.SignCount;
            stored.Data.IsBackedUp = credential.IsBackedUp;
            stored.Data.IsUserVerified = credential.IsUserVerified;
            return SignedIn(db, person, SignInMethod.Passkey, from, mustEnrol: false);
        },
        cancellationToken);

    /// <summary>A passkey was shown that does not verify.</summary>
    public Task PasskeyFailedAsync(SignInFrom from, CancellationToken cancellationToken = default) =>
        _lane.WriteAsync(db => Task.FromResult(Failed(db, Actor.System, new { why = "passkey", from = FromName(from) })), cancellationToken);

    /// <summary>The one click of the demo; refused for everybody else, and for demo people too while Demo is off.</summary>
    public Task<SignInOutcome> DemoAsync(string login, SignInFrom from, CancellationToken cancellationToken = default) => _lane.WriteAsync(
        async db =>
        {
            var name = PersonReading.Normal(login);
            var person = await db.Users.SingleOrDefaultAsync(p => p.NormalizedUserName == name && p.IsDemo, cancellationToken);
            return person is null || BarOf(person) is not null
                ? Failed(db, Actor.System, new { why = "demo", from = FromName(from) })
                : SignedIn(db, person, SignInMethod.Demo, from, await MustEnrolAsync(db, person, cancellationToken));
        },
        cancellationToken);

    /// <summary>Starts a session for somebody who has just chosen their password, in the same transaction.</summary>
    internal async Task<PersonSession> StartAsync(SupportDb db, Person person, SignInMethod method, SignInFrom from, CancellationToken cancellationToken) =>
        _sessions.Start(db, person, method, from, await MustEnrolAsync(db, person, cancellationToken));

    private async Task<SignInOutcome> FirstStepDoneAsync(SupportDb db, Person person, SignInFrom from, CancellationToken cancellationToken)
    {
        if (await db.SecondFactors.AnyAsync(f => f.PersonId == person.Id && f.ConfirmedAt != null, cancellationToken))
            return new SignInOutcome.CodeNeeded(person.Id, person.SecurityStamp ?? "");
        if (_options.Accounts.RequireSecondFactor.Contains(person.Role) && await db.Passkeys.AnyAsync(p => p.UserId == person.Id, cancellationToken))
            return new SignInOutcome.PasskeyNeeded();
        return SignedIn(db, person, SignInMethod.Password, from, await MustEnrolAsync(db, person, cancellationToken));
    }

    private SignInOutcome SignedIn(SupportDb db, Person person, SignInMethod method, SignInFrom from, bool mustEnrol)
    {
        (person.AccessFailedCount, person.LockoutEnd) = (0, null);
        return new SignInOutcome.SignedIn(_sessions.Start(db, person, method, from, mustEnrol));
    }

    private async Task<bool> MustEnrolAsync(SupportDb db, Person person, CancellationToken cancellationToken) =>
        _options.Accounts.RequireSecondFactor.Contains(person.Role) && !await PersonReading.HasSecondFactorAsync(db, person.Id, cancellationToken);

    // Counted in the database, so that guesses sent at once are all counted.
    private async Task<SignInOutcome> CountAsync(SupportDb db, Person person, string why, SignInFrom from, CancellationToken cancellationToken)
    {
        Failed(db, person.ToActor(), new { person = person.Id, why, from = FromName(from) });
        await db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1), cancellationToken);
        if (await db.Users.Where(p => p.Id == person.Id).Select(p => p.AccessFailedCount).SingleAsync(cancellationToken) < MaxFailures)
            return Refused;
        var until = (DateTimeOffset?)(_time.GetUtcNow() + LockedFor);
        await db.Users.Where(p => p.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, 0).SetProperty(p => p.LockoutEnd, until), cancellationToken);
        _ledger.Append(db, "signin.locked", person.ToActor(), payload: new { person = person.Id, minutes = LockedFor.TotalMinutes });
        return Refused;
    }

    // The address typed may be a customer's or a slip of the hand (a password): only a keyed hash is kept, which shows repeats.
    private SignInOutcome Failed(SupportDb db, Actor actor, object payload)
    {
        _ledger.Append(db, "signin.failed", actor, payload: payload);
        return Refused;
    }

    private string FromName(SignInFrom from) => _key.NameOf($"from/{from.Address}");

    /// <summary>Why this person may not sign in at all now, or null.</summary>
    private string? BarOf(Person person) => person switch
    {
        { DisabledAt: not null } => "disabled",
        { IsDemo: true } when !_options.Demo => "demo_off",
        { LockoutEnd: { } until } when until > _time.GetUtcNow() => "locked",
        _ => null,
    };
}
