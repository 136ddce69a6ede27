using System.Globalization;
using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals;

/// <summary>Asks who may approve what, up to how much and until when; closes with what was done.</summary>
public sealed partial class GiveDelegationDialog
{
    private static readonly string[] Currencies = ["EUR", "USD", "GBP", "CHF"];

    private ElementReference _first;
    private IReadOnlyList<Core.Review.Delegate> _people = [];
    private long _to;
    private string _tool = "";
    private string _amount = "40";
    private string _currency = Currencies[0];
    private TimeOnly _until;
    private string _reason = "";
    private string _problem = "";
    private bool _busy;

    [Inject]
    public required DelegationDesk Desk { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    // The next time the clock shows it, today or after midnight.
    private DateTimeOffset EndsAt
    {
        get
        {
            var today = DateOnly.FromDateTime(Clock.Local(Clock.Now).DateTime);
            var at = Clock.At(today, _until);
            return at > Clock.Now ? at : Clock.At(today.AddDays(1), _until);
        }
    }

    /// <summary>Opens the dialog.</summary>
    public static async Task<ReviewOutcome.Done?> OpenAsync(DialogService dialogs, string title, Actor actor) =>
        await dialogs.OpenAsync<GiveDelegationDialog>(
            title,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Actor)] = actor }!,
            new DialogOptions { Width = "min(560px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as ReviewOutcome.Done;

    protected override async Task OnInitializedAsync()
    {
        // A shift's end, or three hours where that is near or past.
        var now = Clock.Local(Clock.Now);
        _until = now.Hour is >= 7 and < 16 ? new TimeOnly(18, 0) : TimeOnly.FromDateTime(now.DateTime.AddHours(3)) is var later ? new TimeOnly(later.Hour, 0) : default;
        _tool = Desk.Tools.Contains("issue_refund", StringComparer.Ordinal) ? "issue_refund" : Desk.Tools.FirstOrDefault("");
        _people = await Desk.DelegatesAsync();
        _to = _people.FirstOrDefault()?.Id ?? 0;
        _problem = _people.Count == 0 ? T["Delegate.NoAgents"] : "";
    }

    // At once: the dialog's own comes half a second later and would take the focus from who types already.
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _first.FocusAsync().AsTask() : Task.CompletedTask;

    private async Task SaveAsync()
    {
        if (_busy)
            return;
        if (!decimal.TryParse(_amount.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            _problem = T["Delegate.BadAmount"];
            return;
        }
        _busy = true;
        try
        {
            switch (await Desk.GiveAsync(new GiveDelegation(_to, _tool, amount, _currency, EndsAt, _reason), Actor))
            {
                case ReviewOutcome.Done done:
                    Dialogs.Close(done);
                    break;
                case ReviewOutcome.Refused refused:
                    _problem = refused.Message;
                    break;
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
