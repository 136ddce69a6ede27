using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Faults.Agent;

/// <summary>
/// Notes when everything goes on: each job that the dead process had in hand has been taken up again, has ended, or waits for a retry that
/// is planned, and no lease belongs to anybody else.
/// </summary>
internal sealed class ResumeWatch(AgentOptions options, PhaseBoard board, HandledJobs handled, NodeLock node, IDbContextFactory<SupportDb> contexts) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await HasResumedAsync(stoppingToken))
            await Task.Delay(Poll, stoppingToken);
        board.ResumedAt = Stopwatch.GetTimestamp();
    }

    private async Task<bool> HasResumedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Jobs.AnyAsync(job => job.State == JobState.Leased && job.Owner != node.Owner, cancellationToken))
            return false;
        var waiting = options.Interrupted.Where(id => !handled.Contains(id)).ToList();
        var now = DateTimeOffset.UtcNow;
        return waiting.Count == 0 || !await db.Jobs.AnyAsync(job => waiting.Contains(job.Id) && job.State == JobState.Ready && job.RunAfter <= now, cancellationToken);
    }
}
