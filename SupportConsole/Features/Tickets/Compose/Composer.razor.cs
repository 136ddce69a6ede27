using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>The frame around whatever the middle of the workspace holds for the answer: its name, where it came from, whether it is saved.</summary>
public sealed partial class Composer
{
    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public bool IsEditing { get; set; }

    [Parameter]
    public EventCallback OnStop { get; set; }

    [Parameter]
    public EventCallback OnRegenerate { get; set; }

    [Parameter]
    public EventCallback OnEditDone { get; set; }

    /// <summary>Of the edited text; they stay in view while the text scrolls.</summary>
    [Parameter]
    public IReadOnlyList<EditProblem> Problems { get; set; } = [];

    /// <summary>Brings the place of a problem into view.</summary>
    [Parameter]
    public EventCallback<EditProblem> OnShowProblem { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private bool ShowsDraft => !View.IsRunning && !View.Ticket.TakenOver && (View.HasOpenDraft || View.IsStale);

    private string Title => View switch
    {
        { Ticket.TakenOver: true } => W["composer.own"],
        { IsRunning: true } => W["composer.working"],
        { HasOpenDraft: true } or { IsStale: true } => View.Draft!.Draft.Kind == DraftKind.Findings && !View.Draft.IsEdited ? W["composer.findings"] : W["composer.draft"],
        _ => W["composer.answer"],
    };

    private string Kind => ShowsDraft
        ? View.Draft!.Draft.Kind switch
        {
            DraftKind.Clarification => W["kind.Clarification"],
            DraftKind.Acknowledgement => W["kind.Acknowledgement"],
            DraftKind.Reply or DraftKind.Findings => "",
        }
        : "";

    private string Meta
    {
        get
        {
            if (!ShowsDraft)
                return "";
            var draft = View.Draft!.Draft;
            var parts = new List<string> { draft.Model };
            if (draft.Kind != DraftKind.Acknowledgement)
                parts.Add(W["composer.confidence", draft.Confidence.ToString("0.00", CultureInfo.CurrentCulture)]);
            if (View.Run is { } run && run.Run.Id == draft.RunId)
                parts.Add(TicketTimes.Duration(run.DurationMs));
            return string.Join(" · ", parts);
        }
    }

    private string SavedText =>
        ShowsDraft && View.Draft is { IsEdited: true, Draft: { EditedAt: { } at, Version: var version } } draft
            ? W["composer.saved", Clock.Short(at), version, draft.EditedBy]
            : "";
}
