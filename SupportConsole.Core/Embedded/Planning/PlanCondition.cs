using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Planning;

/// <summary>
/// One line of a plan's <c>when</c>: <c>request = cancel</c>, <c>order.status in [pending, processed]</c>, <c>ready</c>, <c>has passages</c>, <c>not seen lookup_customer</c>, <c>profile != yes</c>.
/// A fact nobody knows equals nothing, so a rule about it does not fire.
/// </summary>
internal sealed partial record PlanCondition(string Fact, bool Positive, IReadOnlyList<string> Values)
{
    /// <summary>Parses a condition.</summary>
    /// <exception cref="FormatException">Not a condition.</exception>
    public static PlanCondition Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) throw new FormatException($"'{text}' is no condition of a plan");
        var fact = match.Groups["fact"].Value;
        if (match.Groups["seen"].Success) return new PlanCondition("seen " + fact, !match.Groups["not"].Success, ["yes"]);
        if (match.Groups["has"].Success) return new PlanCondition("has " + fact, !match.Groups["not"].Success, ["yes"]);
        if (!match.Groups["op"].Success) return new PlanCondition(fact, !match.Groups["not"].Success, ["yes"]);
        var values = match.Groups["list"].Success ? match.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [match.Groups["value"].Value.Trim()];
        var negative = match.Groups["op"].Value is "!=" || match.Groups["op"].Value.StartsWith("not", StringComparison.Ordinal);
        return new PlanCondition(fact, !negative, values);
    }

    public bool Holds(Func<string, string> fact) => Values.Contains(fact(Fact), StringComparer.OrdinalIgnoreCase) == Positive;

    [GeneratedRegex(@"^\s*(?<not>not\s+)?((?<seen>seen\s+)|(?<has>has\s+))?(?<fact>[a-z][a-z0-9_.]*)\s*(?:(?<op>=|!=|in|not\s+in)\s*(?:\[(?<list>[^\]]*)\]|(?<value>[^\[\]]+)))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
