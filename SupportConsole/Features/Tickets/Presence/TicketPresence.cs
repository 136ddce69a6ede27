using System.Collections.Concurrent;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Features.Tickets.Presence;

/// <summary>Somebody who has a ticket open on this node.</summary>
/// <param name="Typing">Wrote within the last few seconds.</param>
public sealed record Viewer(Actor Person, bool Typing);

/// <summary>Who has which ticket open, in this process. Nothing depends on it, so it is kept in memory and lost with the process.</summary>
public sealed class TicketPresence(TimeProvider time)
{
    /// <summary>How long after the last key a person counts as typing.</summary>
    public static readonly TimeSpan TypingFor = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<long, Room> _rooms = new();

    private TimeProvider Time { get; } = time;

    /// <summary>Marks the person as looking at the ticket until disposed.</summary>
    /// <param name="onChange">Called when who is here or typing changes; must only take note.</param>
    public Visit Enter(long ticketId, Actor person, Action onChange)
    {
        var visit = new Visit(this, ticketId, person, onChange);
        _rooms.GetOrAdd(ticketId, static _ => new Room()).Visits[visit] = 0;
        Announce(ticketId);
        return visit;
    }

    /// <summary>Everybody but this person, each once, in the order of their names.</summary>
    public IReadOnlyList<Viewer> Others(long ticketId, long personId)
    {
        if (!_rooms.TryGetValue(ticketId, out var room))
            return [];
        var now = Time.GetUtcNow();
        return
        [
            .. room.Visits.Keys.Where(visit => visit.Person.Id != personId)
                .GroupBy(visit => visit.Person.Id)
                .Select(visits => new Viewer(visits.First().Person, visits.Any(visit => now - visit.TypedAt < TypingFor)))
                .OrderBy(viewer => viewer.Person.Name, StringComparer.CurrentCulture),
        ];
    }

    private void Announce(long ticketId)
    {
        if (!_rooms.TryGetValue(ticketId, out var room))
            return;
        foreach (var visit in room.Visits.Keys)
            visit.OnChange();
    }

    /// <summary>One open page.</summary>
    public sealed class Visit : IDisposable
    {
        private readonly TicketPresence _presence;
        private readonly long _ticketId;
        private readonly ITimer _stopped;

        internal Visit(TicketPresence presence, long ticketId, Actor person, Action onChange)
        {
            _presence = presence;
            _ticketId = ticketId;
            Person = person;
            OnChange = onChange;
            _stopped = presence.Time.CreateTimer(_ => presence.Announce(ticketId), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        internal Actor Person { get; }

        internal Action OnChange { get; }

        internal DateTimeOffset TypedAt { get; private set; } = DateTimeOffset.MinValue;

        /// <summary>Tells the others that this person types.</summary>
        public void Typed()
        {
            TypedAt = _presence.Time.GetUtcNow();
            _stopped.Change(TypingFor + TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
            _presence.Announce(_ticketId);
        }

        public void Dispose()
        {
            _stopped.Dispose();
            if (_presence._rooms.TryGetValue(_ticketId, out var room))
                room.Visits.TryRemove(this, out _);
            _presence.Announce(_ticketId);
        }
    }

    private sealed class Room
    {
        public ConcurrentDictionary<Visit, byte> Visits { get; } = new();
    }
}
