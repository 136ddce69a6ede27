using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Guardrails;

namespace SupportConsole.Features.Tickets.Conversation;

/// <summary>A stretch of a message with what the guard found in it marked.</summary>
public sealed partial class MarkedText
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Where the stretch starts in the message.</summary>
    [Parameter, EditorRequired]
    public int Start { get; set; }

    [Parameter]
    public IReadOnlyList<GuardFinding> Findings { get; set; } = [];

    // A finding in an attachment, an article or a record has no place in the text.
    private IEnumerable<(string Text, string Rule)> Pieces
    {
        get
        {
            var at = 0;
            foreach (var finding in Findings.Where(f => f.Where == GuardFinding.InMessage).OrderBy(f => f.Start))
            {
                var from = Math.Clamp(finding.Start - Start, at, Text.Length);
                var to = Math.Clamp(finding.Start - Start + finding.Length, from, Text.Length);
                if (to == from)
                    continue;
                if (from > at)
                    yield return (Text[at..from], "");
                yield return (Text[from..to], finding.RuleId);
                at = to;
            }
            if (at < Text.Length)
                yield return (Text[at..], "");
        }
    }
}
