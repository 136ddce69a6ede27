using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>What stands in the composer: the agent at work, a draft, its editor, what was decided, or a person's own answer.</summary>
public sealed partial class AnswerBody
{
    private DraftEditor? _editor;

    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public bool IsEditing { get; set; }

    /// <summary>The editor opens because a person asked for it, so it may take the cursor.</summary>
    [Parameter]
    public bool TakeFocus { get; set; }

    /// <summary>What the check of the edited text found.</summary>
    [Parameter]
    public IReadOnlyList<EditProblem> Found { get; set; } = [];

    /// <summary>The problem the editor was opened for.</summary>
    [Parameter]
    public EditProblem? BeginAt { get; set; }

    /// <summary>The draft so far while the agent writes.</summary>
    [Parameter]
    public string? Streamed { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, Task<EditSaved>> Save { get; set; }

    /// <summary>Checks a person's own answer, which the browser keeps until it is sent; the server has no row for it before.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<EditSaved>> KeepOwn { get; set; }

    [Parameter]
    public EventCallback OnTyping { get; set; }

    [Parameter]
    public EventCallback OnLeave { get; set; }

    [Parameter]
    public EventCallback<string> OnOpenSource { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>A person says what they found of a stale passage.</summary>
    [Parameter]
    public EventCallback<(StaleSource Source, PassageFinding Finding)> OnCheck { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }

    /// <summary>Storage key of a draft's edit.</summary>
    public static string KeyOf(long ticketId, long draftId) => string.Create(CultureInfo.InvariantCulture, $"sc.edit.{ticketId}.{draftId}");

    /// <summary>The text of the editor, saved; null where none is open.</summary>
    public async Task<string?> FlushAsync() => _editor is null ? null : await _editor.FlushAsync();

    /// <summary>Selects the words of a problem and brings them into view.</summary>
    public Task ShowAsync(EditProblem problem) => _editor?.ShowAsync(problem.Start, problem.Length) ?? Task.CompletedTask;

    /// <summary>Forgets the browser's copy of what was sent.</summary>
    public Task ForgetAsync() => _editor?.ForgetAsync() ?? Task.CompletedTask;

    /// <summary>Forgets it, and empties the editor for the next text.</summary>
    public Task EmptyAsync() => _editor?.EmptyAsync() ?? Task.CompletedTask;

    private string DraftKey => KeyOf(View.Ticket.Id, View.Draft!.Draft.Id);

    private string OwnKey => string.Create(CultureInfo.InvariantCulture, $"sc.own.{View.Ticket.Id}.{View.Ticket.LastInboundId}");

    private string FirstName => View.Customer?.Customer.FirstName ?? View.Ticket.SenderName;
}
