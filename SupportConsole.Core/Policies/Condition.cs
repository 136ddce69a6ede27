namespace SupportConsole.Core.Policies;

public enum Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn }

/// <summary>A typed comparison over one fact: <c>amount &gt; 50</c>, <c>customer.flagged</c>, <c>order.status in [delivered, returned]</c>.</summary>
/// <param name="Values">One value, or several for in and not in: decimal, string or bool as the fact's type says.</param>
/// <param name="Text">As written.</param>
public sealed record Condition(string Fact, Comparison Comparison, IReadOnlyList<object> Values, string Text);
