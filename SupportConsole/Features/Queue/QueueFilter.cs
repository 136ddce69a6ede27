using SupportConsole.Components.Shared;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Features.Queue;

/// <summary>What the list shows, as it stands in the address: <c>?view=mine&amp;team=billing&amp;q=kettle</c>. Every ticket link carries it along.</summary>
internal sealed record QueueFilter(QueueView View, string TeamId, string Text)
{
    public static QueueFilter Read(string uri)
    {
        var text = UrlQuery.Read(uri, "q").Trim();
        var team = UrlQuery.Read(uri, "team");
        // A search looks everywhere unless a view is named.
        var fallback = team.Length > 0 ? QueueView.Team : text.Length > 0 ? QueueView.All : QueueView.Open;
        return new QueueFilter(Enum.TryParse<QueueView>(UrlQuery.Read(uri, "view"), ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : fallback, team, text);
    }

    /// <summary>The query part of an address with this filter, with its question mark; empty for the plain queue.</summary>
    public string Query
    {
        get
        {
            var parts = new List<string>(3);
            if (View == QueueView.Team)
                parts.Add($"team={Uri.EscapeDataString(TeamId)}");
            else if (View != (Text.Length > 0 ? QueueView.All : QueueView.Open))
                parts.Add($"view={View.ToString().ToLowerInvariant()}");
            if (Text.Length > 0)
                parts.Add($"q={Uri.EscapeDataString(Text)}");
            return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
        }
    }

    public QueueFilter With(QueueView view, string teamId = "") => this with { View = view, TeamId = teamId };
}
