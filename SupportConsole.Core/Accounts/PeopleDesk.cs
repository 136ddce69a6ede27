using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>
/// What admins do to other people's accounts. Nobody changes their own role or takes their own account out of use, and the last admin who
/// can sign in stays one. Whatever takes rights away ends the person's sessions in the same transaction.
/// </summary>
public sealed class PeopleDesk(WriteLane lane, LedgerBook ledger, SessionBook sessions, CoreOptions options, TimeProvider time)
{
    /// <summary>Gives another role. The person signs in again, so that no open page acts under the old one.</summary>
    public Task<AccountOutcome> ChangeRoleAsync(long personId, Role role, Actor actor, CancellationToken cancellationToken = default) => ChangeAsync(
        personId,
        actor,
        async (db, person) =>
        {
            if (person.Id == actor.Id)
                return Errors.OwnRole;
            if (person.Role == role)
                return new AccountOutcome.Done($"{person.DisplayName} has this role already.");
            if (person.Role == Role.Admin && await IsLastAdminAsync(db, person, cancellationToken))
                return Errors.LastAdmin;
            Note(db, person, actor, new { person = person.Id, change = "role", from = person.Role.ToString(), to = role.ToString() });
            person.Role = role;
            await sessions.EndAllAsync(db, person.Id, SessionEnd.RoleChanged, actor, cancellationToken: cancellationToken);
            return new AccountOutcome.Done($"{person.DisplayName} is {role.ToString().ToLowerInvariant()} now and signs in again.");
        },
        cancellationToken);

    /// <summary>Sets the teams whose tickets the person works.</summary>
    public Task<AccountOutcome> ChangeTeamsAsync(long personId, IReadOnlyCollection<string> teamIds, Actor actor, CancellationToken cancellationToken = default) => ChangeAsync(
        personId,
        actor,
        async (db, person) =>
        {
            if (teamIds.Any(team => !Teams.All.ContainsKey(team)))
                return Errors.Invalid("One of the teams does not exist.");
            var now = await db.TeamMembers.Where(m => m.PersonId == person.Id).ToListAsync(cancellationToken);
            db.TeamMembers.RemoveRange(now.Where(member => !teamIds.Contains(member.TeamId, StringComparer.Ordinal)));
            db.TeamMembers.AddRange(teamIds.Except(now.Select(member => member.TeamId), StringComparer.Ordinal).Select(team => new TeamMember { TeamId = team, PersonId = person.Id }));
            Note(db, person, actor, new { person = person.Id, change = "teams", to = teamIds.Order(StringComparer.Ordinal) });
            return new AccountOutcome.Done($"The teams of {person.DisplayName} are changed.");
        },
        cancellationToken);

    /// <summary>Takes an account out of use, or back into it.</summary>
    public Task<AccountOutcome> SetDisabledAsync(long personId, bool disabled, Actor actor, CancellationToken cancellationToken = default) => ChangeAsync(
        personId,
        actor,
        async (db, person) =>
        {
            if (person.Id == actor.Id)
                return Errors.OwnRole;
            if (disabled && person.Role == Role.Admin && await IsLastAdminAsync(db, person, cancellationToken))
                return Errors.LastAdmin;
            person.DisabledAt = disabled ? time.GetUtcNow() : null;
            Note(db, person, actor, new { person = person.Id, change = disabled ? "disabled" : "enabled" });
            if (disabled)
                await sessions.EndAllAsync(db, person.Id, SessionEnd.Disabled, actor, cancellationToken: cancellationToken);
            return new AccountOutcome.Done(disabled ? $"{person.DisplayName} is signed out and cannot sign in." : $"{person.DisplayName} can sign in again.");
        },
        cancellationToken);

    /// <summary>Removes authenticator app, recovery codes and passkeys, for somebody who lost them all.</summary>
    public Task<AccountOutcome> ResetSecondFactorAsync(long personId, Actor actor, CancellationToken cancellationToken = default) => ChangeAsync(
        personId,
        actor,
        async (db, person) =>
        {
            if (person.Id == actor.Id)
                return Errors.OwnRole;
            await db.RecoveryCodes.Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(cancellationToken);
            db.SecondFactors.RemoveRange(await db.SecondFactors.Where(f => f.PersonId == person.Id).ToListAsync(cancellationToken));
            db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.UserId == person.Id).ToListAsync(cancellationToken));
            person.SecurityStamp = AccountTokens.SessionId();
            ledger.Append(db, "secondfactor.reset", actor, payload: new { person = person.Id });
            await sessions.EndAllAsync(db, person.Id, SessionEnd.FactorReset, actor, cancellationToken: cancellationToken);
            return new AccountOutcome.Done($"{person.DisplayName} signs in with the password alone until they set up a new second factor.");
        },
        cancellationToken);

    /// <summary>Ends the wait after too many wrong passwords.</summary>
    public Task<AccountOutcome> UnlockAsync(long personId, Actor actor, CancellationToken cancellationToken = default) => ChangeAsync(
        personId,
        actor,
        (db, person) =>
        {
            (person.AccessFailedCount, person.LockoutEnd) = (0, null);
            Note(db, person, actor, new { person = person.Id, change = "unlocked" });
            return Task.FromResult<AccountOutcome>(new AccountOutcome.Done($"{person.DisplayName} can try again."));
        },
        cancellationToken);

    /// <summary>Signs a person out everywhere.</summary>
    public Task<AccountOutcome> RevokeSessionsAsync(long personId, Actor actor, CancellationToken cancellationToken = default) => ChangeAsync(
        personId,
        actor,
        async (db, person) =>
        {
            var ended = await sessions.EndAllAsync(db, person.Id, SessionEnd.RevokedByAdmin, actor, cancellationToken: cancellationToken);
            return new AccountOutcome.Done(ended == 0 ? $"{person.DisplayName} was not signed in." : $"{person.DisplayName} is signed out everywhere.");
        },
        cancellationToken);

    private async Task<AccountOutcome> ChangeAsync(long personId, Actor actor, Func<SupportDb, Person, Task<AccountOutcome>> work, CancellationToken cancellationToken)
    {
        if (!AccessTable.Allows(actor.Role, Permission.ManagePeople))
            return Errors.NotAllowed;
        return await lane.WriteAsync(
            async db =>
            {
                await PersonReading.LockAsync(db, cancellationToken);
                return await db.Users.SingleOrDefaultAsync(p => p.Id == personId, cancellationToken) is { } person ? await work(db, person) : Errors.NoPerson;
            },
            cancellationToken);
    }

    private void Note(SupportDb db, Person person, Actor actor, object payload)
    {
        // Whoever is half-way through signing in starts over.
        person.SecurityStamp = AccountTokens.SessionId();
        ledger.Append(db, "person.changed", actor, payload: payload);
    }

    private async Task<bool> IsLastAdminAsync(SupportDb db, Person person, CancellationToken cancellationToken)
    {
        var demo = options.Demo;
        return !await db.Users.AnyAsync(p => p.Id != person.Id && p.Role == Role.Admin && p.DisabledAt == null && (demo ? p.IsDemo || p.PasswordHash != null : !p.IsDemo && p.PasswordHash != null), cancellationToken);
    }
}
