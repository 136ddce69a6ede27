using SupportConsole.Components.Shared;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Features.Knowledge;

/// <summary>Says what came of a command on articles or incidents.</summary>
internal static class KnowledgeToasts
{
    public static void Tell(this Toasts toasts, KnowledgeOutcome outcome)
    {
        switch (outcome)
        {
            case KnowledgeOutcome.Done done:
                toasts.Show(done.Message, ToastTone.Ok);
                break;
            case KnowledgeOutcome.Refused refused:
                toasts.Show(refused.Message, refused.Code == "changed" ? ToastTone.Warn : ToastTone.Bad);
                break;
        }
    }
}
