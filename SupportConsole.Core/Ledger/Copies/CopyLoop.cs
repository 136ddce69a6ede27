using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Copies;

/// <summary>
/// Copies the record outside, in order, at least once: the cursor moves after the other side has what was sent, so a dead receiver or a
/// restart only means that it goes on later from where it stood. On PostgreSQL the locked cursor lets one node copy at a time.
/// </summary>
internal sealed class CopyLoop(
    IEnumerable<CopyTarget> targets, IDbContextFactory<SupportDb> contexts, WriteLane lane, DatabaseOptions options, CopyState state, TimeProvider time, ILogger<CopyLoop> logger) : BackgroundService
{
    /// <summary>Entries handed over at once.</summary>
    public const int Batch = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CopyTarget[] _targets = [.. targets];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_targets.Select(target => RunAsync(target, stoppingToken)));

    /// <summary>Hands over the next batch.</summary>
    /// <returns>Entries handed over.</returns>
    /// <exception cref="IOException">The other side did not take it.</exception>
    public async Task<int> TurnAsync(CopyTarget target, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = options.Provider == DatabaseProvider.Postgres ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (await PositionAsync(db, target.Name, transaction is not null, cancellationToken) is not { } position)
            return 0;
        var next = await target.ReadAsync(db, position, Batch, cancellationToken);
        var head = await target.HeadAsync(db, cancellationToken);
        state.Note(new CopyLag(target.Name, position, Math.Max(0, head - position), state.Of(target.Name)?.Problem ?? ""));
        if (next.Count == 0)
            return 0;
        await target.SendAsync([.. next.Select(item => item.Line)], cancellationToken);
        await MoveAsync(db, transaction, target.Name, next[^1].Position, cancellationToken);
        state.Note(new CopyLag(target.Name, next[^1].Position, Math.Max(0, head - next[^1].Position), ""));
        return next.Count;
    }

    private async Task RunAsync(CopyTarget target, CancellationToken cancellationToken)
    {
        var pause = Pause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                while (await TurnAsync(target, cancellationToken) > 0)
                {
                }
                if (pause > Pause)
                    logger.LogInformation("The copy {Copy} goes on", target.Name);
                pause = Pause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                var lag = state.Of(target.Name) ?? new CopyLag(target.Name, 0, 0, "");
                state.Note(lag with { Problem = exception.Message });
                logger.LogWarning("The copy {Copy} is {Lag} entries behind: {Problem}", target.Name, lag.Lag, exception.Message);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            await Task.Delay(pause, time, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    // Null where another node is copying.
    private static async Task<long?> PositionAsync(SupportDb db, string name, bool locks, CancellationToken cancellationToken)
    {
        if (!locks)
            return await db.CopyCursors.Where(cursor => cursor.Name == name).Select(cursor => (long?)cursor.Position).SingleOrDefaultAsync(cancellationToken) ?? 0;
        await db.Database.ExecuteSqlAsync($"INSERT INTO copy_cursor (name, position, at) VALUES ({name}, 0, 0) ON CONFLICT (name) DO NOTHING", cancellationToken);
        var rows = await db.CopyCursors.FromSql($"SELECT * FROM copy_cursor WHERE name = {name} FOR UPDATE SKIP LOCKED").AsNoTracking().ToListAsync(cancellationToken);
        return rows is [var cursor] ? cursor.Position : null;
    }

    private async Task MoveAsync(SupportDb db, IDbContextTransaction? transaction, string name, long position, CancellationToken cancellationToken)
    {
        if (transaction is not null)
        {
            await SaveAsync(db);
            await transaction.CommitAsync(cancellationToken);
            return;
        }
        await lane.WriteAsync(SaveAsync, cancellationToken);

        async Task SaveAsync(SupportDb writing)
        {
            var now = time.GetUtcNow();
            var moved = await writing.CopyCursors.Where(cursor => cursor.Name == name)
                .ExecuteUpdateAsync(set => set.SetProperty(cursor => cursor.Position, position).SetProperty(cursor => cursor.At, now), cancellationToken);
            if (moved == 0)
                writing.CopyCursors.Add(new CopyCursor { Name = name, Position = position, At = now });
        }
    }
}
