namespace SupportConsole.Core.Live;

/// <summary>What changed, never how: whoever cares re-reads.</summary>
public enum TopicKind { Ticket, Queue, Approvals, Delegations, Ledger, Knowledge, KnowledgeAudit, Policies, Stops, People }

/// <summary>A thing that can change. <paramref name="Id"/> is the ticket's id, 0 for the others.</summary>
public readonly record struct Topic(TopicKind Kind, long Id = 0)
{
    public static Topic Ticket(long id) => new(TopicKind.Ticket, id);
    public static readonly Topic Queue = new(TopicKind.Queue);
    public static readonly Topic Approvals = new(TopicKind.Approvals);
    public static readonly Topic Delegations = new(TopicKind.Delegations);
    public static readonly Topic Ledger = new(TopicKind.Ledger);
    public static readonly Topic Knowledge = new(TopicKind.Knowledge);

    /// <summary>What the audit of the knowledge found. Apart from the articles: a new finding must not make the search index again.</summary>
    public static readonly Topic KnowledgeAudit = new(TopicKind.KnowledgeAudit);
    public static readonly Topic Policies = new(TopicKind.Policies);
    public static readonly Topic Stops = new(TopicKind.Stops);

    /// <summary>Accounts, invitations and sessions.</summary>
    public static readonly Topic People = new(TopicKind.People);
}
