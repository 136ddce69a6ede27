using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Features.Tickets.Presence;

namespace SupportConsole.Features.Tickets;

/// <summary>What it is about, whose it is, how long there is, and who else looks at it.</summary>
public sealed partial class TicketHeader
{
    [Parameter, EditorRequired]
    public required Ticket Ticket { get; set; }

    /// <summary>Where the sentiment of the customer's messages goes.</summary>
    [Parameter]
    public SentimentTrend Trend { get; set; }

    [Parameter]
    public IReadOnlyList<Viewer> Others { get; set; } = [];

    // A chat has no subject; its first words are the title.
    private string Subject => Ticket.Subject.Length > 0 ? Ticket.Subject : Ticket.Title;

    private string Line => string.Join(" · ", new[]
    {
        Ticket.SenderTier.Length > 0 && Ticket.SenderTier != "Standard" ? $"{Ticket.SenderName}, {Ticket.SenderTier}" : Ticket.SenderName,
        W[$"channel.{Ticket.Channel}"],
        W[$"category.{Ticket.Category}"],
        Teams.All.GetValueOrDefault(Ticket.TeamId, Ticket.TeamId),
        Ticket.Language == "en" ? "" : new CultureInfo(Ticket.Language).EnglishName,
        $"#{Ticket.Id.ToString(CultureInfo.InvariantCulture)}",
    }.Where(part => part.Length > 0));

    private string TrendMark => Trend switch
    {
        SentimentTrend.Improving => " ↗",
        SentimentTrend.Worsening => " ↘",
        SentimentTrend.Steady => "",
    };

    private string TrendText => Trend == SentimentTrend.Steady ? "" : W[$"sentiment.trend.{Trend}"].Value;

    private string WhoText
    {
        get
        {
            var typing = Others.FirstOrDefault(viewer => viewer.Typing);
            if (typing is not null)
                return W["presence.typing", FirstName(typing)];
            return Others.Count == 1 ? W["presence.viewing", FirstName(Others[0])] : W["presence.many", FirstName(Others[0]), Others.Count - 1];
        }
    }

    private static string FirstName(Viewer viewer) => viewer.Person.Name.Split(' ', 2)[0];
}
