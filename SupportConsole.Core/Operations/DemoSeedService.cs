using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Operations;

/// <summary>Loads the seed data beside the first pages: somebody who opens the console at once sees the queue fill.</summary>
internal sealed class DemoSeedService(DemoSeed seed, ILogger<DemoSeedService> logger) : BackgroundService, IHostedLifecycleService
{
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything has started, the web server included.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _listening.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _listening.Task.WaitAsync(stoppingToken);
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
