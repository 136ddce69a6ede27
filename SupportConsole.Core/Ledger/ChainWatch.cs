namespace SupportConsole.Core.Ledger;

/// <summary>The chain as it was last verified, and when.</summary>
public sealed record WatchedChain(LedgerReport Report, DateTimeOffset At)
{
    public ChainStatus Status => Report.Status;
}

/// <summary>Remembers the last verification: it reads the whole record, so it runs when asked for, once for all who ask at the same time.</summary>
public sealed class ChainWatch(LedgerVerifier verifier, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Task<WatchedChain>? _running;
    private WatchedChain? _last;

    /// <summary>The last result, or null where it was never verified since the program started.</summary>
    public WatchedChain? Last => _last;

    /// <summary>Verifies now, or joins the verification that runs already.</summary>
    public async Task<WatchedChain> VerifyAsync()
    {
        Task<WatchedChain> running;
        lock (_lock)
            running = _running ??= RunAsync();
        return await running;
    }

    private async Task<WatchedChain> RunAsync()
    {
        try
        {
            // Off the caller's thread: SQLite reads the whole record without ever yielding.
            var report = await Task.Run(() => verifier.ReportAsync());
            return _last = new WatchedChain(report, time.GetUtcNow());
        }
        finally
        {
            lock (_lock)
                _running = null;
        }
    }
}
