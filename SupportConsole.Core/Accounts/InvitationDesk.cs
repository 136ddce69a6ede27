using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>Whom to invite.</summary>
/// <param name="TeamIds">Teams whose tickets they work.</param>
public sealed record InvitePerson(string Name, string Email, Role Role, IReadOnlyList<string> TeamIds);

/// <summary>Invitations: made by an admin, used once by whoever holds the link.</summary>
public sealed class InvitationDesk
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(72);

    private readonly WriteLane _lane;
    private readonly IDbContextFactory<SupportDb> _contexts;
    private readonly LedgerBook _ledger;
    private readonly InvitationMail _mail;
    private readonly SignInDesk _signIn;
    private readonly SessionBook _sessions;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly TimeProvider _time;

    internal InvitationDesk(
        WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, InvitationMail mail, SignInDesk signIn, SessionBook sessions, IPasswordHasher<Person> hasher, TimeProvider time) =>
        (_lane, _contexts, _ledger, _mail, _signIn, _sessions, _hasher, _time) = (lane, contexts, ledger, mail, signIn, sessions, hasher, time);

    /// <summary>Invites somebody new. An earlier open invitation to the same address ends.</summary>
    /// <param name="linkBase">Where the console is reached, with a slash at the end.</param>
    /// <returns>The link, where no mail server took it; else what to tell the admin.</returns>
    public async Task<AccountOutcome> InviteAsync(InvitePerson command, string linkBase, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!AccessTable.Allows(actor.Role, Permission.ManagePeople))
            return Errors.NotAllowed;
        var (name, email) = (command.Name.Trim(), command.Email.Trim());
        if (name.Length is 0 or > 100)
            return Errors.Invalid("Enter a name of at most 100 characters.");
        if (email.Length > 200 || !MailAddress.TryCreate(email, out var address) || address.Address != email)
            return Errors.Invalid("This is not an e-mail address.");
        if (command.TeamIds.Any(team => !Teams.All.ContainsKey(team)))
            return Errors.Invalid("One of the teams does not exist.");
        var normal = PersonReading.Normal(email);
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Users.AnyAsync(p => p.NormalizedEmail == normal, cancellationToken))
                return Errors.Invalid("Somebody with this address has an account already.");
        }
        return await IssueAsync(
            token => new Invitation
            {
                Email = email,
                DisplayName = name,
                Role = command.Role,
                TeamIds = string.Join(',', command.TeamIds.Distinct(StringComparer.Ordinal)),
                TokenHash = AccountTokens.HashOf(token),
                CreatedAt = _time.GetUtcNow(),
                ExpiresAt = _time.GetUtcNow() + ValidFor,
                InvitedById = actor.Id,
                InvitedByName = actor.Name,
            },
            linkBase,
            actor,
            cancellationToken);
    }

    /// <summary>Lets somebody who lost their password choose a new one, by the same kind of link.</summary>
    public async Task<AccountOutcome> RenewAsync(long personId, string linkBase, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!AccessTable.Allows(actor.Role, Permission.ManagePeople))
            return Errors.NotAllowed;
        Person? person;
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
            person = await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancellationToken);
        if (person is null)
            return Errors.NoPerson;
        if (person.IsDemo || person.DisabledAt is not null)
            return Errors.Invalid("Demo people and accounts taken out of use have no password to renew.");
        return await IssueAsync(
            token => new Invitation
            {
                Email = person.Email ?? "",
                DisplayName = person.DisplayName,
                Role = person.Role,
                PersonId = person.Id,
                TokenHash = AccountTokens.HashOf(token),
                CreatedAt = _time.GetUtcNow(),
                ExpiresAt = _time.GetUtcNow() + ValidFor,
                InvitedById = actor.Id,
                InvitedByName = actor.Name,
            },
            linkBase,
            actor,
            cancellationToken);
    }

    /// <summary>Closes an open invitation.</summary>
    public Task<AccountOutcome> RevokeAsync(long invitationId, Actor actor, CancellationToken cancellationToken = default) => !AccessTable.Allows(actor.Role, Permission.ManagePeople)
        ? Task.FromResult<AccountOutcome>(Errors.NotAllowed)
        : _lane.WriteAsync<AccountOutcome>(
            async db =>
            {
                if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitationId, cancellationToken) is not { } invitation || !invitation.IsOpen(_time.GetUtcNow()))
                    return Errors.LinkGone;
                invitation.RevokedAt = _time.GetUtcNow();
                _ledger.Append(db, "invitation.revoked", actor, payload: new { invitation = invitation.Id });
                return new AccountOutcome.Done("The invitation is revoked.");
            },
            cancellationToken);

    /// <summary>The open invitation that the link's token belongs to, or null.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        var hash = AccountTokens.HashOf(token);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken) is { } found && found.IsOpen(_time.GetUtcNow()) ? found : null;
    }

    /// <summary>Uses the link: sets the password and signs in. Of two at once one wins.</summary>
    /// <returns>The started session where it worked, else why not.</returns>
    public async Task<(SignInOutcome? Entered, AccountOutcome.Refused? Refused)> AcceptAsync(string token, string password, SignInFrom from, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(token, cancellationToken) is not { } invitation)
            return (null, Errors.LinkGone);
        if (PasswordRules.Problem(password, invitation.DisplayName, invitation.Email) is { } problem)
            return (null, Errors.Weak(problem));
        var hash = _hasher.HashPassword(new Person { DisplayName = "", Role = invitation.Role }, password);
        return await _lane.WriteAsync<(SignInOutcome?, AccountOutcome.Refused?)>(
            async db =>
            {
                var now = (DateTimeOffset?)_time.GetUtcNow();
                var taken = await db.Invitations.Where(i => i.Id == invitation.Id && i.AcceptedAt == null && i.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, now), cancellationToken);
                if (taken == 0)
                    return (null, Errors.LinkGone);
                var person = invitation.PersonId is { } known ? await db.Users.SingleAsync(p => p.Id == known, cancellationToken) : await AddAsync(db, invitation, cancellationToken);
                if (person is null || person.DisabledAt is not null)
                    return (null, Errors.LinkGone);
                (person.PasswordHash, person.SecurityStamp) = (hash, AccountTokens.SessionId());
                (person.AccessFailedCount, person.LockoutEnd) = (0, null);
                if (invitation.PersonId is not null)
                    await _sessions.EndAllAsync(db, person.Id, SessionEnd.PasswordChanged, person.ToActor(), cancellationToken: cancellationToken);
                _ledger.Append(db, "invitation.accepted", person.ToActor(), payload: new { invitation = invitation.Id, person = person.Id });
                // A link in a mailbox is one factor; whoever has a second one shows it at the sign-in page.
                return await PersonReading.HasSecondFactorAsync(db, person.Id, cancellationToken)
                    ? (null, null)
                    : (new SignInOutcome.SignedIn(await _signIn.StartAsync(db, person, SignInMethod.Invitation, from, cancellationToken)), null);
            },
            cancellationToken);
    }

    private async Task<AccountOutcome> IssueAsync(Func<string, Invitation> make, string linkBase, Actor actor, CancellationToken cancellationToken)
    {
        var token = AccountTokens.Link();
        var invitation = make(token);
        await _lane.WriteAsync(
            async db =>
            {
                foreach (var earlier in await db.Invitations.Where(i => i.Email == invitation.Email && i.AcceptedAt == null && i.RevokedAt == null).ToListAsync(cancellationToken))
                    earlier.RevokedAt = _time.GetUtcNow();
                db.Invitations.Add(invitation);
                await db.SaveChangesAsync(cancellationToken);
                _ledger.Append(
                    db, "invitation.sent", actor, payload: new { invitation = invitation.Id, role = invitation.Role.ToString(), teams = invitation.TeamIds, person = invitation.PersonId });
            },
            cancellationToken);
        var link = $"{linkBase}invitation/{token}";
        return await _mail.SendAsync(invitation, link, cancellationToken)
            ? new AccountOutcome.Done($"The link is on its way to {invitation.Email}.")
            : new AccountOutcome.Shown($"Hand this link to {invitation.DisplayName}. It works once, within three days, and is not shown again.", [link]);
    }

    private static async Task<Person?> AddAsync(SupportDb db, Invitation invitation, CancellationToken cancellationToken)
    {
        var normal = PersonReading.Normal(invitation.Email);
        if (await db.Users.AnyAsync(p => p.NormalizedEmail == normal || p.NormalizedUserName == normal, cancellationToken))
            return null;
        var person = PersonMaking.New(invitation.DisplayName, invitation.Email, invitation.Role);
        db.Users.Add(person);
        // The membership needs the person's id.
        await db.SaveChangesAsync(cancellationToken);
        db.TeamMembers.AddRange(invitation.TeamIds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(team => new TeamMember { TeamId = team, PersonId = person.Id }));
        return person;
    }
}
