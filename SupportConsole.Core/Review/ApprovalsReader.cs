using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

/// <summary>A proposal that waits for a lead, with all a lead needs to decide it.</summary>
public sealed record Approval
{
    public required Proposal Proposal { get; init; }

    /// <summary>The newest verdict on it; null only where the record is incomplete.</summary>
    public required Verdict? Verdict { get; init; }
    public required Ticket Ticket { get; init; }

    /// <summary>Decisions on it so far, oldest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>Who may approve it.</summary>
    public required ApprovalBasis Basis { get; init; }

    /// <summary>The proposal whose arguments were edited into these; null where the model wrote them.</summary>
    public required Proposal? Parent { get; init; }

    /// <summary>The passages and tool results the call rests on: those the draft cites with the span that supports it, then those that were read and not cited.</summary>
    public required IReadOnlyList<Citation> Sources { get; init; }

    /// <summary>Refunds to this customer in the last 30 days, in any order, by currency.</summary>
    public required IReadOnlyList<Money> Refunds30Days { get; init; }
    public required int RefundCount30Days { get; init; }
}

/// <summary>A page of approvals, and the id the next one starts after; null after the last.</summary>
public sealed record ApprovalPage(IReadOnlyList<Approval> Items, long? Next);

/// <summary>What became of a proposal.</summary>
public sealed record ApprovalOutcome(ProposalState State, Decision? Last);

/// <summary>Reads what waits for a lead, oldest first.</summary>
public sealed class ApprovalsReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders, BusinessClock clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>How many open proposals need a lead or two.</summary>
    public async Task<int> CountOpenAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Waiting(db).CountAsync(cancellationToken);
    }

    /// <summary>One page.</summary>
    /// <param name="after">Id of the last proposal seen; 0 for the first page.</param>
    public async Task<ApprovalPage> PageAsync(long after = 0, int size = 20, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var proposals = await Waiting(db).Where(p => p.Id > after).OrderBy(p => p.Id).Take(size + 1).ToListAsync(cancellationToken);
        var more = proposals.Count > size;
        if (more)
            proposals.RemoveAt(size);
        var items = await FillAsync(db, proposals, cancellationToken);
        return new ApprovalPage(items, more ? proposals[^1].Id : null);
    }

    /// <summary>What became of proposals that wait no longer: state, and the last decision where a person took one.</summary>
    public async Task<IReadOnlyDictionary<long, ApprovalOutcome>> OutcomesAsync(IReadOnlyList<long> proposalIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = proposalIds.Select(id => (long?)id).ToList();
        var states = await db.Proposals.AsNoTracking().Where(p => proposalIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.State, cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.ProposalId)).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        return states.ToDictionary(state => state.Key, state => new ApprovalOutcome(state.Value, decisions.LastOrDefault(d => d.ProposalId == state.Key)));
    }

    private static IQueryable<Proposal> Waiting(SupportDb db) => db.Proposals.AsNoTracking()
        .Where(p => p.State == ProposalState.Open && (p.Level == VerdictLevel.Lead || p.Level == VerdictLevel.TwoLeads));

    // One read per kind of evidence for the whole page.
    private async Task<IReadOnlyList<Approval>> FillAsync(SupportDb db, List<Proposal> proposals, CancellationToken cancellationToken)
    {
        var ids = proposals.Select(p => (long?)p.Id).ToList();
        var ticketIds = proposals.Select(p => p.TicketId).Distinct().ToList();
        var runIds = proposals.Select(p => p.RunId).Distinct().ToList();
        var customerIds = proposals.Select(p => p.CustomerId).Distinct().ToList();
        var since = clock.Now - Window;
        var tickets = await db.Tickets.AsNoTracking().Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => ids.Contains(v.ProposalId)).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.ProposalId)).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var drafts = await db.Drafts.AsNoTracking().Where(d => runIds.Contains(d.RunId)).Include(d => d.Citations).ToListAsync(cancellationToken);
        var refunds = new List<Payment>();
        foreach (var customerId in customerIds)
            refunds.AddRange(await RefundsAsync(customerId, since, cancellationToken));
        var passages = await RestedPassages.ReadAsync(db, proposals, cancellationToken);
        var bases = await ApprovalBases.OfAsync(db, proposals, cancellationToken);
        var parentIds = proposals.Select(p => p.ParentId).OfType<long>().ToList();
        var parents = await db.Proposals.AsNoTracking().Where(p => parentIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        return
        [
            .. proposals.Select(proposal =>
            {
                var mine = refunds.Where(r => r.CustomerId == proposal.CustomerId).ToList();
                return new Approval
                {
                    Proposal = proposal,
                    Verdict = verdicts.LastOrDefault(v => v.ProposalId == proposal.Id),
                    Ticket = tickets[proposal.TicketId],
                    Decisions = [.. decisions.Where(d => d.ProposalId == proposal.Id)],
                    Basis = bases[proposal.Id],
                    Parent = proposal.ParentId is { } parent ? parents.GetValueOrDefault(parent) : null,
                    Sources = passages.SourcesOf(proposal, CitedBy(proposal, drafts.Where(d => d.RunId == proposal.RunId))),
                    Refunds30Days = [.. mine.GroupBy(r => r.Currency, StringComparer.Ordinal).Select(g => new Money(g.Sum(r => r.AmountMinor), g.Key))],
                    RefundCount30Days = mine.Count,
                };
            }),
        ];
    }

    // Beside the decision, not part of it: the facts are read again, strictly, when somebody decides.
    private async Task<IReadOnlyList<Payment>> RefundsAsync(string customerId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            return await orders.PaymentsSinceAsync(customerId, PaymentKind.Refund, since, cancellationToken);
        }
        catch (OrderSystemUnavailableException)
        {
            return [];
        }
    }

    private static List<Citation> CitedBy(Proposal proposal, IEnumerable<Draft> drafts)
    {
        var refs = proposal.RestsOn.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. drafts.SelectMany(d => d.Citations).Where(c => refs.Any(r => RestsOn(c, r))).DistinctBy(c => c.Label, StringComparer.Ordinal).OrderBy(c => c.Kind).ThenBy(c => c.Number)];
    }

    // "t2" names the whole result, "t2.1" one passage of it.
    private static bool RestsOn(Citation citation, string reference) =>
        citation.ToolRef == reference || citation.ToolRef.StartsWith($"{reference}.", StringComparison.Ordinal);
}
