using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>What a person found who checked a stale passage.</summary>
public enum PassageFinding { StillRight, Outdated }

/// <summary>A person checked a passage that a draft rests on. It counts for the ticket; of a lead or the article's owner it renews the article's review too.</summary>
public sealed class PassageCheck : ITicketFact
{
    public long Id { get; init; }
    public required long TicketId { get; init; }
    public required long DraftId { get; init; }
    public required long PassageId { get; init; }
    public required string ArticleId { get; init; }

    /// <summary>The cited version.</summary>
    public required int ArticleVersion { get; init; }
    public required PassageFinding Finding { get; init; }

    /// <summary>What is wrong with it; empty where it is right.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The check renewed the article's review for everybody.</summary>
    public bool Renewed { get; init; }
    public required long PersonId { get; init; }
    public required string PersonName { get; init; }

    /// <summary>By the business clock.</summary>
    public required DateTimeOffset At { get; init; }
}
