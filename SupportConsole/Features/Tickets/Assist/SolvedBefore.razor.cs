using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Knowledge.Resolved;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>How the like was solved before, for the person alone: masked, with the way to the ticket. Read when the customer has written anew.</summary>
public sealed partial class SolvedBefore : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<SolvedCase> _cases = [];
    private (long Ticket, long Message) _shown;

    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Inject]
    public required ResolvedTickets Resolved { get; set; }

    // After the workspace is there: the first look of the day makes the index.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var now = (View.Ticket.Id, View.Ticket.LastInboundId);
        if (now == _shown)
            return;
        _shown = now;
        var asked = View.Thread.LastOrDefault(entry => entry.Message.Direction == Direction.Inbound)?.Message.Body ?? "";
        try
        {
            _cases = await Resolved.FindAsync(new SolvedQuery($"{View.Ticket.Title}\n{asked}", View.Ticket.Language, View.Ticket.Id), _end.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page went away.
        }
    }

    private string Day(DateTimeOffset instant) => Clock.Local(instant).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
