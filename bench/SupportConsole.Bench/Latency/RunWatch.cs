using System.Collections.Concurrent;
using System.Diagnostics;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Bench.Latency;

/// <summary>Notes when each ticket's draft was committed, and how many commits it took to get there.</summary>
internal sealed class RunWatch : ICommitListener
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<long>> _ready = new();
    private readonly ConcurrentDictionary<long, int> _commits = new();

    public void Committed(CommittedChanges changes)
    {
        var at = Stopwatch.GetTimestamp();
        foreach (var ticket in changes.TicketIds)
        {
            _commits.AddOrUpdate(ticket, 1, static (_, count) => count + 1);
            if (changes.EntityTypes.Contains(typeof(Draft)))
                Of(ticket).TrySetResult(at);
        }
    }

    /// <summary>The stopwatch's time of the commit that put the draft on the screens.</summary>
    public Task<long> ReadyAsync(long ticket) => Of(ticket).Task;

    /// <summary>Commits that wrote something of the ticket, its arrival included.</summary>
    public int CommitsOf(long ticket) => _commits.GetValueOrDefault(ticket);

    private TaskCompletionSource<long> Of(long ticket) => _ready.GetOrAdd(ticket, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
