using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Features.Audit;

public sealed partial class EntryRow
{
    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required LedgerEntry Entry { get; set; }

    private (string Tone, string Icon) Look => EntryKinds.LookOf(Entry.Kind);

    private string Pretty => PrettyJson.Of(Entry.Payload);
}
