using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>A session that holds, with its person as they are now.</summary>
public sealed record LiveSession(string Id, Actor Actor, bool MustEnrol, DateTimeOffset ExpiresAt, DateTimeOffset LastSeenAt);

/// <summary>Starts, finds and ends sessions.</summary>
public sealed class SessionBook(WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, CoreOptions options, TimeProvider time)
{
    /// <summary>A working day with its breaks; after that one signs in again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>The session with its person's name and role of this moment; null where it ended, expired, or its person may not sign in.</summary>
    public async Task<LiveSession?> FindAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var demo = options.Demo;
        var row = await (from session in db.PersonSessions
                         join person in db.Users on session.PersonId equals person.Id
                         where session.Id == sessionId && session.EndedAt == null && session.ExpiresAt > now && person.DisabledAt == null && (demo || !person.IsDemo)
                         select new { person.Id, person.DisplayName, person.Role, session.MustEnrol, session.ExpiresAt, session.LastSeenAt }).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new LiveSession(sessionId, new Actor(row.Id, row.DisplayName, row.Role), row.MustEnrol, row.ExpiresAt, row.LastSeenAt);
    }

    /// <summary>Of these sessions, the ones that hold no more.</summary>
    public async Task<IReadOnlyList<string>> EndedAmongAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken = default)
    {
        var ended = new List<string>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var demo = options.Demo;
        foreach (var some in sessionIds.Chunk(200))
        {
            var holding = await (from session in db.PersonSessions
                                 join person in db.Users on session.PersonId equals person.Id
                                 where some.Contains(session.Id) && session.EndedAt == null && session.ExpiresAt > now && person.DisabledAt == null && (demo || !person.IsDemo)
                                 select session.Id).ToListAsync(cancellationToken);
            ended.AddRange(some.Except(holding, StringComparer.Ordinal));
        }
        return ended;
    }

    /// <summary>Notes that its browser is still there; at most once a minute, and tells nobody.</summary>
    public async Task TouchAsync(LiveSession session, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (now - session.LastSeenAt < SeenEvery)
            return;
        await lane.WriteAsync(db => db.PersonSessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken), cancellationToken);
    }

    /// <summary>Ends the session of a browser that signs out; doing it again changes nothing.</summary>
    public Task SignOutAsync(string sessionId, CancellationToken cancellationToken = default) => lane.WriteAsync(
        async db =>
        {
            if (await db.PersonSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.EndedAt == null, cancellationToken) is not { } session)
                return;
            var person = await db.Users.SingleAsync(p => p.Id == session.PersonId, cancellationToken);
            End(session, SessionEnd.SignedOut);
            ledger.Append(db, "signout", person.ToActor(), subject: ShortId(session.Id), payload: new { person = person.Id });
        },
        cancellationToken);

    /// <summary>Starts a session in the transaction of what led to it.</summary>
    internal PersonSession Start(SupportDb db, Person person, SignInMethod method, SignInFrom from, bool mustEnrol)
    {
        var now = time.GetUtcNow();
        var session = new PersonSession
        {
            Id = AccountTokens.SessionId(),
            PersonId = person.Id,
            Method = method,
            StartedAt = now,
            ExpiresAt = now + Lifetime,
            LastSeenAt = now,
            Address = from.Address,
            Device = from.Device,
            MustEnrol = mustEnrol,
        };
        db.PersonSessions.Add(session);
        ledger.Append(db, "signin.ok", person.ToActor(), subject: ShortId(session.Id), payload: new { person = person.Id, method = method.ToString(), mustEnrol });
        return session;
    }

    /// <summary>Ends the person's sessions, all or all but one, in the transaction of what made them invalid.</summary>
    /// <returns>How many were ended.</returns>
    internal async Task<int> EndAllAsync(SupportDb db, long personId, SessionEnd why, Actor actor, string except = "", CancellationToken cancellationToken = default)
    {
        var sessions = await db.PersonSessions.Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != except).ToListAsync(cancellationToken);
        foreach (var session in sessions)
            EndRecorded(db, session, why, actor);
        return sessions.Count;
    }

    /// <summary>Ends one session and records who did it.</summary>
    internal void EndRecorded(SupportDb db, PersonSession session, SessionEnd why, Actor actor)
    {
        End(session, why);
        ledger.Append(db, "session.revoked", actor, subject: ShortId(session.Id), payload: new { person = session.PersonId, why = why.ToString() });
    }

    private void End(PersonSession session, SessionEnd why)
    {
        session.EndedAt = time.GetUtcNow();
        session.EndReason = why;
    }

    // Enough to tell sessions apart in the record, not enough to be one.
    private static string ShortId(string sessionId) => sessionId[..8];
}
