using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Guardrails;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>
/// Shows each text written to steer the agent, where it stands and the words: in the message (marked there too), its subject, an attachment, an article or a
/// record the agent read.
/// </summary>
public sealed partial class GuardBanner
{
    // More would push the conversation off the screen.
    private const int Shown = 2;

    [Parameter, EditorRequired]
    public required IReadOnlyList<GuardFinding> Findings { get; set; }

    /// <summary>The agent stopped because of them; otherwise it went on and treated them as text.</summary>
    [Parameter]
    public bool RunWasStopped { get; set; }

    // The same article may have been found twice in one run.
    private List<GuardFinding> Distinct => [.. Findings.DistinctBy(finding => (finding.RuleId, finding.Where, finding.Start))];

    private string PlaceOf(GuardFinding finding) => finding.Where switch
    {
        GuardFinding.InMessage => W["guard.inMessage"],
        GuardFinding.InSubject => W["guard.inSubject"],
        var name => name,
    };
}
