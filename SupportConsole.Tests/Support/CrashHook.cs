using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Support;

/// <summary>The process died: nothing after this happened.</summary>
internal sealed class CrashException() : Exception("The process died.");

/// <summary>When a worker dies, seen from the commit that records a step.</summary>
internal enum Crash { Never, BeforeCommit, AfterCommit }

/// <summary>Lets the worker die once at every commit that records steps: before it, so that the steps are lost, or right after it.</summary>
internal sealed class CrashHook : ICommitHook
{
    private int _crashed;
    private int _recorded;

    public Crash At { get; set; }

    /// <summary>How often the worker died.</summary>
    public int Count => _crashed;

    public async Task BeforeCommitAsync(SupportDb db, CancellationToken cancellationToken)
    {
        if (At == Crash.Never || await db.Steps.CountAsync(cancellationToken) is var steps && steps <= _recorded)
            return;
        _recorded = steps;
        _crashed++;
        if (At == Crash.BeforeCommit)
            throw new CrashException();
        // Another worker may take the job the moment this step is recorded; the next write of the first one finds its lease lost.
        await db.Database.ExecuteSqlRawAsync("UPDATE job SET fence = fence + 1, state = 'Ready', owner = '', lease_until = NULL WHERE kind = 'run' AND state = 'Leased'", cancellationToken);
    }
}
