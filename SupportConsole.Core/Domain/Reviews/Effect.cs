using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Reviews;

public enum EffectKind { Reply, Action }

/// <summary>Scheduled until the recall window closes; Unknown means the request left and no answer came.</summary>
public enum EffectState { Scheduled, Done, Recalled, Failed, Unknown }

/// <summary>Who finds out what became of an unknown effect: the program, by asking or by the same key; a person; or nobody any more, because a person left it.</summary>
public enum EffectInquiry { None, Reconciling, Person, Left }

/// <summary>Stopped: a person halted it, with others. ForAction: a reply tells as done what an action still has to do.</summary>
public enum EffectHold { None, Stopped, ForAction }

/// <summary>What a person knows of an effect whose outcome the program could not find out.</summary>
public enum EffectAnswer { WasDone, DoAgain, Leave }

/// <summary>Something to do once: send a reply or execute an approved proposal.</summary>
public sealed class Effect : ITicketFact, IVersioned
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required EffectKind Kind { get; init; }
    public long? ProposalId { get; init; }
    public long? DraftId { get; init; }

    /// <summary>The idempotency key; unique.</summary>
    public required string Digest { get; init; }

    /// <summary>The exact text of a reply; empty for an action.</summary>
    public string Text { get; init; } = "";

    /// <summary>JSON of the permit: who decided what, under which rule.</summary>
    public required string Permit { get; init; }
    public EffectState State { get; set; }

    /// <summary>End of the recall window; later where a person had it done again.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When the try left of which no outcome is known; null where every try has one. From here to there nobody may take it back.</summary>
    public DateTimeOffset? StartedAt { get; set; }
    public EffectInquiry Inquiry { get; set; }

    /// <summary>How often the other side was asked what became of it.</summary>
    public int Asked { get; set; }

    /// <summary>Why it waits though its time has come; empty where it does not. Whoever ends the reason wakes it.</summary>
    public EffectHold Hold { get; set; }

    /// <summary>JSON receipt of the channel or order system.</summary>
    public string Receipt { get; set; } = "";
    public string Failure { get; set; } = "";
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public long Version { get; set; }
}
