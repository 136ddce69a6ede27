using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Radzen;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals.Editing;

/// <summary>Other arguments for a proposal, asked for as the tool's schema declares them. Closes with what was done; a refusal stays in it, beside what it is about.</summary>
public sealed partial class EditProposalDialog
{
    private readonly Dictionary<string, ElementReference> _inputs = new(StringComparer.Ordinal);
    private IReadOnlyList<ArgumentField> _fields = [];
    private string _reason = "";
    private string _problem = "";
    private Proposal _proposal = null!;
    private bool _moved;
    private bool _reasonMissing;
    private bool _busy;

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; set; }

    [Inject]
    public required ProposalLine Line { get; set; }

    [Inject]
    public required PolicyStore Policies { get; set; }

    [Inject]
    public required DecisionTimes Times { get; set; }

    [Inject]
    public required IStringLocalizer<TicketTexts> W { get; set; }

    [Parameter, EditorRequired]
    public required Proposal Proposal { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Opens the dialog.</summary>
    /// <returns>What was done, or null where the person stepped back.</returns>
    public static async Task<ReviewOutcome.Done?> OpenAsync(DialogService dialogs, string title, Proposal proposal, Actor actor) =>
        await dialogs.OpenAsync<EditProposalDialog>(
            title,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Proposal)] = proposal, [nameof(Actor)] = actor }!,
            new DialogOptions { Width = "min(560px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = false }) as ReviewOutcome.Done;

    protected override void OnInitialized()
    {
        _proposal = Proposal;
        if (Policies.Current.Tools.TryGetValue(Proposal.Tool, out var tool))
            _fields = ArgumentField.Of(tool.Schema, Proposal.Arguments);
        else
            _problem = T["Edit.NoTool"];
    }

    // At once, and not by the dialog's own half a second later, which would take the focus from who types already.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var first = _fields.FirstOrDefault(field => field.IsMoney) ?? _fields.FirstOrDefault();
        if (firstRender && first is not null)
            await _inputs[first.Name].FocusAsync();
    }

    private async Task SaveAsync()
    {
        foreach (var field in _fields)
            field.Problem = "";
        (_problem, _moved) = ("", false);
        _reasonMissing = string.IsNullOrWhiteSpace(_reason);
        if (_reasonMissing || _busy)
            return;
        _busy = true;
        try
        {
            await TakeAsync(await Desk.EditProposalAsync(
                new EditProposal(_proposal.Id, _proposal.Digest, _proposal.Version, ArgumentField.Write(_fields), _reason.Trim(), Times.Of(_proposal.Digest)), Actor));
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task TakeAsync(ReviewOutcome outcome)
    {
        switch (outcome)
        {
            case ReviewOutcome.Done done:
                Dialogs.Close(done);
                break;
            // The refusal names the member: it is shown where that is asked for.
            case ReviewOutcome.Refused { Code: "invalid" } refused when _fields.FirstOrDefault(field => Names(refused.Message, field.Name)) is { } named:
                named.Problem = Regex.Replace(refused.Message, $@"\b{Regex.Escape(named.Name)}\b", Label(named), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
                break;
            // What was typed can be put in the place of what stands there now; another click says so.
            case ReviewOutcome.Refused refused when await Line.MovedToAsync(refused, _proposal) is { } now:
                _proposal = now;
                Times.Shown(now.Digest);
                (_problem, _moved) = (T["Decide.Moved", refused.Message, now.Title], true);
                break;
            case ReviewOutcome.Refused refused:
                _problem = refused.Message;
                break;
        }
    }

    private static bool Names(string message, string name) => Regex.IsMatch(message, $@"\b{Regex.Escape(name)}\b", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private string Label(ArgumentField field)
    {
        var text = W[$"arg.{field.Name}"];
        var label = text.ResourceNotFound ? field.Name.Replace('_', ' ') : text.Value;
        return $"{char.ToUpperInvariant(label[0])}{label[1..]}";
    }

    private static string IdOf(ArgumentField field) => $"edit-argument-{field.Name}";

    private static string HintOf(ArgumentField field) => $"edit-argument-{field.Name}-hint";

    private static string Invalid(ArgumentField field) => field.Problem.Length > 0 ? "invalid" : "";
}
