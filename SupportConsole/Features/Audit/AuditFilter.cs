using System.Globalization;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Ledger;

namespace SupportConsole.Features.Audit;

/// <summary>The filter of the audit page as it stands in the address: <c>?ticket=42&amp;person=3&amp;kind=decision.&amp;day=2026-11-21</c>.</summary>
internal sealed record AuditFilter
{
    public long? TicketId { get; init; }
    public long? ActorId { get; init; }
    public string Kind { get; init; } = "";
    public DateOnly? Day { get; init; }

    public bool IsEmpty => this == new AuditFilter();

    public static AuditFilter Read(string uri) => new()
    {
        TicketId = long.TryParse(UrlQuery.Read(uri, "ticket"), CultureInfo.InvariantCulture, out var ticket) ? ticket : null,
        ActorId = long.TryParse(UrlQuery.Read(uri, "person"), CultureInfo.InvariantCulture, out var person) ? person : null,
        Kind = UrlQuery.Read(uri, "kind"),
        Day = DateOnly.TryParseExact(UrlQuery.Read(uri, "day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    public string Address
    {
        get
        {
            var parts = new List<string>(4);
            if (TicketId is { } ticket)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"ticket={ticket}"));
            if (ActorId is { } person)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"person={person}"));
            if (Kind.Length > 0)
                parts.Add($"kind={Uri.EscapeDataString(Kind)}");
            if (Day is { } day)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"day={day:yyyy-MM-dd}"));
            return parts.Count == 0 ? "audit" : $"audit?{string.Join('&', parts)}";
        }
    }

    /// <summary>The query for it; a day is a day of the viewer.</summary>
    public AuditQuery ToQuery(ViewerClock clock) => new()
    {
        TicketId = TicketId,
        ActorId = ActorId,
        Kind = Kind,
        From = Day is { } from ? clock.StartOf(from) : null,
        Until = Day is { } day ? clock.StartOf(day.AddDays(1)) : null,
    };
}
