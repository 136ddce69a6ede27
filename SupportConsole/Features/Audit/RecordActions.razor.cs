using Microsoft.AspNetCore.Components;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Operations.Holds;

namespace SupportConsole.Features.Audit;

/// <summary>What can be done with a ticket's record: take evidence, hold it, erase its customer.</summary>
public sealed partial class RecordActions
{
    private Actor? _actor;

    [Inject]
    public required RecordDialogs Dialogs { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Parameter, EditorRequired]
    public required Ticket Ticket { get; set; }

    /// <summary>The holds that it is under.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<LegalHold> Holds { get; set; }

    /// <summary>Raised after something was done.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private string Reference => CustomerSalts.KeyOf(Ticket.CustomerId, Ticket.SenderAddress);

    protected override async Task OnInitializedAsync() => _actor = await Current.GetAsync();

    private bool May(Permission permission) => _actor is { } actor && AccessTable.Allows(actor.Role, permission);

    private Task HoldTicketAsync() => DoAsync(Dialogs.HoldAsync(HoldTarget.Ticket(Ticket.Id), _actor!));

    private Task HoldCustomerAsync() => DoAsync(Dialogs.HoldAsync(HoldTarget.Customer(Reference), _actor!));

    private Task LiftAsync(LegalHold hold) => DoAsync(Dialogs.LiftAsync(new HoldTarget(hold.CustomerId, hold.TicketId), _actor!));

    private Task EraseAsync() => DoAsync(Dialogs.EraseAsync(Reference, Ticket.SenderAddress, _actor!));

    private async Task DoAsync(Task<bool> command)
    {
        if (await command)
            await Changed.InvokeAsync();
    }
}
