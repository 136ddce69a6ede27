using System.Globalization;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;

namespace SupportConsole.Core.Operations;

/// <summary>Every way erasing, holding and taking evidence can be refused.</summary>
internal static class RecordErrors
{
    /// <summary>Null where the actor may. The program itself, called as a verb on the machine, may.</summary>
    public static RecordOutcome.Refused? Lacks(Actor actor, Permission permission) => actor.Id == 0 || AccessTable.Allows(actor.Role, permission)
        ? null
        : new RecordOutcome.Refused("not_allowed", $"Your role cannot do this. {string.Join(" or ", AccessTable.RolesWith(permission).Select(role => $"{role}s"))} can.");

    public static RecordOutcome.Refused NoCustomer(string given) => new("not_found", $"No customer and no sender is known as '{given}'.");

    public static RecordOutcome.Refused NoTicket(long id) => new("not_found", string.Create(CultureInfo.InvariantCulture, $"There is no ticket {id}."));

    public static readonly RecordOutcome.Refused ReasonNeeded = new("invalid", "Please give a reason.");

    public static readonly RecordOutcome.Refused NoHold = new("not_found", "No hold stands there.");

    public static readonly RecordOutcome.Refused HeldAlready = new("held", "A hold stands there already.");

    public static RecordOutcome.Refused Held(LegalHold hold) => new("held", string.Create(
        CultureInfo.InvariantCulture,
        $"Not erased: {hold.SetByName} set a legal hold on {(hold.TicketId is { } ticket ? $"ticket {ticket}" : "this customer")} on {hold.SetAt.UtcDateTime:d MMM yyyy}: {hold.Reason}. It has to be lifted first."));

    public static RecordOutcome.Refused Busy(long ticketId) => new("busy", string.Create(
        CultureInfo.InvariantCulture, $"Not erased: an approved action or a reply of ticket {ticketId} is being carried out right now. Try again in a minute."));

    public static RecordOutcome.Refused Unsettled(long ticketId) => new("busy", string.Create(
        CultureInfo.InvariantCulture, $"Not erased: it is not known whether an action of ticket {ticketId} was done. Settle that first, or nobody could any more."));
}
