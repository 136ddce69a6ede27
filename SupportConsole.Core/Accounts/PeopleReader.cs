using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>A row of the people page.</summary>
public sealed record PersonRow
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required Role Role { get; init; }
    public required bool IsDemo { get; init; }
    public required bool IsDisabled { get; init; }
    public required bool IsLocked { get; init; }
    public required bool HasApp { get; init; }
    public required int Passkeys { get; init; }
    public required int Sessions { get; init; }
    public required DateTimeOffset? LastSeenAt { get; init; }
    public required IReadOnlyList<string> TeamIds { get; init; }
}

/// <summary>An open invitation.</summary>
public sealed record InvitationRow(long Id, string Name, string Email, Role Role, DateTimeOffset ExpiresAt, string InvitedBy, bool IsRenewal);

/// <summary>A passkey of one's own. <paramref name="Id"/> is the credential's id, hex.</summary>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp);

/// <summary>What a person sees of their own account.</summary>
public sealed record AccountView
{
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required Role Role { get; init; }
    public required bool HasPassword { get; init; }
    public required bool HasApp { get; init; }
    public required int RecoveryCodesLeft { get; init; }
    public required bool MustEnrol { get; init; }
    public required IReadOnlyList<PasskeyRow> Passkeys { get; init; }

    /// <summary>Those that hold, the newest first.</summary>
    public required IReadOnlyList<PersonSession> Sessions { get; init; }
}

/// <summary>Reads people for the pages.</summary>
public sealed class PeopleReader(IDbContextFactory<SupportDb> contexts, CoreOptions options, TimeProvider time)
{
    /// <summary>Everybody, those out of use last. Demo people are left out while Demo is off.</summary>
    public async Task<IReadOnlyList<PersonRow>> PeopleAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var demo = options.Demo;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await db.Users.AsNoTracking().Where(p => demo || !p.IsDemo).OrderBy(p => p.DisplayName).ToListAsync(cancellationToken);
        var teams = (await db.TeamMembers.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(m => m.PersonId, m => m.TeamId);
        var apps = (await db.SecondFactors.Where(f => f.ConfirmedAt != null).Select(f => f.PersonId).ToListAsync(cancellationToken)).ToHashSet();
        var passkeys = (await db.Passkeys.Select(p => p.UserId).ToListAsync(cancellationToken)).CountBy(id => id).ToDictionary();
        var sessions = (await db.PersonSessions.Where(s => s.EndedAt == null && s.ExpiresAt > now).Select(s => new { s.PersonId, s.LastSeenAt }).ToListAsync(cancellationToken)).ToLookup(s => s.PersonId, s => s.LastSeenAt);
        return
        [
            .. people.Select(person => new PersonRow
            {
                Id = person.Id,
                Name = person.DisplayName,
                Email = person.Email ?? "",
                Role = person.Role,
                IsDemo = person.IsDemo,
                IsDisabled = person.DisabledAt is not null,
                IsLocked = person.LockoutEnd > now,
                HasApp = apps.Contains(person.Id),
                Passkeys = passkeys.GetValueOrDefault(person.Id),
                Sessions = sessions[person.Id].Count(),
                LastSeenAt = sessions[person.Id].Select(at => (DateTimeOffset?)at).Max(),
                TeamIds = [.. teams[person.Id].Order(StringComparer.Ordinal)],
            }).OrderBy(row => row.IsDisabled),
        ];
    }

    /// <summary>Invitations whose link still opens, the newest first.</summary>
    public async Task<IReadOnlyList<InvitationRow>> InvitationsAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Invitations.Where(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now).OrderByDescending(i => i.Id)
            .Select(i => new InvitationRow(i.Id, i.DisplayName, i.Email, i.Role, i.ExpiresAt, i.InvitedByName, i.PersonId != null)).ToListAsync(cancellationToken);
    }

    /// <summary>The person's own account as seen from one of their sessions; null where it does not exist.</summary>
    public async Task<AccountView?> AccountAsync(long personId, string sessionId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancellationToken) is not { } person)
            return null;
        var sessions = await db.PersonSessions.AsNoTracking().Where(s => s.PersonId == personId && s.EndedAt == null && s.ExpiresAt > now).OrderByDescending(s => s.StartedAt).ToListAsync(cancellationToken);
        return new AccountView
        {
            Name = person.DisplayName,
            Email = person.Email ?? "",
            Role = person.Role,
            HasPassword = person.PasswordHash is not null,
            HasApp = await db.SecondFactors.AnyAsync(f => f.PersonId == personId && f.ConfirmedAt != null, cancellationToken),
            RecoveryCodesLeft = await db.RecoveryCodes.CountAsync(c => c.PersonId == personId && c.UsedAt == null, cancellationToken),
            MustEnrol = sessions.Any(session => session.Id == sessionId && session.MustEnrol),
            Passkeys = [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == personId).ToListAsync(cancellationToken)).OrderBy(p => p.Data.CreatedAt).Select(p => new PasskeyRow(Convert.ToHexStringLower(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt, p.Data.IsBackedUp))],
            Sessions = sessions,
        };
    }
}
