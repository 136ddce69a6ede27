using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Copies;

namespace SupportConsole.Features.Audit;

/// <summary>Whether the chain holds, as last verified.</summary>
public sealed partial class ChainBanner
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private WatchedChain? _chain;
    private bool _verifying;

    [Inject]
    public required ChainWatch Watch { get; set; }

    [Inject]
    public required CopyState Copies { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    private string Tone => _chain is null ? "" : _chain.Status.Verifies ? "ok" : "bad";

    private string Headline => _chain switch
    {
        null => T["Chain.Verifying"],
        { Status.Verifies: true } chain => T["Chain.Holds", chain.Status.Entries],
        var chain => T["Chain.Broken", chain.Status.FirstBroken ?? chain.Status.Entries],
    };

    private string Detail => _chain switch
    {
        null => "",
        { Status: { Verifies: true, Pending: > 0 } status } chain => T["Chain.DetailPending", Clock.Full(chain.At), status.Pending],
        { Status.Verifies: true } chain => T["Chain.Detail", Clock.Full(chain.At)],
        var chain => chain.Status.Problem,
    };

    // What it rests on: who signed, what is kept, and whether anything outside agrees.
    private string Proof => _chain is not { Status.Verifies: true, Report: var report } ? "" : string.Join(" ", new[]
    {
        report.KeptTo is { } kept ? T["Chain.Kept", report.Checkpoints, kept, Clock.Full(report.KeptAt ?? _chain.At)].Value : "",
        report.SignedBy.Length > 0 ? T[report.Keys > 1 ? "Chain.KeyOf" : "Chain.Key", report.SignedBy, report.Keys].Value : "",
        report.AgreesTo > 0 ? T["Chain.Agrees", report.AgreesTo].Value : "",
    }.Where(part => part.Length > 0));

    protected override void OnInitialized() => _chain = Watch.Last;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && (_chain is null || Time.GetUtcNow() - _chain.At > Fresh))
            await VerifyAsync();
    }

    private async Task VerifyAsync()
    {
        _verifying = true;
        StateHasChanged();
        _chain = await Watch.VerifyAsync();
        _verifying = false;
        StateHasChanged();
    }
}
