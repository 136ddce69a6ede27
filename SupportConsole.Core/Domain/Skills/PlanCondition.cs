using System.Text.RegularExpressions;

namespace SupportConsole.Core.Domain.Skills;

/// <summary>
/// One line of a plan's <c>when</c>: <c>request = cancel</c>, <c>order.status in [pending, processed]</c>, <c>ready</c>, <c>has passages</c>, <c>not seen lookup_customer</c>, <c>profile != yes</c>.
/// A fact that is not known at the time equals nothing, so a rule about it does not fire.
/// </summary>
public sealed partial record PlanCondition(string Fact, bool Positive, IReadOnlyList<string> Values)
{
    /// <summary>The condition, or null and why it is none: it cannot be read, or speaks of a fact or slot that does not exist.</summary>
    public static PlanCondition? TryParse(string text, out string problem)
    {
        var match = Pattern().Match(text);
        var fact = match.Groups["fact"].Value;
        problem = match switch
        {
            { Success: false } => $"'{text}' is no condition of a plan",
            _ when match.Groups["has"].Success => PlanVocabulary.Slots.Contains(fact) ? "" : $"unknown slot '{fact}'",
            // What follows "seen" is a tool.
            _ when match.Groups["seen"].Success || PlanVocabulary.Facts.Contains(fact) => "",
            _ => $"unknown fact '{fact}'",
        };
        return problem.Length > 0 ? null : Read(match);
    }

    /// <summary>Parses a condition of a checked plan.</summary>
    /// <exception cref="FormatException">Not a condition.</exception>
    public static PlanCondition Parse(string text) => Pattern().Match(text) is { Success: true } match ? Read(match) : throw new FormatException($"'{text}' is no condition of a plan");

    public bool Holds(Func<string, string> fact) => Values.Contains(fact(Fact), StringComparer.OrdinalIgnoreCase) == Positive;

    private static PlanCondition Read(Match match)
    {
        var fact = match.Groups["fact"].Value;
        if (match.Groups["seen"].Success)
            return new PlanCondition("seen " + fact, !match.Groups["not"].Success, ["yes"]);
        if (match.Groups["has"].Success)
            return new PlanCondition("has " + fact, !match.Groups["not"].Success, ["yes"]);
        if (!match.Groups["op"].Success)
            return new PlanCondition(fact, !match.Groups["not"].Success, ["yes"]);
        var values = match.Groups["list"].Success ? match.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [match.Groups["value"].Value.Trim()];
        var negative = match.Groups["op"].Value is "!=" || match.Groups["op"].Value.StartsWith("not", StringComparison.Ordinal);
        return new PlanCondition(fact, !negative, values);
    }

    [GeneratedRegex(@"^\s*(?<not>not\s+)?((?<seen>seen\s+)|(?<has>has\s+))?(?<fact>[a-z][a-z0-9_.]*)\s*(?:(?<op>=|!=|in|not\s+in)\s*(?:\[(?<list>[^\]]*)\]|(?<value>[^\[\]=\s][^\[\]]*)))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
