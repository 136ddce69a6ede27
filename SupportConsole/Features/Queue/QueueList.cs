using SupportConsole.Core.Tickets;

namespace SupportConsole.Features.Queue;

/// <summary>
/// The rows of one filter as far as they were read, page by page. While the pointer rests on the list nothing moves:
/// rows change in place, and what came or went waits until it is let in.
/// </summary>
internal sealed class QueueList(QueueReader reader)
{
    private const int PageSize = 50;

    // A change reads again what is shown, but not the whole history of somebody's scrolling.
    private const int MaxRefresh = 400;

    private List<QueueRow> _rows = [];
    private List<QueueRow>? _waiting;
    private QueueCursor? _next;
    private QueueCursor? _waitingNext;

    public IReadOnlyList<QueueRow> Rows => _rows;

    /// <summary>Tickets that wait to be let in.</summary>
    public int NewCount { get; private set; }

    /// <summary>Whether there is more to read.</summary>
    public bool HasMore => _next is not null;

    /// <summary>Starts over with a filter.</summary>
    public async Task OpenAsync(QueueQuery query, CancellationToken cancellationToken)
    {
        var page = await reader.PageAsync(query with { After = null, PageSize = PageSize }, cancellationToken);
        (_rows, _next) = ([.. page.Rows], page.Next);
        (_waiting, NewCount) = (null, 0);
    }

    /// <summary>Reads on until this many rows are there, or the end.</summary>
    public async Task ReadToAsync(QueueQuery query, int count, CancellationToken cancellationToken)
    {
        while (_rows.Count < count && _next is { } next)
        {
            var page = await reader.PageAsync(query with { After = next, PageSize = PageSize }, cancellationToken);
            var known = _rows.Select(row => row.TicketId).ToHashSet();
            _rows.AddRange(page.Rows.Where(row => !known.Contains(row.TicketId)));
            _next = page.Next;
        }
    }

    /// <summary>Reads again after a change.</summary>
    /// <param name="hold">Whether the pointer rests on the list.</param>
    public async Task RefreshAsync(QueueQuery query, bool hold, CancellationToken cancellationToken)
    {
        var page = await reader.PageAsync(query with { After = null, PageSize = Math.Clamp(_rows.Count, PageSize, MaxRefresh) }, cancellationToken);
        var order = page.Rows.Select(row => row.TicketId);
        if (!hold || _rows.Count == 0 || order.SequenceEqual(_rows.Select(row => row.TicketId)))
        {
            (_rows, _next) = ([.. page.Rows], page.Next);
            (_waiting, NewCount) = (null, 0);
            return;
        }
        var fresh = page.Rows.ToDictionary(row => row.TicketId);
        var shown = _rows.Select(row => row.TicketId).ToHashSet();
        _rows = [.. _rows.Select(row => fresh.GetValueOrDefault(row.TicketId, row))];
        (_waiting, _waitingNext) = ([.. page.Rows], page.Next);
        NewCount = page.Rows.Count(row => !shown.Contains(row.TicketId));
    }

    /// <summary>Lets in what waits.</summary>
    /// <returns>Whether anything did.</returns>
    public bool LetIn()
    {
        if (_waiting is null)
            return false;
        (_rows, _next) = (_waiting, _waitingNext);
        (_waiting, NewCount) = (null, 0);
        return true;
    }

    /// <summary>The ticket after or before one; the first where none is selected; null at the end.</summary>
    public long? Neighbour(long? ticketId, int step)
    {
        var index = _rows.FindIndex(row => row.TicketId == ticketId);
        var target = index < 0 ? 0 : index + step;
        return target >= 0 && target < _rows.Count ? _rows[target].TicketId : null;
    }
}
