using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Features.Knowledge;

/// <summary>Asks for an incident, new or as it stands; closes with what was done. A refusal stays in it, beside what it is about.</summary>
public sealed partial class IncidentDialog
{
    private const int MostSuggestions = 6;

    private ElementReference _first;
    private IReadOnlyList<string> _known = [];
    private string _title = "";
    private string _products = "";
    private string _text = "";
    private string _workaround = "";
    private string _note = "";
    private DateTime? _start;
    private DateTime? _end;
    private KnowledgeOutcome.Refused? _problem;
    private bool _busy;

    [Inject]
    public required IncidentDesk Desk { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    /// <summary>The one to change; null for a new one.</summary>
    [Parameter]
    public KnownIssue? Incident { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    // Names that begin or go on as the last line does.
    private List<string> Suggestions
    {
        get
        {
            var typed = _products.Split('\n')[^1].Trim();
            return typed.Length < 2 ? [] : [.. _known.Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase) && !name.Equals(typed, StringComparison.OrdinalIgnoreCase)).Take(MostSuggestions)];
        }
    }

    /// <summary>Opens the dialog.</summary>
    /// <returns>What was done, or null where the person stepped back.</returns>
    public static async Task<KnowledgeOutcome.Done?> OpenAsync(DialogService dialogs, string title, KnownIssue? incident, Actor actor) =>
        await dialogs.OpenAsync<IncidentDialog>(
            title,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Incident)] = incident, [nameof(Actor)] = actor }!,
            new DialogOptions { Width = "min(600px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as KnowledgeOutcome.Done;

    protected override async Task OnInitializedAsync()
    {
        _start = Clock.Local(Clock.Now).DateTime;
        if (Incident is { } incident)
        {
            (_title, _text, _workaround, _note) = (incident.Title, incident.Text, incident.Workaround, incident.InternalNote);
            _products = string.Join('\n', incident.Products);
            (_start, _end) = (LocalOf(incident.StartedAt), LocalOf(incident.EndedAt));
        }
        _known = await Desk.ProductsAsync();
    }

    // At once: the dialog's own comes half a second later and would take the focus from who types already.
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _first.FocusAsync().AsTask() : Task.CompletedTask;

    private async Task SaveAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var edit = new IncidentEdit
            {
                Title = _title,
                Text = _text,
                Workaround = _workaround,
                InternalNote = _note,
                Products = [.. _products.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                StartedAt = InstantOf(_start, Incident?.StartedAt),
                EndedAt = InstantOf(_end, Incident?.EndedAt),
            };
            var outcome = Incident is { } incident ? await Desk.ChangeAsync(incident.Id, incident.Version, edit, Actor) : await Desk.AddAsync(edit, Actor);
            _problem = outcome as KnowledgeOutcome.Refused;
            if (outcome is KnowledgeOutcome.Done done)
                Dialogs.Close(done);
        }
        finally
        {
            _busy = false;
        }
    }

    private void Take(string name)
    {
        var lines = _products.Split('\n');
        lines[^1] = name;
        _products = string.Join('\n', lines);
    }

    private bool Says(string field) => _problem?.Field == field;

    private string Invalid(string field) => Says(field) ? "invalid" : "";

    // A field shows minutes: an instant nobody touched keeps its seconds.
    private DateTimeOffset? InstantOf(DateTime? local, DateTimeOffset? before)
    {
        if (local is not { } typed)
            return null;
        var at = Clock.At(DateOnly.FromDateTime(typed), new TimeOnly(typed.Hour, typed.Minute));
        return before is { } kept && Math.Abs((kept - at).TotalMinutes) < 1 ? kept : at;
    }

    private DateTime? LocalOf(DateTimeOffset? at) => at is { } instant ? Clock.Local(instant).DateTime : null;
}
