using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Policies;

/// <summary>
/// Where files are live, publishes a change of the folder within a second: the operating system tells, and a look every second catches what it does not
/// (network drives, mounted folders). Elsewhere it follows what the database says is published, so that every node runs the same.
/// </summary>
internal sealed class PolicyWatcher(PolicyOptions options, PolicyPublisher publisher, PolicyStore store, ILogger<PolicyWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Editors write a file in several steps; the folder must be quiet this long before it is read.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing to follow before the start has put a first release in force.
        while (!store.IsReady)
            await Task.Delay(Quiet, stoppingToken);
        if (options.FilesAreLive)
            await FollowFilesAsync(stoppingToken);
        else
            await FollowDatabaseAsync(stoppingToken);
    }

    private async Task FollowFilesAsync(CancellationToken stoppingToken)
    {
        using var told = new SemaphoreSlim(0, 1);
        using var watcher = Watch(told);
        var seen = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            var stamp = Stamp();
            if (stamp == seen)
            {
                await told.WaitAsync(Look, stoppingToken);
                continue;
            }
            await Task.Delay(Quiet, stoppingToken);
            if (Stamp() != stamp)
                continue;
            seen = stamp;
            await TryAsync(() => publisher.ReloadAsync(stoppingToken));
        }
    }

    private async Task FollowDatabaseAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(() => publisher.TakePublishedAsync(stoppingToken));
    }

    private FileSystemWatcher? Watch(SemaphoreSlim told)
    {
        try
        {
            var watcher = new FileSystemWatcher(options.Folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size };
            watcher.Changed += (_, _) => Tell(told);
            watcher.Created += (_, _) => Tell(told);
            watcher.Deleted += (_, _) => Tell(told);
            watcher.Renamed += (_, _) => Tell(told);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            logger.LogWarning(exception, "The policy folder cannot be watched; it is looked at every second instead");
            return null;
        }
    }

    private static void Tell(SemaphoreSlim told)
    {
        try
        {
            told.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is told already, or nobody listens any more.
        }
    }

    private string Stamp()
    {
        try
        {
            return PolicyFolder.Stamp(options.Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"unreadable: {exception.Message}";
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // a database that is away for a moment must not end the watch
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Following the policies failed; trying again at the next change");
        }
    }
}
