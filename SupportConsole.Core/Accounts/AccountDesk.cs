using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>What everybody does to their own account, and to no other. Passkeys have a file of this class.</summary>
public sealed partial class AccountDesk
{
    private readonly WriteLane _lane;
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly LedgerBook _ledger;
    private readonly SessionBook _sessions;
    private readonly SecondFactorCheck _factors;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly AccountKey _key;
    private readonly CoreOptions _options;
    private readonly TimeProvider _time;

    internal AccountDesk(
        WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, SessionBook sessions, SecondFactorCheck factors, IPasswordHasher<Person> hasher, AccountKey key, CoreOptions options, TimeProvider time) =>
        (_lane, _contexts, _ledger, _sessions, _factors, _hasher, _key, _options, _time) = (lane, contexts, ledger, sessions, factors, hasher, key, options, time);

    /// <summary>Changes the password and signs every other browser of the person out.</summary>
    /// <param name="sessionId">The session it is asked from, which stays.</param>
    public async Task<AccountOutcome> ChangePasswordAsync(string current, string wanted, string sessionId, Actor actor, CancellationToken cancellationToken = default)
    {
        Person? seen;
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
            seen = await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == actor.Id, cancellationToken);
        if (seen is null)
            return Errors.NoPerson;
        if (seen.PasswordHash is null)
            return Errors.Invalid("Demo people have no password.");
        if (_hasher.VerifyHashedPassword(seen, seen.PasswordHash, current) == PasswordVerificationResult.Failed)
            return await WrongPasswordAsync(actor, cancellationToken);
        if (PasswordRules.Problem(wanted, seen.DisplayName, seen.Email ?? "") is { } problem)
            return Errors.Weak(problem);
        var hash = _hasher.HashPassword(seen, wanted);
        return await _lane.WriteAsync<AccountOutcome>(
            async db =>
            {
                var person = await db.Users.SingleAsync(p => p.Id == actor.Id, cancellationToken);
                (person.PasswordHash, person.SecurityStamp) = (hash, AccountTokens.SessionId());
                _ledger.Append(db, "person.changed", actor, payload: new { person = actor.Id, change = "password" });
                var ended = await _sessions.EndAllAsync(db, actor.Id, SessionEnd.PasswordChanged, actor, sessionId, cancellationToken);
                return new AccountOutcome.Done(ended == 0 ? "The password is changed." : "The password is changed; other browsers are signed out.");
            },
            cancellationToken);
    }

    /// <summary>Begins to set up an authenticator app.</summary>
    /// <returns>Shown: the otpauth address for the QR code, and the secret to type by hand.</returns>
    public Task<AccountOutcome> BeginAppAsync(Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == actor.Id, cancellationToken) is not { } person)
                return Errors.NoPerson;
            if (await db.SecondFactors.AnyAsync(f => f.PersonId == actor.Id && f.ConfirmedAt != null, cancellationToken))
                return Errors.Invalid("An authenticator app is set up already. Remove it first.");
            await db.SecondFactors.Where(f => f.PersonId == actor.Id).ExecuteDeleteAsync(cancellationToken);
            var secret = Totp.NewSecret();
            db.SecondFactors.Add(new SecondFactor { PersonId = actor.Id, Secret = _key.Encrypt(secret) });
            return new AccountOutcome.Shown("Scan the code with your app, then type what the app shows.", [Totp.Address(secret, person.Email ?? person.DisplayName), Totp.ToBase32(secret)]);
        },
        cancellationToken);

    /// <summary>Proves that the app has the secret; from now on it is asked for at every sign-in with a password.</summary>
    /// <returns>Shown: the recovery codes.</returns>
    public Task<AccountOutcome> ConfirmAppAsync(string code, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (!await db.SecondFactors.AnyAsync(f => f.PersonId == actor.Id && f.ConfirmedAt == null, cancellationToken))
                return Errors.Invalid("Start setting up the app again.");
            if (!await _factors.UseAppCodeAsync(db, actor.Id, code, cancellationToken))
                return Errors.WrongCode;
            var factor = await db.SecondFactors.SingleAsync(f => f.PersonId == actor.Id, cancellationToken);
            factor.ConfirmedAt = _time.GetUtcNow();
            await EnrolledAsync(db, actor, cancellationToken);
            _ledger.Append(db, "secondfactor.added", actor, payload: new { person = actor.Id });
            return new AccountOutcome.Shown("The app is set up. Keep these recovery codes where your phone is not: each works once.", await _factors.NewRecoveryCodesAsync(db, actor.Id, cancellationToken));
        },
        cancellationToken);

    /// <summary>Makes new recovery codes; the old ones stop working.</summary>
    public Task<AccountOutcome> RenewRecoveryCodesAsync(Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (!await db.SecondFactors.AnyAsync(f => f.PersonId == actor.Id && f.ConfirmedAt != null, cancellationToken))
                return Errors.Invalid("There is no authenticator app to recover.");
            _ledger.Append(db, "secondfactor.codes_renewed", actor, payload: new { person = actor.Id });
            return new AccountOutcome.Shown("These are your new recovery codes. The old ones no longer work.", await _factors.NewRecoveryCodesAsync(db, actor.Id, cancellationToken));
        },
        cancellationToken);

    /// <summary>Removes the app, for whoever can show a code of it; refused where the role needs a second factor and there is no other.</summary>
    public Task<AccountOutcome> RemoveAppAsync(string code, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (_options.Accounts.RequireSecondFactor.Contains(actor.Role) && !await db.Passkeys.AnyAsync(p => p.UserId == actor.Id, cancellationToken))
                return Errors.FactorRequired;
            if (await _factors.UseAsync(db, actor.Id, code, cancellationToken) is null)
                return Errors.WrongCode;
            db.SecondFactors.RemoveRange(await db.SecondFactors.Where(f => f.PersonId == actor.Id).ToListAsync(cancellationToken));
            await db.RecoveryCodes.Where(c => c.PersonId == actor.Id).ExecuteDeleteAsync(cancellationToken);
            _ledger.Append(db, "secondfactor.removed", actor, payload: new { person = actor.Id });
            return new AccountOutcome.Done("The authenticator app is removed.");
        },
        cancellationToken);

    /// <summary>Ends one of the person's own sessions.</summary>
    public Task<AccountOutcome> RevokeSessionAsync(string sessionId, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (await db.PersonSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.PersonId == actor.Id && s.EndedAt == null, cancellationToken) is not { } session)
                return Errors.Invalid("This session is over already.");
            _sessions.EndRecorded(db, session, SessionEnd.Revoked, actor);
            return new AccountOutcome.Done("That browser is signed out.");
        },
        cancellationToken);

    /// <summary>Ends all of the person's sessions but the one it is asked from.</summary>
    public Task<AccountOutcome> RevokeOtherSessionsAsync(string sessionId, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db => new AccountOutcome.Done(
            await _sessions.EndAllAsync(db, actor.Id, SessionEnd.Revoked, actor, sessionId, cancellationToken) is > 0 and var ended ? $"{ended} other {(ended == 1 ? "browser is" : "browsers are")} signed out." : "You are signed in nowhere else."),
        cancellationToken);

    // Wrong guesses of the current password count as wrong sign-ins: an open page is no place to try them.
    private Task<AccountOutcome> WrongPasswordAsync(Actor actor, CancellationToken cancellationToken) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            _ledger.Append(db, "signin.failed", actor, payload: new { person = actor.Id, why = "password_change" });
            await db.Users.Where(p => p.Id == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1), cancellationToken);
            if (await db.Users.Where(p => p.Id == actor.Id).Select(p => p.AccessFailedCount).SingleAsync(cancellationToken) < SignInDesk.MaxFailures)
                return Errors.WrongPassword;
            var until = (DateTimeOffset?)(_time.GetUtcNow() + SignInDesk.LockedFor);
            await db.Users.Where(p => p.Id == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, 0).SetProperty(p => p.LockoutEnd, until), cancellationToken);
            _ledger.Append(db, "signin.locked", actor, payload: new { person = actor.Id, minutes = SignInDesk.LockedFor.TotalMinutes });
            await _sessions.EndAllAsync(db, actor.Id, SessionEnd.Revoked, actor, cancellationToken: cancellationToken);
            return Errors.WrongPassword;
        },
        cancellationToken);

    // Whoever had to set up a second factor first may go on now.
    private static async Task EnrolledAsync(SupportDb db, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var session in await db.PersonSessions.Where(s => s.PersonId == actor.Id && s.EndedAt == null && s.MustEnrol).ToListAsync(cancellationToken))
            session.MustEnrol = false;
    }
}
