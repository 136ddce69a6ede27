using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>What a customer can ask for. The word in a plan's condition is the name in lower case with '_' between words.</summary>
internal enum RequestKind
{
    Cancel, Return, Exchange, Modify, Address, Payment, Refund, Reship, Tracking, ResendConfirmation, Access, Credit, Problem, Question, Person, Thanks, Other,

    /// <summary>A kind that a skill teaches; the wish says which.</summary>
    Taught,
}

/// <summary>How much a wish covers where no single item is named.</summary>
internal enum Scope { Unstated, Order, AllOrders, Everything }

/// <summary>Whether a wish holds at once or only under a condition the customer named.</summary>
internal enum Condition
{
    None,

    /// <summary>"If that is not possible, …", "otherwise …": only where the wish before it cannot be met.</summary>
    Otherwise,

    /// <summary>"If it is under $200, …": only where the price agrees.</summary>
    Price,
}

/// <summary>An item named in the text, with the words around it that describe it.</summary>
internal sealed record Mention
{
    /// <summary>Names of the customer's items the words can mean; several where "camera" fits two.</summary>
    public required IReadOnlyList<string> Names { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }

    /// <summary>"headphones", "both tablets", "all bookshelves".</summary>
    public bool Several { get; init; }

    /// <summary>Words that say which one is meant: "the 17-inch", "I received with the vacuum cleaner".</summary>
    public string Current { get; init; } = "";

    /// <summary>"the backpack I received with the vacuum cleaner": names that only say which order is meant.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>Words that say what is wanted in its place.</summary>
    public string Wanted { get; init; } = "";
}

/// <summary>One thing the customer asks for, as read from the text; which order it is about is decided afterwards, on the records.</summary>
internal sealed record Wish
{
    public required RequestKind Kind { get; init; }

    /// <summary>The request of a skill that this is; null for the kinds everybody knows.</summary>
    public TaughtRequest? Taught { get; init; }

    /// <summary>The second verb of "cancel or return".</summary>
    public RequestKind? Or { get; init; }
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>"everything except the boots": what must stay.</summary>
    public IReadOnlyList<Mention> Kept { get; init; } = [];
    public IReadOnlyList<string> OrderIds { get; init; } = [];
    public Scope Scope { get; init; }
    public Condition Condition { get; init; }

    /// <summary>The words of the condition; empty without one.</summary>
    public string ConditionText { get; init; } = "";

    /// <summary>The customer's words of this wish.</summary>
    public required string Text { get; init; }

    /// <summary>Words before the verb in the same sentence: "For #W123, …", "The lamp I received is broken and …".</summary>
    public string Lead { get; init; } = "";
    public required int Start { get; init; }

    /// <summary>The verb points back: "exchange it", "return them".</summary>
    public bool PointsBack { get; init; }
    /// <summary>"check whether I could return it": asked about, not asked for.</summary>
    public bool Tentative { get; init; }
    public string AllText => $"{Lead} {Text}";
}

/// <summary>Everything read from one message.</summary>
internal sealed partial record Letter
{
    public required string Text { get; init; }
    public required IReadOnlyList<Wish> Wishes { get; init; }

    /// <summary>All items named anywhere, in order of the text.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }
    public required IReadOnlyList<string> OrderIds { get; init; }

    /// <summary>Items the customer wants left alone.</summary>
    public IReadOnlyList<Mention> Kept { get; init; } = [];

    /// <summary>"one of the two lunch boxes": one piece of an item of which there are several.</summary>
    public bool SpeaksOfOne(string name) => Mentions.Any(mention => mention.Names.Contains(name, StringComparer.OrdinalIgnoreCase) && OneOf().IsMatch(Text[Math.Max(0, mention.Start - 40)..mention.Start]));

    [GeneratedRegex(@"\b(one of|just one|only one|another|eine[nrs]? (der|von)|nur eine[nrs]?|un[oa]? de|sol[oa] un[oa]?)\b[^.;!?]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneOf();

    /// <summary>"do not cancel any orders".</summary>
    public IReadOnlySet<RequestKind> Forbidden { get; init; } = new HashSet<RequestKind>();
}
