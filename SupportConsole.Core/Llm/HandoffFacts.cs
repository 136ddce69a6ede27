using System.Text.Json.Serialization;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Llm;

/// <summary>The facts a packet is made of: all of them from the records, the message and the steps of the run. They are recorded with the packet, so that each word of it can be traced.</summary>
public sealed record HandoffFacts
{
    /// <summary>Of the customer, or of the sender where that is nobody we know.</summary>
    public required string CustomerName { get; init; }

    /// <summary>In words: "gold"; empty where the sender is nobody we know.</summary>
    public required string Tier { get; init; }

    /// <summary>What to know of them first, in words: "VIP", "flagged account", "not verified".</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Earlier contacts, newest first, at most three.</summary>
    public required IReadOnlyList<PastContact> History { get; init; }

    /// <summary>How many earlier contacts there are altogether.</summary>
    public int Contacts { get; init; }

    /// <summary>Replies of ours in this thread before.</summary>
    public int RepliesSent { get; init; }

    /// <summary>Days since the customer first wrote in this thread.</summary>
    public int OpenForDays { get; init; }

    /// <summary>The newest message, verbatim; it stands with the ticket and is not recorded again.</summary>
    [JsonIgnore]
    public string MessageText { get; init; } = "";

    /// <summary>Sentences of the message for which a person is called, as they stand in it.</summary>
    [JsonIgnore]
    public IReadOnlyList<TextSpan> Decisive { get; init; } = [];

    /// <summary>Parts of the message that address the machine and not us: they are never the issue.</summary>
    [JsonIgnore]
    public IReadOnlyList<TextSpan> Hostile { get; init; } = [];

    /// <summary>What the run did, in order, each with what came of it.</summary>
    public required IReadOnlyList<TriedPath> Tried { get; init; }

    /// <summary>Why a person is asked, as the code of a trigger; empty where the packet only accompanies a draft.</summary>
    public string StopCode { get; init; } = "";

    /// <summary>Why a person is asked, in whole sentences for a person, the deciding one first.</summary>
    public required IReadOnlyList<string> StopReasons { get; init; }

    /// <summary>The team it goes to, by name: "Legal".</summary>
    public string Team { get; init; } = "";

    /// <summary>Records found: "LS-10042 (Brook Kettle): delivered 4 days ago, paid €62.00".</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>Orders the message names that nobody looked up.</summary>
    public IReadOnlyList<string> NotLookedUp { get; init; } = [];

    /// <summary>Orders the message names that are not the customer's, as far as they may be told.</summary>
    public IReadOnlyList<string> NotTheirs { get; init; } = [];

    /// <summary>Articles found, the best first.</summary>
    public required IReadOnlyList<FoundArticle> Articles { get; init; }

    /// <summary>Proposals that wait to be decided.</summary>
    public required IReadOnlyList<OpenProposal> Proposals { get; init; }
    public Category Category { get; init; }

    /// <summary>Products the message names, or the thread before it.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Something is to be done, not only answered.</summary>
    public bool AsksForDeeds { get; init; }
    public required Sentiment Sentiment { get; init; }
    public SentimentTrend Trend { get; init; }

    /// <summary>How many of the customer's messages in a row are frustrated, the newest included.</summary>
    public int FrustratedTurns { get; init; }
    public required int CustomerTurns { get; init; }

    /// <summary>What lies ready beside the packet.</summary>
    public required HandoffDraft Draft { get; init; }

    /// <summary>What the draft asks the customer, as it stands in it; empty where it asks nothing.</summary>
    public string Question { get; init; } = "";

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }
}

/// <summary>What a person finds ready to send: nothing, a reply, a question, or the fixed acknowledgement.</summary>
public enum HandoffDraft { Nothing, Reply, Question, Acknowledgement }

/// <param name="When">"30 Sep, 7 weeks ago".</param>
/// <param name="Outcome">"solved", "abandoned" or "escalated".</param>
public sealed record PastContact(string When, string Channel, string Summary, string Outcome);

/// <summary>A path of the run and what came of it.</summary>
/// <param name="What">"Searched the articles".</param>
/// <param name="Outcome">"nothing fits".</param>
public sealed record TriedPath(string What, string Outcome);

/// <param name="Days">Since it was last updated.</param>
/// <param name="Stale">Too old for its changing topic.</param>
/// <param name="Fits">It was found as an answer, not only as the nearest there is.</param>
/// <param name="Contradicted">Another article says otherwise.</param>
/// <param name="Public">It may be quoted to the customer.</param>
public sealed record FoundArticle(string Title, int Version, int Days, bool Stale, bool Fits, bool Contradicted = false, bool Public = true);

/// <param name="Title">"Refund €62.00 of €62.00 paid, order LS-10042".</param>
/// <param name="Waits">"waits for a lead".</param>
public sealed record OpenProposal(string Title, string Waits);
