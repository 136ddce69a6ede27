using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Jobs;

/// <summary>Wakes idle workers of this process when a job row was committed, so they need not poll fast.</summary>
internal sealed class JobSignal : ICommitListener
{
    private TaskCompletionSource _next = NewSource();

    /// <summary>Completes at the next commit that touched a job.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Committed(CommittedChanges changes)
    {
        if (changes.EntityTypes.Contains(typeof(Job)))
            Interlocked.Exchange(ref _next, NewSource()).SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
