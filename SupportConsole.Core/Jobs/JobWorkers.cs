using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Jobs;

/// <summary>Leases and runs jobs, several of each kind at once. While one works, a heartbeat extends its lease; losing it cancels the work.</summary>
internal sealed class JobWorkers(JobQueue queue, NodeLock node, WriteLane lane, JobSignal signal, IEnumerable<IJobHandler> handlers, ILogger<JobWorkers> logger) : BackgroundService
{
    /// <summary>A job claimed more often than this without getting further is set aside: whatever it does, it kills its worker or never ends.</summary>
    public const int MaxAttempts = 5;

    // Finds jobs whose time comes, and those of dead owners; new ones wake the workers at once.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(handlers.SelectMany(handler => Enumerable.Range(0, handler.Parallelism).Select(_ => Task.Run(() => WorkAsync(handler, stoppingToken), stoppingToken))));

    private async Task WorkAsync(IJobHandler handler, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await node.EnsureHeldAsync(stoppingToken);
                if (await queue.ClaimAsync(handler.Kind, node.Owner, stoppingToken) is { } lease)
                    await RunAsync(handler, lease, stoppingToken);
                else
                    await Task.WhenAny(next, Task.Delay(Poll, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "A worker of {Kind} jobs could not reach its queue", handler.Kind);
                await Task.Delay(Poll, stoppingToken);
            }
        }
    }

    private async Task RunAsync(IJobHandler handler, JobLease lease, CancellationToken stoppingToken)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var heartbeat = BeatAsync(lease, work);
        try
        {
            if (lease.Attempts > MaxAttempts)
                await handler.GiveUpAsync(lease, lease.LastError.Length > 0 ? lease.LastError : "its process ended each time", work.Token);
            else
                await handler.HandleAsync(lease, work.Token);
        }
        catch (LeaseLostException exception)
        {
            logger.LogInformation("{Message}", exception.Message);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            // Shutting down, or the heartbeat lost the lease and said so.
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Job {Kind}/{Key} failed at attempt {Attempt}", lease.Kind, lease.Key, lease.Attempts);
            await queue.RetryAsync(lease, BackOff(lease.Attempts), exception.GetType().Name, CancellationToken.None);
        }
        finally
        {
            await work.CancelAsync();
            await heartbeat;
        }
    }

    private async Task BeatAsync(JobLease lease, CancellationTokenSource work)
    {
        try
        {
            while (true)
            {
                await Task.Delay(JobQueue.Lease / 3, work.Token);
                await lane.WriteAsync(db => queue.HoldAsync(db, lease, cancellationToken: work.Token), work.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception)
        {
            logger.LogInformation(exception, "Job {Kind}/{Key} lost its lease", lease.Kind, lease.Key);
            await work.CancelAsync();
        }
    }

    // 0.2 s, 0.8 s, 3.2 s, 12.8 s.
    private static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(0.05 * Math.Pow(4, attempts));
}
