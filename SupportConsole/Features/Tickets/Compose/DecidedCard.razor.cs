using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Features.Tickets.Assist;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>What was decided on the newest draft, by whom, and what came of it, with receipts.</summary>
public sealed partial class DecidedCard
{
    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public EventCallback<Effect> OnRecall { get; set; }

    private bool Sent => View.Draft?.Draft.State == DraftState.Sent || View.Draft is null && Effects.Any(effect => effect.Kind == EffectKind.Reply);

    private IReadOnlyList<Effect> Effects => [.. View.Effects.OrderBy(effect => effect.Id)];

    private string Sentence
    {
        get
        {
            var kinds = View.Draft?.Draft.State switch
            {
                DraftState.Rejected => new[] { DecisionKind.Reject },
                DraftState.Withdrawn => [DecisionKind.TakeOver, DecisionKind.Escalate, DecisionKind.Reject],
                _ => [DecisionKind.Approve, DecisionKind.Edit],
            };
            var decision = View.Decisions.FirstOrDefault(d => kinds.Contains(d.Kind) && (d.DraftId == View.Draft?.Draft.Id || d.ProposalId is null));
            if (decision is null)
                return W[$"draftState.{View.Draft?.Draft.State ?? DraftState.Sent}"];
            var sentence = W[Sent ? "decided.Sent" : $"decided.{decision.Kind}", decision.PersonName, Clock.Short(decision.At)].Value;
            return decision.Reason.Length > 0 ? $"{sentence} {W["decided.reason", decision.Reason]}" : sentence;
        }
    }

    private string NameOf(Effect effect)
    {
        if (effect.Kind == EffectKind.Reply)
            return W["effect.reply"];
        return View.Proposals.FirstOrDefault(p => p.Proposal.Id == effect.ProposalId)?.Proposal.Title ?? W["effect.action"];
    }

    private static string ToneOf(EffectState state) => state switch
    {
        EffectState.Scheduled => "accent",
        EffectState.Done => "ok",
        EffectState.Recalled => "",
        EffectState.Failed or EffectState.Unknown => "bad",
    };

    private static string ReceiptOf(Effect effect) => string.Join(" · ", ToolFacts.Of(effect.Receipt).Select(fact => $"{fact.Name} {fact.Value}"));
}
