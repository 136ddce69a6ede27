using Microsoft.Extensions.Localization;
using Radzen;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Review;
using SupportConsole.Features.Approvals.Editing;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>The questions the workspace asks before some commands. Null means the person thought better of it.</summary>
public sealed class WorkspaceDialogs(DialogService dialogs, IStringLocalizer<TicketTexts> texts)
{
    private static readonly DialogOptions Options = new() { Width = "min(480px, calc(100vw - 32px))", CloseDialogOnEsc = true, AutoFocusFirstElement = true };

    public async Task<Escalation?> EscalateAsync(string currentTeam) =>
        await dialogs.OpenAsync<EscalateDialog>(texts["escalate.title"], new Dictionary<string, object?> { [nameof(EscalateDialog.CurrentTeam)] = currentTeam }, Options) as Escalation;

    public async Task<TriageLabels?> CorrectTriageAsync(TriageLabels now) =>
        await dialogs.OpenAsync<CorrectTriageDialog>(texts["correct.title"], new Dictionary<string, object?> { [nameof(CorrectTriageDialog.Now)] = now }, Options) as TriageLabels;

    public Task<ReviewOutcome.Done?> EditProposalAsync(Proposal proposal, Actor actor) =>
        EditProposalDialog.OpenAsync(dialogs, texts["proposal.editTitle", PrimaryAction.Short(proposal, texts)], proposal, actor);

    public Task<ReviewOutcome.Done?> DenyProposalAsync(Proposal proposal, Actor actor) => DenyDialog.OpenAsync(dialogs, texts["deny.title"], proposal, actor);

    public Task<string?> RejectReasonAsync() => TextAsync("reject", danger: true);

    public Task<string?> HintAsync() => TextAsync("regenerate", required: false);

    /// <summary>What is wrong with a passage.</summary>
    public Task<string?> OutdatedAsync(string path) => TextAsync("outdated", points: [path]);

    public Task<string?> NoteAsync() => TextAsync("note");

    /// <summary>How the person knows what became of an effect, or why they leave it.</summary>
    public Task<string?> EffectAnswerAsync(EffectAnswer answer) => TextAsync(answer switch
    {
        EffectAnswer.WasDone => "wasDone",
        EffectAnswer.DoAgain => "doAgain",
        EffectAnswer.Leave => "leaveUnknown",
    });

    /// <summary>The reason why a text may leave although no source supports these points.</summary>
    public Task<string?> AnswerForAsync(IReadOnlyList<string> points) => TextAsync("answerFor", points: points);

    private async Task<string?> TextAsync(string key, bool required = true, bool danger = false, IReadOnlyList<string>? points = null) =>
        await dialogs.OpenAsync<TextDialog>(
            texts[$"{key}.title"],
            new Dictionary<string, object?>
            {
                [nameof(TextDialog.Label)] = texts[$"{key}.label"].Value,
                [nameof(TextDialog.Hint)] = texts[$"{key}.hint"].Value,
                [nameof(TextDialog.Action)] = texts[$"{key}.do"].Value,
                [nameof(TextDialog.Required)] = required,
                [nameof(TextDialog.Danger)] = danger,
                [nameof(TextDialog.Points)] = points ?? [],
            },
            Options) as string;
}
