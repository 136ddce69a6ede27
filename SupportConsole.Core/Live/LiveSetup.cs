using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Releases;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Live;

public static class LiveSetup
{
    /// <summary>Registers the feed and hangs it on every commit.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<DraftStream>();
        services.AddSingleton<ICommitListener, CommitAnnouncer>();
        services.AddHostedService<ChangeSweep>();
        return services;
    }
}

/// <summary>Turns what a transaction touched into topics.</summary>
internal sealed class CommitAnnouncer(ChangeFeed feed) : ICommitListener
{
    public void Committed(CommittedChanges changes) => feed.Publish(TopicsOf(changes));

    private static IEnumerable<Topic> TopicsOf(CommittedChanges changes)
    {
        foreach (var ticketId in changes.TicketIds)
            yield return Topic.Ticket(ticketId);
        if (changes.TicketIds.Count > 0 || Touches<Ticket>())
            yield return Topic.Queue;
        if (Touches<Proposal>() || Touches<Decision>() || Touches<Effect>())
            yield return Topic.Approvals;
        if (Touches<Delegation>())
            yield return Topic.Delegations;
        if (Touches<LedgerEntry>())
            yield return Topic.Ledger;
        if (Touches<Article>() || Touches<ArticleVersion>() || Touches<PassageCheck>() || Touches<KnownIssue>())
            yield return Topic.Knowledge;
        if (Touches<KnowledgeFinding>())
            yield return Topic.KnowledgeAudit;
        if (Touches<Release>())
            yield return Topic.Policies;
        if (Touches<Stop>())
            yield return Topic.Stops;
        if (Touches<Person>() || Touches<PersonSession>() || Touches<Invitation>() || Touches<SecondFactor>() || Touches<IdentityUserPasskey<long>>())
            yield return Topic.People;

        bool Touches<T>() => changes.EntityTypes.Contains(typeof(T));
    }
}
