using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Domain.Skills;

/// <summary>The strategy of one lane: prose for hosted models, a plan for the embedded one.</summary>
public sealed record Skill
{
    public required Lane Lane { get; init; }

    /// <summary>Markdown without the plan block.</summary>
    public required string Prose { get; init; }
    public required SkillPlan Plan { get; init; }

    /// <summary>Kinds of request it teaches; a message that makes one of them comes to this lane.</summary>
    public IReadOnlyList<TaughtRequest> Requests { get; init; } = [];

    /// <summary>Only messages of these categories are taken for its requests; empty: of all.</summary>
    public IReadOnlyList<Category> Categories { get; init; } = [];
}

/// <summary>The fenced <c>plan</c> block of a skill, in file order.</summary>
public sealed record SkillPlan(IReadOnlyList<PlanRule> Rules)
{
    public static readonly SkillPlan Empty = new([]);
}

/// <summary>One rule of a plan. Where its condition holds, its call is made once per matching request, then its sentences are said.</summary>
public sealed record PlanRule
{
    /// <summary>All of these must hold, e.g. "request = return", "order.status = delivered".</summary>
    public required IReadOnlyList<string> When { get; init; }

    /// <summary>Tool to call; null for a rule that only speaks.</summary>
    public string? Call { get; init; }

    /// <summary>Argument name to template with {slots}.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sentence templates by language; "en" is there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Say { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Line in the skill file, for messages.</summary>
    public int Line { get; init; }
}

/// <summary>The voice of the brand, from tone.yaml.</summary>
public sealed record ToneGuide
{
    public string Company { get; init; } = "";
    public string SignOff { get; init; } = "Kind regards";

    /// <summary>Phrases by key ("greeting", "sorry_frustrated", …) then language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Phrases { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
}
