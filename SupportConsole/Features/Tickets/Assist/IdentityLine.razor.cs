using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Customers;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>Whether the sender has shown who they are: "Verified by link, 14:02".</summary>
public sealed partial class IdentityLine
{
    [Parameter, EditorRequired]
    public required SenderCheck Check { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    private bool IsOver => (Check.State == IdentityState.Verified && Check.ValidUntil <= Time.GetUtcNow()) || (Check.State == IdentityState.Asked && Check.ExpiresAt <= Time.GetUtcNow());

    private string Tone => Check.State switch
    {
        IdentityState.Refused => "bad",
        IdentityState.Verified when !IsOver => "ok",
        IdentityState.Verified or IdentityState.Asked => "warn",
    };

    private string Symbol => Tone == "ok" ? "check" : "alert";

    private string Text => Check.State switch
    {
        IdentityState.Refused => W["identity.refused"],
        IdentityState.Verified when IsOver => W["identity.over"],
        IdentityState.Verified => W[$"identity.verified.{Check.Method}", TicketTimes.Short(Check.VerifiedAt ?? Check.AskedAt, Clock)],
        IdentityState.Asked when IsOver => W["identity.unanswered"],
        IdentityState.Asked => W["identity.asked", TicketTimes.Short(Check.AskedAt, Clock)],
    };

    private string Hint => Check is { State: IdentityState.Verified, ValidUntil: { } until } ? W["identity.until", TicketTimes.Date(until, Clock)] : "";
}
