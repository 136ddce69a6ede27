using System.Collections.Concurrent;
using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Policies;

/// <summary>gate.yaml: rules in file order. All rules that match speak; the strictest verdict counts. No match: denied.</summary>
public sealed record GatePolicy
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<GateRule>> _byTool = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<GateRule> _rules = [];

    public required IReadOnlyList<GateRule> Rules
    {
        get => _rules;
        // A copy with other rules may not answer with what was kept for these.
        init => (_rules, _byTool) = (value, new(StringComparer.Ordinal));
    }

    /// <summary>The rules that may speak of a tool, in file order; "*" stands for every action and not for the reply.</summary>
    public IReadOnlyList<GateRule> RulesOf(string tool) =>
        _byTool.GetOrAdd(tool, name => [.. Rules.Where(rule => rule.Tools.Contains(name) || (name != ToolFile.DraftReply && rule.Tools.Contains("*")))]);

    /// <summary>The facts about earlier calls that these rules need.</summary>
    public IEnumerable<string> CalledFacts(string tool) =>
        RulesOf(tool).SelectMany(rule => rule.When).SelectMany(condition => condition.FactNames).Where(name => FactVocabulary.CalledTool(name) is not null).Distinct(StringComparer.Ordinal);
}

/// <param name="Id">"refund.over_limit".</param>
/// <param name="Tools">Tools it speaks about; "*" for all actions.</param>
/// <param name="When">Conditions, all of which must hold.</param>
/// <param name="Reason">One sentence with {fact} slots, for the model and the person.</param>
/// <param name="Line">Line in the file.</param>
public sealed record GateRule(string Id, IReadOnlyList<string> Tools, IReadOnlyList<Condition> When, VerdictLevel Verdict, string Reason, int Line);
