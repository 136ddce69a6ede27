using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Operations;

/// <summary>Loads the seed data beside the first pages: somebody who opens the console at once sees the queue fill.</summary>
internal sealed class DemoSeedService(DemoSeed seed, IHostApplicationLifetime lifetime, ILogger<DemoSeedService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await seed.RunAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What is loaded stays, and the next start goes on: every import is safe to repeat.
            logger.LogError(exception, "The seed data could not be loaded to the end");
        }
    }
}
