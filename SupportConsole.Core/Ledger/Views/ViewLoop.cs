using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Ledger.Views;

/// <summary>Records the views that had to wait, at the start and every few seconds.</summary>
internal sealed class ViewLoop(ViewLog views, ILogger<ViewLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        do
        {
            try
            {
                if (await views.CatchUpAsync(stoppingToken) is > 0 and var count)
                    logger.LogInformation("{Count} views that had waited are recorded", count);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogError(exception, "Views that wait could not be recorded; they stay in the file and the next turn tries again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
