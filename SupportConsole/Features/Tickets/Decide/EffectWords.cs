using Microsoft.Extensions.Localization;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>How an effect that was approved and has no known end stands, in a sentence.</summary>
internal static class EffectWords
{
    public static string Of(Effect effect, IStringLocalizer<TicketTexts> texts) => (effect.State, effect.Hold, effect.Inquiry) switch
    {
        (EffectState.Scheduled, EffectHold.Stopped, _) => texts["waits.stopped"],
        (EffectState.Scheduled, EffectHold.ForAction, _) => texts["waits.forAction"],
        (EffectState.Scheduled, EffectHold.None, _) when effect.Failure.Length > 0 => texts["waits.again", effect.Failure],
        (EffectState.Scheduled, EffectHold.None, _) => texts[effect.Kind == EffectKind.Reply ? "pending.leaves" : "effect.scheduled"],
        (EffectState.Unknown, _, EffectInquiry.Reconciling) => texts["unknown.asking"],
        (EffectState.Unknown, _, EffectInquiry.Left) => texts["unknown.left"],
        (EffectState.Unknown, _, EffectInquiry.Person or EffectInquiry.None) => texts["unknown.person"],
        (EffectState.Failed, _, _) => texts[effect.Kind == EffectKind.Reply ? "pending.failed" : "effect.failed", effect.Failure],
        (EffectState.Recalled, _, _) => texts["effect.recalled"],
        (EffectState.Done, _, _) => texts["effectState.Done"],
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };

    /// <summary>A person is asked what became of it.</summary>
    public static bool AsksPerson(Effect effect) => effect is { State: EffectState.Unknown, Inquiry: EffectInquiry.Person };

    /// <summary>It can be taken back: nothing has left, and it is not about to.</summary>
    public static bool CanBeRecalled(Effect effect) => effect is { State: EffectState.Scheduled, StartedAt: null };
}
