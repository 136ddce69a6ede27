using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SupportConsole.Bench;

/// <summary>Takes every figure once a round, peer and console in turn, so that both meet the same machine.</summary>
internal static class Measurement
{
    // The bounds are the product's promise on two cores.
    private const double UsableBound = 5;
    private const double PreparedBound = 30;

    public static async Task<Figures> TakeAsync(string dll, int rounds, int messages, CancellationToken cancellationToken)
    {
        var (peer, signIn, queue, prepared, page, again) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            await Console.Error.WriteLineAsync($"round {round} of {rounds}");
            await using (var empty = Site.Start(typeof(Measurement).Assembly.Location, ["peer"], Checkout.Root))
                peer.Add(await empty.AnswersAsync("/", cancellationToken));

            var folder = Directory.CreateTempSubdirectory("support-bench-").FullName;
            try
            {
                await using (var first = Site.StartConsole(dll, folder))
                {
                    signIn.Add(await first.AnswersAsync("/signin", cancellationToken));
                    await first.SignInAsync("ana", cancellationToken);
                    queue.Add(await first.AnswersAsync("/queue", cancellationToken));
                    var (seconds, slowest) = await PreparedAsync(first, folder, messages, cancellationToken);
                    prepared.Add(seconds);
                    page.Add(slowest);
                }
                await using var second = Site.StartConsole(dll, folder);
                await second.AnswersAsync("/signin", cancellationToken);
                await second.SignInAsync("ana", cancellationToken);
                again.Add(await second.AnswersAsync("/queue", cancellationToken));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        return new Figures(Environment.MachineName, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, DateTimeOffset.UtcNow, rounds,
        [
            new("an empty web application answers (peer)", peer, null),
            new("first start: sign-in page", signIn, UsableBound),
            new("first start: queue page after one-click sign-in", queue, UsableBound),
            new("later start: queue page after one-click sign-in", again, UsableBound),
            new($"first start: all {messages} messages prepared", prepared, PreparedBound),
            new("slowest queue page while they are prepared", page, 1),
        ]);
    }

    // Asks for the queue all the while, because it must be usable meanwhile.
    private static async Task<(double Prepared, double SlowestPage)> PreparedAsync(Site site, string folder, int messages, CancellationToken cancellationToken)
    {
        var slowest = 0.0;
        while (!await RunCount.AllOverAsync(folder, messages, cancellationToken))
        {
            var watch = Stopwatch.StartNew();
            await site.AnswersAsync("/queue", cancellationToken);
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            if (site.Elapsed > 300)
                throw new TimeoutException("The messages were not prepared within five minutes.");
            await Task.Delay(100, cancellationToken);
        }
        return (site.Elapsed, slowest);
    }
}
