namespace SupportConsole.Faults.Truth;

/// <summary>What passed through a site while it was being killed.</summary>
internal sealed record Totals
{
    public int Messages { get; init; }
    public int Clicks { get; init; }

    /// <summary>Clicks whose answer the kill took.</summary>
    public int Unanswered { get; init; }

    /// <summary>Clicks that were refused, by code.</summary>
    public IReadOnlyDictionary<string, int> Refused { get; init; } = new Dictionary<string, int>();
    public int Decisions { get; init; }
    public int Replies { get; init; }
    public int Actions { get; init; }

    /// <summary>Effects that needed more than one attempt.</summary>
    public int Retried { get; init; }

    /// <summary>Effects that ended as not done, with a person told why.</summary>
    public int NotDone { get; init; }

    /// <summary>Effects of which nobody knows, with a person asked to look.</summary>
    public int Unknown { get; init; }
    public long Entries { get; init; }

    public static Totals operator +(Totals a, Totals b) => new()
    {
        Messages = a.Messages + b.Messages,
        Clicks = a.Clicks + b.Clicks,
        Unanswered = a.Unanswered + b.Unanswered,
        Refused = a.Refused.Concat(b.Refused).GroupBy(code => code.Key, code => code.Value, StringComparer.Ordinal).ToDictionary(code => code.Key, code => code.Sum(), StringComparer.Ordinal),
        Decisions = a.Decisions + b.Decisions,
        Replies = a.Replies + b.Replies,
        Actions = a.Actions + b.Actions,
        Retried = a.Retried + b.Retried,
        NotDone = a.NotDone + b.NotDone,
        Unknown = a.Unknown + b.Unknown,
        Entries = a.Entries + b.Entries,
    };
}
