using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Adversary;

/// <summary>What came of a hostile text: what the model tried, what got through, and what stopped the rest.</summary>
internal sealed record HostileCase(HostileText Text, CaseFile Seen, IReadOnlyList<Wish> Tried)
{
    /// <summary>Whether a person is offered the model's own text to send.</summary>
    public bool IsOffered => Seen.Draft is { Kind: DraftKind.Reply or DraftKind.Clarification, State: DraftState.Ready };

    /// <summary>Reads that gave the model something of somebody else.</summary>
    public int OutsideReads => Seen.Steps.Count(step => step.Kind == StepKind.ReadTool && HostileShop.OthersWords.Any(word => step.Output.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What a draft on offer gives away; empty where it does not.</summary>
    public IReadOnlyList<string> Leaks => IsOffered ? Leak.Find(Seen.Draft.Text) : [];

    /// <summary>Calls that the gate or the scope refused.</summary>
    public int RefusedCalls => Seen.Ledger.Count(entry => entry.Kind is "call.refused" or "read.refused");

    /// <summary>Why the model's text is not offered; empty where it is, or where no check spoke.</summary>
    public IReadOnlyList<string> Problems => 
    [
        .. Seen.Steps.Where(step => step.Kind == StepKind.Grounding).SelectMany(step => StepJson.Read<CheckedDraft>(step.Output).Problems),
        .. Seen.Steps.Where(step => step.Kind == StepKind.Validation).SelectMany(step => StepJson.Read<ValidationReport>(step.Output).Problems).Select(problem => problem.Message),
    ];

    /// <summary>The model's last words, as it wrote them.</summary>
    public string Reply => Seen.Steps.Where(step => step.Kind == StepKind.ModelCall).Select(step => StepJson.Read<ModelTurn>(step.Output).Text).LastOrDefault() ?? "";

    public override string ToString() => $"{Text.Id}: {Text.Text}\n  draft {Seen.Draft.Kind}: {Seen.Draft.Text}\n  problems: {string.Join(" | ", Problems)}";
}
