using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Knowledge.Vectors;

/// <summary>Makes the vectors of new passages in the background, so that no search waits for them. Ends at once where no generator is registered.</summary>
internal sealed class VectorLoop(KnowledgeSearch search, PassageVectors vectors, TimeProvider time, ILogger<VectorLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!vectors.IsOn)
            return;
        using var timer = new PeriodicTimer(Look, time);
        do
            await TryAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await search.FillVectorsAsync(stoppingToken);
        }
#pragma warning disable CA1031 // a database that is away for a moment must not end the loop
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The passages cannot be read for their vectors; trying again");
        }
    }
}
