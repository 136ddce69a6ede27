using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

/// <summary>Fills a ledger for the tests.</summary>
internal static class LedgerBench
{
    /// <summary>Writes entries "test.1", "test.2", … each in a transaction of its own.</summary>
    public static async Task WriteAsync(TestDatabase database, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var number = i;
            await database.Lane.WriteAsync(db =>
            {
                database.Book.Append(db, $"test.{number}", Actor.System, subject: $"subject {number}", payload: new { amount = number });
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>What the sealer does on PostgreSQL within a second; nothing is left to do on SQLite.</summary>
    public static async Task SealAsync(TestDatabase database)
    {
        if (database.Options.Provider != DatabaseProvider.Postgres)
            return;
        while (await database.Get<SealLoop>().SealOnceAsync(CancellationToken.None) > 0)
        {
        }
    }
}
