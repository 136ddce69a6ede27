using Microsoft.EntityFrameworkCore;
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

    /// <summary>Writes an export and gives its lines.</summary>
    public static async Task<string[]> ExportAsync(TestDatabase database, string file)
    {
        await using (var stream = File.Create(file))
            await database.Get<LedgerVerifier>().ExportAsync(stream);
        return await File.ReadAllLinesAsync(file);
    }

    /// <summary>What somebody with the database's own tools does first: takes the triggers away.</summary>
    public static Task DisarmAsync(TestDatabase database) => SqlAsync(database, database.Options.Provider == DatabaseProvider.Sqlite
        ? string.Join(';', from table in Guarded from what in (string[])["update", "delete", "replace"] select $"DROP TRIGGER {table}_{what}")
        : string.Join(';', Guarded.Select(table => $"ALTER TABLE {table} DISABLE TRIGGER USER")));

    /// <summary>Runs statements behind the program's back.</summary>
    /// <returns>Rows changed.</returns>
    public static async Task<int> SqlAsync(TestDatabase database, string sql)
    {
        await using var db = database.Read();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    private static readonly string[] Guarded = ["ledger_entry", "kept_checkpoint", "signing_key"];
}
