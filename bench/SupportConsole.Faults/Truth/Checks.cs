using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;
using SupportConsole.Faults.Runs;

namespace SupportConsole.Faults.Truth;

/// <summary>Compares the console's database with the book. Whatever does not hold is a violation, in words.</summary>
internal sealed class Checks(Installation installation, Book book, IOrderWitness orders)
{
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly HashSet<int> _seenAccepted = [];
    private (long Position, string Hash) _head;

    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>What the run came to; counted at its end.</summary>
    public Totals Totals { get; private set; } = new();

    public void Violated(string what) => _violations.Enqueue($"{installation.Provider}: {what}");

    /// <summary>After a start: what the dead life promised is there, and the chain still holds the head it had.</summary>
    public async Task AfterKillAsync(int life, CancellationToken cancellationToken)
    {
        await using var db = installation.Read();
        var accepted = book.AcceptedMessages.Where(_seenAccepted.Add).ToList();
        await MessagesAsync(db, accepted, cancellationToken);
        foreach (var click in book.Clicks.Where(click => click.Life == life && click.Told is { Done: true }))
            await PromisedAsync(db, click, cancellationToken);
        await HeadAsync(db, cancellationToken);
        foreach (var problem in await orders.ProblemsAsync(cancellationToken))
            Violated(problem);
    }

    /// <summary>Whether a worker still has something to do.</summary>
    public async Task<bool> IsWorkLeftAsync(CancellationToken cancellationToken) => (await WhatIsLeftAsync(cancellationToken)).Length > 0;

    public async Task<string> WhatIsLeftAsync(CancellationToken cancellationToken)
    {
        await using var db = installation.Read();
        // Other kinds come round for ever.
        var jobs = await db.Jobs.CountAsync(job => (job.Kind == RunQueue.JobKind || job.Kind == EffectSchedule.JobKind) && (job.State == JobState.Ready || job.State == JobState.Leased), cancellationToken);
        return jobs == 0 ? "" : $"{jobs} jobs";
    }

    /// <summary>When nothing is left to do: everything against everything.</summary>
    public async Task AtTheEndAsync(CancellationToken cancellationToken)
    {
        await using var db = installation.Read();
        await MessagesAsync(db, book.SentMessages, cancellationToken);
        foreach (var click in book.Clicks.Where(click => click.Told is { Done: true }))
            await PromisedAsync(db, click, cancellationToken);
        var effects = await db.Effects.AsNoTracking().ToListAsync(cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().ToListAsync(cancellationToken);
        var proposals = await db.Proposals.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var problem in EndState.Problems(effects, decisions, proposals))
            Violated(problem);
        foreach (var run in await db.Runs.AsNoTracking().Where(run => run.State == RunState.Failed || run.State == RunState.Queued || run.State == RunState.Running).ToListAsync(cancellationToken))
            Violated($"run {run.Id} ended as {run.State}: {run.Failure}");
        foreach (var problem in await orders.AgainstAsync(effects.Where(effect => effect.Kind == EffectKind.Action).ToList(), cancellationToken))
            Violated(problem);
        foreach (var problem in Outbox.Problems(installation, effects.Where(effect => effect.Kind == EffectKind.Reply)))
            Violated(problem);
        Totals = new Totals
        {
            Messages = await db.Messages.CountAsync(message => message.Direction == Core.Domain.Tickets.Direction.Inbound, cancellationToken),
            Decisions = decisions.Count,
            Clicks = book.Clicks.Count,
            Unanswered = book.Clicks.Count(click => click.Told is null),
            Refused = book.Clicks.Where(click => click.Told is { Done: false }).CountBy(click => click.Told!.Code, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            Replies = effects.Count(effect => effect is { Kind: EffectKind.Reply, State: EffectState.Done }),
            Actions = effects.Count(effect => effect is { Kind: EffectKind.Action, State: EffectState.Done }),
            Retried = effects.Count(effect => effect.Attempts > 1),
            NotDone = effects.Count(effect => effect.State == EffectState.Failed),
            Unknown = effects.Count(effect => effect.State == EffectState.Unknown),
            Entries = await db.LedgerEntries.LongCountAsync(cancellationToken),
        };
    }

    private async Task MessagesAsync(SupportDb db, IReadOnlyList<int> customers, CancellationToken cancellationToken)
    {
        var ids = customers.Select(Shop.ExternalIdOf).ToList();
        var found = await db.Messages.Where(message => ids.Contains(message.ExternalId)).GroupBy(message => message.ExternalId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        foreach (var id in ids.Where(id => found.GetValueOrDefault(id) != 1))
            Violated($"message {id} was accepted and is there {found.GetValueOrDefault(id)} times");
    }

    /// <summary>A person was told that it is done: the decision and its effects are there.</summary>
    private async Task PromisedAsync(SupportDb db, Click click, CancellationToken cancellationToken)
    {
        var (draftId, proposalId) = (click.Order.Draft?.DraftId, click.Order.Proposal?.Id);
        var kind = click.Order.Approve ? DecisionKind.Approve : DecisionKind.Deny;
        var decided = await db.Decisions.CountAsync(
            decision => decision.PersonId == click.Order.PersonId && decision.Kind == kind && (draftId != null ? decision.DraftId == draftId : decision.ProposalId == proposalId), cancellationToken);
        if (decided != 1)
            Violated($"{click.Order.Name} was told that {Subject(click)} is decided, and {decided} decisions are there");
        var effects = await db.Effects.CountAsync(effect => click.Told!.Effects.Contains(effect.Id), cancellationToken);
        if (effects != click.Told!.Effects.Count)
            Violated($"{click.Order.Name} was told of {click.Told.Effects.Count} effects of {Subject(click)}, and {effects} are there");
    }

    private static string Subject(Click click) => click.Order.Draft is { } draft ? $"draft {draft.DraftId}" : $"proposal {click.Order.Proposal?.Id}";

    // The head is kept here, outside: a chain that lost its tail would verify by itself.
    private async Task HeadAsync(SupportDb db, CancellationToken cancellationToken)
    {
        if (_head.Position > 0 && !await db.LedgerEntries.AnyAsync(entry => entry.Position == _head.Position && entry.ChainHash == _head.Hash, cancellationToken))
            Violated($"the chain lost its entry {_head.Position}");
        var last = await db.LedgerEntries.Where(entry => entry.Position != null).OrderByDescending(entry => entry.Position).Select(entry => new { entry.Position, entry.ChainHash }).FirstOrDefaultAsync(cancellationToken);
        if (last is not null)
            _head = (last.Position!.Value, last.ChainHash);
    }
}
