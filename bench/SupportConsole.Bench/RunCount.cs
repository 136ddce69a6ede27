using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Bench;

/// <summary>Looks into the console's database from outside.</summary>
internal static class RunCount
{
    /// <summary>Whether so many messages are in and none of their runs is still going.</summary>
    public static async Task<bool> AllOverAsync(string folder, int messages, CancellationToken cancellationToken)
    {
        var source = $"Data Source={Path.Combine(folder, "support.db")};Pooling=False;Default Timeout=30";
        await using var db = new SupportDb(new DbContextOptionsBuilder<SupportDb>().UseSqlite(source).Options);
        return await db.Runs.CountAsync(cancellationToken) >= messages
            && !await db.Runs.AnyAsync(run => run.State == RunState.Queued || run.State == RunState.Running, cancellationToken);
    }
}
