using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

public enum StoryKind { Message, Step, Draft, Verdict, Decision, Effect, Entry }

/// <summary>One thing that happened on a ticket.</summary>
public sealed record StoryItem
{
    public required StoryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Within the same instant: the order in which such things follow from each other.</summary>
    public required long Order { get; init; }
    public required string Title { get; init; }

    /// <summary>One sentence, or the text itself.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who did it; empty for the agent and the program.</summary>
    public string Who { get; init; } = "";

    /// <summary>The run it belongs to; 0 where none.</summary>
    public long RunId { get; init; }

    /// <summary>The release in force; empty where it does not matter.</summary>
    public string ReleaseId { get; init; } = "";

    /// <summary>JSON for those who want to see everything; empty where there is none.</summary>
    public string Detail { get; init; } = "";
    public bool Ok { get; init; } = true;

    /// <summary>Time it took; 0 where it took none.</summary>
    public int DurationMs { get; init; }

    /// <summary>Place in the chain, for entries.</summary>
    public long? Position { get; init; }
}

/// <summary>A ticket's whole story.</summary>
public sealed record Story(Ticket Ticket, IReadOnlyList<StoryItem> Items);

/// <summary>Puts together what happened on a ticket, in order: what came in, what the agent saw and did, what was judged, decided and done.</summary>
public sealed class StoryReader(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>The story, or null where there is no such ticket.</summary>
    public async Task<Story?> ReadAsync(long ticketId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken) is not { } ticket)
            return null;
        var runs = await db.Runs.AsNoTracking().Where(r => r.TicketId == ticketId).ToDictionaryAsync(r => r.Id, r => r.ReleaseId, cancellationToken);
        var runIds = runs.Keys.ToList();
        var items = new List<StoryItem>();
        items.AddRange((await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId).ToListAsync(cancellationToken)).Select(Of));
        items.AddRange((await db.Steps.AsNoTracking().Where(s => runIds.Contains(s.RunId)).ToListAsync(cancellationToken)).Select(s => Of(s, runs[s.RunId])));
        items.AddRange((await db.Drafts.AsNoTracking().Where(d => d.TicketId == ticketId).ToListAsync(cancellationToken)).Select(Of));
        items.AddRange((await db.Verdicts.AsNoTracking().Where(v => v.TicketId == ticketId).ToListAsync(cancellationToken)).Select(Of));
        items.AddRange((await db.Decisions.AsNoTracking().Where(d => d.TicketId == ticketId).ToListAsync(cancellationToken)).Select(Of));
        items.AddRange((await db.Effects.AsNoTracking().Where(e => e.TicketId == ticketId).ToListAsync(cancellationToken)).Select(Of));
        // Who looked is told on its own: it is no part of what happened.
        items.AddRange((await db.LedgerEntries.AsNoTracking().Where(e => e.TicketId == ticketId && e.Kind != ViewLog.Kind).ToListAsync(cancellationToken)).Select(Of));
        return new Story(ticket, [.. items.OrderBy(item => item.At).ThenBy(item => item.Kind).ThenBy(item => item.Order)]);
    }

    private static StoryItem Of(Message message) => new()
    {
        Kind = StoryKind.Message,
        At = message.At,
        Order = message.Id,
        Title = message.Direction.ToString(),
        Text = message.Body,
        Who = message.AuthorName,
    };

    private static StoryItem Of(Step step, string releaseId) => new()
    {
        Kind = StoryKind.Step,
        At = step.StartedAt,
        Order = step.Ordinal,
        Title = $"{step.Kind}: {step.Name}",
        Text = step.Summary,
        RunId = step.RunId,
        ReleaseId = releaseId,
        Detail = $$"""{"input":{{step.Input}},"output":{{step.Output}}}""",
        Ok = step.Ok,
        DurationMs = step.DurationMs,
    };

    private static StoryItem Of(Draft draft) => new()
    {
        Kind = StoryKind.Draft,
        At = draft.CreatedAt,
        Order = draft.Id,
        Title = draft.Kind.ToString(),
        Text = draft.Text,
        RunId = draft.RunId,
        ReleaseId = draft.ReleaseId,
    };

    private static StoryItem Of(Verdict verdict) => new()
    {
        Kind = StoryKind.Verdict,
        At = verdict.At,
        Order = verdict.Id,
        Title = $"{verdict.Tool}: {verdict.Level}",
        Text = verdict.Reason,
        RunId = verdict.RunId,
        ReleaseId = verdict.ReleaseId,
        Detail = $$"""{"rule":"{{verdict.RuleId}}","facts":{{verdict.Facts}}}""",
        Ok = verdict.Level != VerdictLevel.Denied,
    };

    private static StoryItem Of(Decision decision) => new()
    {
        Kind = StoryKind.Decision,
        At = decision.At,
        Order = decision.Id,
        Title = decision.Kind.ToString(),
        Text = decision.Reason,
        Who = $"{decision.PersonName} ({decision.PersonRole})",
        Detail = string.Create(CultureInfo.InvariantCulture, $$"""{"digest":"{{decision.Digest}}","seenVersion":{{decision.SeenVersion}}}"""),
    };

    private static StoryItem Of(Effect effect) => new()
    {
        Kind = StoryKind.Effect,
        At = effect.DoneAt ?? effect.CreatedAt,
        Order = effect.Id,
        Title = $"{effect.Kind}: {effect.State}",
        Text = effect.Failure.Length > 0 ? effect.Failure : effect.Text,
        Detail = effect.Receipt.Length > 0 ? effect.Receipt : effect.Permit,
        Ok = effect.State is not (EffectState.Failed or EffectState.Unknown),
    };

    private static StoryItem Of(LedgerEntry entry) => new()
    {
        Kind = StoryKind.Entry,
        At = entry.At,
        Order = entry.Id,
        Title = entry.Kind,
        Text = entry.Subject,
        Who = entry.ActorId == 0 ? "" : entry.ActorName,
        RunId = entry.RunId ?? 0,
        Detail = entry.Payload,
        Position = entry.Position,
    };
}
