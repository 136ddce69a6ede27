using System.Diagnostics;

namespace SupportConsole.Tests.Support;

/// <summary>Waits for what another process or a background worker will bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer satisfies, and returns it.</summary>
    /// <exception cref="TimeoutException">It never did; the message holds the last answer.</exception>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> ask, Func<T, bool> satisfies, TimeSpan limit, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (satisfies(answer))
                return answer;
            if (watch.Elapsed > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s for {what}; the last answer was {answer}.");
            await Task.Delay(Poll);
        }
    }

    /// <inheritdoc cref="BecomesAsync{T}"/>
    public static Task TrueAsync(Func<Task<bool>> ask, TimeSpan limit, string what) => BecomesAsync(ask, answer => answer, limit, what);
}
