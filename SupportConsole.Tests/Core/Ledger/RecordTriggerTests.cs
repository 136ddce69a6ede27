using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

/// <summary>The database itself refuses to change what is recorded; every case starts from six entries, the last of which may be unsealed.</summary>
public sealed class RecordTriggerTests
{
    private const string EntryColumns = "kind, at, actor_id, actor_name, ticket_id, run_id, subject, payload, nonce, hash";

    public static TheoryData<string, string> Refused
    {
        get
        {
            string[] everywhere =
            [
                "UPDATE ledger_entry SET payload = '{}' WHERE position = 3",
                "UPDATE ledger_entry SET position = position + 100",
                "UPDATE ledger_entry SET position = NULL, chain_hash = '' WHERE position = 6",
                "UPDATE ledger_entry SET ticket_id = NULL, at = 0 WHERE position = 6",
                "DELETE FROM ledger_entry WHERE position = 6",
                "DELETE FROM ledger_entry",
                "UPDATE kept_checkpoint SET signature = ''",
                "DELETE FROM kept_checkpoint",
                "UPDATE signing_key SET public_key = ''",
                "DELETE FROM signing_key",
            ];
            string[] onSqlite =
            [
                $"INSERT OR REPLACE INTO ledger_entry (id, position, chain_hash, {EntryColumns}) SELECT id, position, chain_hash, {EntryColumns.Replace("subject", "'other'", StringComparison.Ordinal)} FROM ledger_entry WHERE position = 3",
                $"INSERT OR REPLACE INTO ledger_entry (position, chain_hash, {EntryColumns}) SELECT position, chain_hash, {EntryColumns} FROM ledger_entry WHERE position = 3",
                "UPDATE OR REPLACE ledger_entry SET position = 3 WHERE position = 4",
                "INSERT OR REPLACE INTO kept_checkpoint SELECT position, from_position, chain_hash, trace, at + 1, key_id, signature FROM kept_checkpoint",
                "INSERT OR REPLACE INTO signing_key SELECT key_id, '', previous_key_id, signature, added_at FROM signing_key",
            ];
            string[] onPostgres = ["TRUNCATE ledger_entry", "TRUNCATE kept_checkpoint", "TRUNCATE signing_key"];
            var data = new TheoryData<string, string>();
            foreach (var sql in everywhere.Concat(onSqlite))
                data.Add("sqlite", sql);
            foreach (var sql in everywhere.Concat(onPostgres))
                data.Add("postgres", sql);
            return data;
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task ChangeOfTheRecord_IsRefusedByTheDatabase(string provider, string sql)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LedgerBench.WriteAsync(database, 6);
        await LedgerBench.SealAsync(database);

        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => LedgerBench.SqlAsync(database, sql));

        Assert.Contains("only ever added to", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new ChainStatus(6, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Fact]
    public async Task EntryThatWaits_MayOnlyBeGivenItsPlace()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        await LedgerBench.WriteAsync(database, 1);

        foreach (var sql in (string[])["UPDATE ledger_entry SET payload = '{}'", "UPDATE ledger_entry SET position = 1, chain_hash = hash, kind = 'other'", "UPDATE ledger_entry SET chain_hash = hash"])
            await Assert.ThrowsAnyAsync<DbException>(() => LedgerBench.SqlAsync(database, sql));

        Assert.Equal(1, await LedgerBench.SqlAsync(database, "UPDATE ledger_entry SET position = 1, chain_hash = hash"));
        await Assert.ThrowsAnyAsync<DbException>(() => LedgerBench.SqlAsync(database, "UPDATE ledger_entry SET position = 2, chain_hash = hash"));
    }
}
