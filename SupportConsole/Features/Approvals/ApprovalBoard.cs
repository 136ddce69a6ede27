using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals;

/// <summary>A card on the board.</summary>
internal sealed class ApprovalEntry(Approval approval)
{
    public Approval Approval { get; set; } = approval;

    /// <summary>Set once it waits no longer.</summary>
    public ApprovalOutcome? Outcome { get; set; }

    /// <summary>While a decision of this page is on its way.</summary>
    public bool Busy { get; set; }
}

/// <summary>
/// The cards as shown. What is decided, here or elsewhere, stays in its place with its outcome until it is cleared, so that no other card's
/// buttons ever move under the pointer; what is new comes last.
/// </summary>
internal sealed class ApprovalBoard(ApprovalsReader reader)
{
    private const int PageSize = 20;

    private readonly List<ApprovalEntry> _entries = [];
    private long? _next;

    public IReadOnlyList<ApprovalEntry> Entries => _entries;

    public int OpenCount { get; private set; }

    public int DecidedCount => _entries.Count(entry => entry.Outcome is not null);

    public bool HasMore => _next is not null;

    /// <summary>Reads again what is shown.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        OpenCount = await reader.CountOpenAsync(cancellationToken);
        var page = await reader.PageAsync(0, Math.Max(PageSize, _entries.Count(entry => entry.Outcome is null)), cancellationToken);
        Take(page);
        await SettleAsync([.. page.Items.Select(item => item.Proposal.Id)], cancellationToken);
    }

    /// <summary>Reads the next page.</summary>
    public async Task ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (_next is { } next)
            Take(await reader.PageAsync(next, PageSize, cancellationToken));
    }

    /// <summary>Takes away what is decided.</summary>
    public void ClearDecided() => _entries.RemoveAll(entry => entry.Outcome is not null);

    private void Take(ApprovalPage page)
    {
        foreach (var item in page.Items)
        {
            if (_entries.Find(entry => entry.Approval.Proposal.Id == item.Proposal.Id) is { } known)
                (known.Approval, known.Outcome) = (item, null);
            else
                _entries.Add(new ApprovalEntry(item));
        }
        _next = page.Next;
    }

    private async Task SettleAsync(HashSet<long> open, CancellationToken cancellationToken)
    {
        var gone = _entries.Where(entry => !open.Contains(entry.Approval.Proposal.Id)).ToList();
        if (gone.Count == 0)
            return;
        var outcomes = await reader.OutcomesAsync([.. gone.Select(entry => entry.Approval.Proposal.Id)], cancellationToken);
        foreach (var entry in gone)
            entry.Outcome = outcomes.GetValueOrDefault(entry.Approval.Proposal.Id) is { State: not Core.Domain.Proposals.ProposalState.Open } outcome ? outcome : null;
    }
}
