using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Live;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Audits the knowledge some time after it changed, and once a day for what grows old.</summary>
internal sealed class AuditLoop(KnowledgeAuditor auditor, ChangeFeed feed, TimeProvider time, ILogger<AuditLoop> logger) : BackgroundService
{
    /// <summary>An import changes many articles one after the other, and nobody waits for the audit.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private int _changes = 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(Topic.Knowledge, () => Interlocked.Increment(ref _changes));
        using var timer = new PeriodicTimer(Rest, time);
        var (audited, at) = (0, time.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var changes = Volatile.Read(ref _changes);
            if (changes == audited && time.GetElapsedTime(at) < Daily)
                continue;
            try
            {
                await auditor.RunAsync(stoppingToken);
                (audited, at) = (changes, time.GetTimestamp());
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "The knowledge could not be audited; the next turn tries again");
            }
        }
    }
}
