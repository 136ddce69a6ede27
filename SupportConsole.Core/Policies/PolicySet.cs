using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Policies;

/// <summary>Everything under <c>policies/</c>, loaded and checked: what a release contains.</summary>
public sealed record PolicySet
{
    /// <summary>SHA-256 over all files and the model settings, hex: the id of the release.</summary>
    public required string ReleaseId { get; init; }

    /// <summary>Relative path to text, as loaded.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
    public required GuardrailPolicy Guardrails { get; init; }
    public required GatePolicy Gate { get; init; }
    public required EscalationPolicy Escalation { get; init; }
    public required SlaPolicy Sla { get; init; }
    public required BudgetPolicy Budgets { get; init; }
    public required ToneGuide Tone { get; init; }

    /// <summary>The rest of tone.yaml: how the brand sounds.</summary>
    public VoicePolicy Voice { get; init; } = new();

    /// <summary>Everything a reply may not say: topics and phrases of both files together.</summary>
    public WordingRules Wording { get; init; } = WordingRules.None;

    /// <summary>Whether a reply's prices are held against the catalogue.</summary>
    public bool AsksForPrices => Wording.Rules.Any(rule => rule.Id == KnownTopics.PricingNotInCatalog);
    public required DisclosurePolicy Disclosures { get; init; }
    public required RolloutPolicy Rollout { get; init; }
    public ApprovalPolicy Approvals { get; init; } = new();
    public RoutingPolicy Routing { get; init; } = new();
    public IdentityPolicy Identity { get; init; } = new();
    public SynonymPolicy Synonyms { get; init; } = new();
    public required IReadOnlyDictionary<string, ToolDefinition> Tools { get; init; }
    public required IReadOnlyDictionary<Lane, Skill> Skills { get; init; }

    /// <summary>The lanes of the categories, then those that files teach, by name.</summary>
    public IReadOnlyList<Lane> Lanes => [.. Lane.BuiltIn, .. Skills.Keys.Except(Lane.BuiltIn).OrderBy(lane => lane.Name, StringComparer.Ordinal)];

    /// <summary>The skill of a lane; one with nothing in it where the lane's file is gone since it was chosen.</summary>
    public Skill SkillOf(Lane lane) => Skills.GetValueOrDefault(lane) ?? new Skill { Lane = lane, Prose = "", Plan = SkillPlan.Empty };

    /// <summary>Prompt name (file name without ending) to text with {slots}.</summary>
    public required IReadOnlyDictionary<string, string> Prompts { get; init; }

    /// <summary>The first seven digits of the release, as shown to people.</summary>
    public string ShortRelease => ReleaseId[..7];
}

/// <summary>guardrails.yaml: what is looked for in what comes in, and what may not go out.</summary>
public sealed record GuardrailPolicy
{
    /// <summary>Regular expressions over normalised text.</summary>
    public required IReadOnlyList<InputRule> InputRules { get; init; }

    /// <summary>What no reply speaks of, each with the wordings that give it away.</summary>
    public IReadOnlyList<WordingRule> ProhibitedTopics { get; init; } = [];

    /// <summary>Phrases that never go out; newer files have them in tone.yaml.</summary>
    public IReadOnlyList<string> ProhibitedPhrases { get; init; } = [];

    /// <summary>Most characters of a message that the agent reads; the whole message is kept.</summary>
    public int MaxInputCharacters { get; init; } = 16_000;
    public int MaxReplyCharacters { get; init; } = 4_000;

    /// <summary>A shorter reply is more likely a slip of the finger than an answer.</summary>
    public int MinReplyCharacters { get; init; }

    /// <summary>Hosts beside our own that a reply may lead to, with everything below them, lower case.</summary>
    public IReadOnlyList<string> LinkHosts { get; init; } = [];
}

/// <param name="Id">Rule id shown with a finding: "override.ignore_instructions".</param>
/// <param name="Pattern">.NET regular expression, case-insensitive, with a time-out of 2 s.</param>
/// <param name="Weight">0 to 1; findings add up, 0.5 flags.</param>
public sealed record InputRule(string Id, string Pattern, double Weight);

/// <summary>sla.yaml: time to first answer by urgency.</summary>
public sealed record SlaPolicy
{
    public required IReadOnlyDictionary<Urgency, TimeSpan> FirstAnswer { get; init; }
}

/// <summary>How far the agent may go alone. Shadow: nothing can be sent from its drafts. Assist: a person's click is needed for everything. Autopilot: automatic verdicts need nobody.</summary>
public enum RolloutStage { Shadow, Assist, Autopilot }

/// <summary>rollout.yaml: the stage of each category, and the recall window of each channel.</summary>
public sealed record RolloutPolicy
{
    public required IReadOnlyDictionary<Category, RolloutStage> Stages { get; init; }

    /// <summary>Seconds a sent reply can be taken back, by channel name in lower case.</summary>
    public required IReadOnlyDictionary<string, TimeSpan> RecallWindows { get; init; }

    /// <summary>Seconds an approved action can be taken back.</summary>
    public TimeSpan ActionRecallWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How an effect is tried again that did not succeed.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How long an approved call of a tool can be taken back.</summary>
    public TimeSpan RecallWindowOf(ToolDefinition? tool) => tool?.Recall ?? ActionRecallWindow;

    /// <summary>Assist where the category is not named.</summary>
    public RolloutStage StageOf(Category category) => Stages.GetValueOrDefault(category, RolloutStage.Assist);
}

/// <summary>How an effect is tried again after a failure that proves nothing was done, and how often the other side is asked where nothing is proven.</summary>
public sealed record RetryPolicy
{
    /// <summary>Tries in all, and questions in all, before a person is told.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>Pause after the first try; each later one is four times as long.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, whatever the other side asks for.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause after a try: what the other side asked for, else the next step, with up to a quarter more by chance so that not all come back at once.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public TimeSpan PauseAfter(int tries, TimeSpan? asked, double chance)
    {
        var step = asked ?? First * Math.Pow(4, Math.Min(tries, 20) - 1);
        var pause = step * (1 + (chance / 4));
        return pause < Longest ? pause : Longest;
    }
}
