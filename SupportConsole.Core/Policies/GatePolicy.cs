using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Policies;

/// <summary>gate.yaml: rules in file order. All rules that match speak; the strictest verdict counts. No match: denied.</summary>
public sealed record GatePolicy
{
    public required IReadOnlyList<GateRule> Rules { get; init; }
}

/// <param name="Id">"refund.over_limit".</param>
/// <param name="Tools">Tools it speaks about; "*" for all actions.</param>
/// <param name="When">Conditions, all of which must hold.</param>
/// <param name="Reason">One sentence with {fact} slots, for the model and the person.</param>
/// <param name="Line">Line in the file.</param>
public sealed record GateRule(string Id, IReadOnlyList<string> Tools, IReadOnlyList<Condition> When, VerdictLevel Verdict, string Reason, int Line);
