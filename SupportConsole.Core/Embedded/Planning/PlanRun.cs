using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Planning;

/// <summary>A call the plan wants made.</summary>
internal sealed record PlannedCall(string Tool, string Key, IReadOnlyDictionary<string, object?> Arguments, bool Acts);

/// <summary>What a rule says about a case, filled in; sentences carry their [[ref]] markers.</summary>
internal sealed record Said(Case Case, PlanRule Rule, IReadOnlyList<string> Sentences);

/// <summary>Executes a skill's plan over the cases of a letter: what to call next, and what there is to say.</summary>
internal sealed partial class PlanRun
{
    private readonly SkillPlan plan;
    private readonly Letter letter;
    private readonly Evidence evidence;
    private readonly ResolutionTurn turn;
    private readonly Dictionary<string, string> offered;
    private readonly List<(Case Case, CaseFacts Facts, Slots Slots)> cases;

    public PlanRun(ResolutionTurn turn, IEnumerable<AITool> tools, Letter letter, IReadOnlyList<Case> cases, Evidence evidence)
    {
        (plan, this.letter, this.evidence, this.turn) = (turn.Plan, letter, evidence, turn);
        offered = tools.ToDictionary(tool => tool.Name, ToolDeclaration.CapabilityOf, StringComparer.Ordinal);
        this.cases = [.. cases.Select(Prepare)];
        foreach (var (known, facts, _) in this.cases)
            facts.OrderElsewhere = known.OrderId.Length > 0 && cases.Any(other => other.Kind != known.Kind && other.OrderId == known.OrderId && other.Kind is not (RequestKind.Credit or RequestKind.ResendConfirmation or RequestKind.Payment or RequestKind.Problem or RequestKind.Refund));
    }

    /// <summary>The calls to make now: all reads that are due, or else all actions; none where the plan has run through.</summary>
    public IReadOnlyList<PlannedCall> Due()
    {
        var due = new List<PlannedCall>();
        foreach (var rule in plan.Rules)
        {
            foreach (var (_, facts, slots) in cases)
            {
                if (rule.Call is null || !Holds(rule, facts)) continue;
                due.AddRange(Calls(rule, slots).Where(call => evidence.Find(call.Key) is null && !due.Exists(other => other.Key == call.Key)));
            }
        }

        var reads = due.FindAll(call => !call.Acts);
        // Calling a person ends the run: what can be prepared for that person comes first.
        return reads.Count > 0 ? reads : [.. due.OrderBy(call => offered[call.Tool] == "escalate" ? 1 : 0)];
    }

    /// <summary>What the rules say, case by case, in the order of the plan.</summary>
    public IReadOnlyList<Said> Say()
    {
        var said = new List<Said>();
        foreach (var (known, facts, slots) in cases)
        {
            foreach (var rule in plan.Rules)
            {
                if (rule.Say.Count == 0 || !Holds(rule, facts)) continue;
                if (rule.Call is not null && !Calls(rule, slots).All(call => evidence.Find(call.Key) is { Accepted: true })) continue;
                var templates = rule.Say.GetValueOrDefault(turn.Language) ?? rule.Say["en"];
                var sentences = templates.Select(template => Fill(template, slots)).Where(sentence => sentence.Length > 0).ToList();
                if (sentences.Count > 0) said.Add(new Said(known, rule, sentences));
            }
        }

        return said;
    }

    /// <summary>Refusals of action calls so far, by tool: the same one twice means a person is needed.</summary>
    public int RefusedActions => evidence.Calls.Count(call => Acts(call.Tool) && call.Result?.Kind == ToolResultKind.Refused);

    private (Case Case, CaseFacts Facts, Slots Slots) Prepare(Case known)
    {
        var facts = new CaseFacts(known, letter, evidence, turn);
        var slots = new Slots(known, letter, evidence, turn, facts);
        facts.Slots = slots;
        facts.InHand = Needs.CapabilityOf(known.Kind) is not { Length: > 0 } capability || offered.ContainsValue(capability);
        foreach (var rule in plan.Rules.Where(rule => rule.Call is not null && Acts(rule.Call) && Holds(rule, facts)))
            facts.Action = Calls(rule, slots).Select(call => evidence.Find(call.Key)).FirstOrDefault(call => call?.Result is not null) ?? facts.Action;
        return (known, facts, slots);
    }

    private bool Acts(string tool) => offered.GetValueOrDefault(tool, "") is var capability && (capability.EndsWith(".propose", StringComparison.Ordinal) || capability == "escalate");

    private static bool Holds(PlanRule rule, CaseFacts facts) => rule.When.All(condition => PlanCondition.Parse(condition).Holds(facts.Of));

    /// <summary>A rule's calls: one, or one for each value of a slot that stands for several.</summary>
    private IEnumerable<PlannedCall> Calls(PlanRule rule, Slots slots)
    {
        if (!offered.ContainsKey(rule.Call!)) return [];
        foreach (var (name, template) in rule.Args)
        {
            if (OnlySlot().Match(template) is { Success: true } match && slots.Each(match.Groups["slot"].Value) is { } values)
                return values.Select(value => Call(rule, slots, (name, value)));
        }

        return [Call(rule, slots, null)];
    }

    private PlannedCall Call(PlanRule rule, Slots slots, (string Name, string Value)? each)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, template) in rule.Args)
        {
            var value = each is { } one && one.Name == name ? one.Value : OnlySlot().Match(template) is { Success: true } match ? slots.Of(match.Groups["slot"].Value).Raw : AnySlot().Replace(template, match => slots.Of(match.Groups["slot"].Value).Text).Trim();
            if (value is not null) arguments[name] = value;
        }

        var canonical = arguments.ToDictionary(pair => pair.Key, pair => CallKey.Canonical(pair.Value), StringComparer.Ordinal);
        return new PlannedCall(rule.Call!, CallKey.Of(rule.Call!, canonical), arguments, Acts(rule.Call!));
    }

    /// <summary>A sentence with its slots filled and its refs behind it; empty where a slot is.</summary>
    private static string Fill(string template, Slots slots)
    {
        var refs = new List<string>();
        var missing = false;
        var text = AnySlot().Replace(template, match =>
        {
            var slot = slots.Of(match.Groups["slot"].Value);
            missing |= slot.Text.Length == 0;
            refs.AddRange(slot.Refs);
            return slot.Text;
        });
        if (missing) return "";
        var markers = string.Concat(refs.Distinct(StringComparer.Ordinal).Select(reference => $"[[{reference}]]"));
        return markers.Length == 0 ? text : text + " " + markers;
    }

    [GeneratedRegex(@"^\{(?<slot>[a-z_0-9]+)\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OnlySlot();

    [GeneratedRegex(@"\{(?<slot>[a-z_0-9]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnySlot();
}
