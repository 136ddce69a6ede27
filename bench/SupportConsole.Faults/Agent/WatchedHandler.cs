using SupportConsole.Core.Jobs;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Faults.Agent;

/// <summary>A handler of the console whose jobs are shown on the board while they are in hand.</summary>
internal sealed class WatchedHandler(IJobHandler inner, PhaseBoard board, HandledJobs handled) : IJobHandler
{
    public string Kind => inner.Kind;

    public int Parallelism => inner.Parallelism;

    public Task HandleAsync(JobLease lease, CancellationToken cancellationToken) => WatchAsync(lease, () => inner.HandleAsync(lease, cancellationToken));

    public Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken) => WatchAsync(lease, () => inner.GiveUpAsync(lease, lastError, cancellationToken));

    private async Task WatchAsync(JobLease lease, Func<Task> work)
    {
        handled.Add(lease.Id);
        var hand = board.Take(lease.Id);
        try
        {
            using var phase = Kind switch
            {
                RunQueue.JobKind => PhaseScope.Begin(board, Phase.Drafting),
                EffectSchedule.JobKind => PhaseScope.Begin(board, Phase.Sending),
                _ => null,
            };
            await work();
        }
        finally
        {
            board.PutDown(hand);
        }
    }
}
