using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Policies;

/// <summary>Reads a condition as written in a policy file and checks it against the vocabulary of facts.</summary>
internal static partial class ConditionParser
{
    /// <summary>The condition, or null with the problem in words.</summary>
    /// <param name="tools">The tools that facts may name; null where conditions speak before any tool is called.</param>
    public static Condition? Parse(string text, IReadOnlyDictionary<string, ToolDefinition>? tools, out string problem)
    {
        problem = "";
        var match = Comparing().Match(text);
        var condition = match.Success ? Compared(text, match, ref problem) : Flag(text, ref problem);
        return condition?.FactNames.Select(name => ProblemOfTool(name, tools)).FirstOrDefault(found => found.Length > 0) is { } wrong ? Fail(wrong, out problem) : condition;
    }

    // called.lookup_order: a typo there would be a fact that is never true.
    private static string ProblemOfTool(string fact, IReadOnlyDictionary<string, ToolDefinition>? tools) => FactVocabulary.CalledTool(fact) switch
    {
        null => "",
        _ when tools is null => $"'{fact}' is only known once tools are called, and not here",
        var name when !tools.TryGetValue(name, out _) => $"'{fact}' names the unknown tool '{name}'",
        var name when tools[name].Kind != ToolKind.Read => $"'{fact}': '{name}' is not a read; only reads answer within a run",
        _ => "",
    };

    private static Condition? Flag(string text, ref string problem)
    {
        var match = Alone().Match(text);
        if (!match.Success)
            return Fail($"'{text}' is not a condition: write FACT, not FACT, FACT > VALUE or FACT in [VALUE, VALUE]", out problem);
        var fact = match.Groups["fact"].Value;
        if (!Known(fact, out var type, ref problem))
            return null;
        if (type != FactType.Flag)
            return Fail($"'{fact}' is a {Word(type)}, so '{text}' needs a comparison", out problem);
        return new Condition(fact, Comparison.Equal, [!match.Groups["not"].Success], text);
    }

    private static Condition? Compared(string text, Match match, ref string problem)
    {
        var fact = match.Groups["fact"].Value;
        if (!Known(fact, out var type, ref problem))
            return null;
        var comparison = match.Groups["op"].Value switch
        {
            "=" or "==" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            "in" => Comparison.In,
            _ => Comparison.NotIn,
        };
        if (comparison is not (Comparison.Equal or Comparison.NotEqual or Comparison.In or Comparison.NotIn) && type != FactType.Number)
            return Fail($"'{fact}' is a {Word(type)}: it has no order, so '{match.Groups["op"].Value}' makes no sense", out problem);
        var right = match.Groups["right"].Value.Trim();
        if (comparison is Comparison.In or Comparison.NotIn)
            return Listed(text, fact, type, comparison, right, ref problem);
        if (FactVocabulary.TypeOf(right) is { } otherType)
        {
            return otherType == type
                ? new Condition(fact, comparison, [], text, right)
                : Fail($"'{fact}' is a {Word(type)} and '{right}' a {Word(otherType)}: they cannot be compared", out problem);
        }
        return Value(fact, type, right, ref problem) is { } value ? new Condition(fact, comparison, [value], text) : null;
    }

    private static Condition? Listed(string text, string fact, FactType type, Comparison comparison, string right, ref string problem)
    {
        if (!right.StartsWith('[') || !right.EndsWith(']'))
            return Fail($"after 'in' a list in brackets is needed: {fact} in [one, other]", out problem);
        List<object> values = [];
        foreach (var part in right[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Value(fact, type, part, ref problem) is not { } value)
                return null;
            values.Add(value);
        }
        return values.Count > 0 ? new Condition(fact, comparison, values, text) : Fail($"the list of '{text}' is empty", out problem);
    }

    private static object? Value(string fact, FactType type, string text, ref string problem)
    {
        var bare = text.Trim('"', '\'');
        switch (type)
        {
            case FactType.Number:
                if (decimal.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                    return number;
                return Fail($"'{fact}' is a number and '{bare}' is neither a number nor a fact", out problem);
            case FactType.Flag:
                if (bool.TryParse(bare, out var flag))
                    return flag;
                return Fail($"'{fact}' is true or false, not '{bare}'", out problem);
            default:
                if (FactVocabulary.Words.TryGetValue(fact, out var words) && !words.Contains(bare, StringComparer.OrdinalIgnoreCase))
                    return Fail($"'{fact}' is never '{bare}': it is one of {string.Join(", ", words)}", out problem);
                return bare;
        }
    }

    private static bool Known(string fact, out FactType type, ref string problem)
    {
        if (FactVocabulary.TypeOf(fact) is { } known)
        {
            type = known;
            return true;
        }
        type = default;
        problem = $"unknown fact '{fact}'{Nearest(fact)}";
        return false;
    }

    private static string Nearest(string fact)
    {
        var last = fact.Split('.')[^1];
        var near = FactVocabulary.All.Keys.FirstOrDefault(name => name.Split('.')[^1] == last)
            ?? FactVocabulary.All.Keys.Where(name => name.Contains(last, StringComparison.Ordinal) || last.Contains(name, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();
        return near is null ? "" : $"; did you mean '{near}'?";
    }

    private static string Word(FactType type) => type switch { FactType.Number => "number", FactType.Text => "text", FactType.Flag => "flag" };

    private static Condition? Fail(string message, out string problem)
    {
        problem = message;
        return null;
    }

    [GeneratedRegex(@"^\s*(?<fact>[A-Za-z_][\w.]*)\s*(?<op><=|>=|!=|==|=|<|>|\bnot\s+in\b|\bin\b)\s*(?<right>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparing();

    [GeneratedRegex(@"^\s*(?<not>not\s+)?(?<fact>[A-Za-z_][\w.]*)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alone();
}
