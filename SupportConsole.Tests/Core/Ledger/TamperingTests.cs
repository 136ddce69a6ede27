using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Ledger;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

/// <summary>Somebody with the database's own tools changes the record; every case starts from a chain of six that verifies.</summary>
public sealed class TamperingTests
{
    private const long AtKept = -1;

    public static TheoryData<string, string, long, string> Cases
    {
        get
        {
            (string Sql, long FirstBroken, string Problem)[] cases =
            [
                ("UPDATE ledger_entry SET payload = '{\"amount\":9000}' WHERE position = 3", 3, "altered"),
                ("UPDATE ledger_entry SET kind = 'test.9' WHERE position = 1", 1, "altered"),
                ("UPDATE ledger_entry SET at = at + 1 WHERE position = 6", 6, "altered"),
                ("UPDATE ledger_entry SET actor_name = 'Ana' WHERE position = 2", 2, "altered"),
                ("UPDATE ledger_entry SET ticket_id = 7 WHERE position = 2", 2, "altered"),
                ("UPDATE ledger_entry SET hash = chain_hash WHERE position = 4", 4, "altered"),
                ("DELETE FROM ledger_entry WHERE position = 4", 4, "missing"),
                ("DELETE FROM ledger_entry WHERE position = 1", 1, "missing"),
                ("DELETE FROM ledger_entry WHERE position >= 5", 5, "the chain ends at 4"),
                ("DELETE FROM ledger_entry", 1, "the chain ends at 0"),
                ("DELETE FROM kept_checkpoint; DELETE FROM ledger_entry WHERE position >= 5", 5, "the signed head says 6"),
                ("UPDATE kept_checkpoint SET chain_hash = (SELECT chain_hash FROM ledger_entry WHERE position = 2)", AtKept, "saw another chain"),
                ("UPDATE kept_checkpoint SET at = at + 1", AtKept, "signature"),
                ("DELETE FROM signing_key", AtKept, "which is not there"),
                ("UPDATE signing_key SET signature = 'AAAA'", 1, "signature that introduces it"),
                ("UPDATE ledger_entry SET position = -2 WHERE position = 2; UPDATE ledger_entry SET position = 2 WHERE position = 3; UPDATE ledger_entry SET position = 3 WHERE position = -2", 2, "does not follow"),
                ("DELETE FROM ledger_entry WHERE position = 3; UPDATE ledger_entry SET position = -position WHERE position > 3; UPDATE ledger_entry SET position = -position - 1 WHERE position < 0", 3, "does not follow"),
                ("DELETE FROM ledger_checkpoint", 7, "the signed head is missing"),
                ("DELETE FROM kept_checkpoint; DELETE FROM ledger_entry WHERE position = 6; UPDATE ledger_checkpoint SET position = 5, chain_hash = (SELECT chain_hash FROM ledger_entry WHERE position = 5)", 6, "signature"),
                ("UPDATE ledger_checkpoint SET signature = 'nonsense'", 7, "signature"),
            ];
            var data = new TheoryData<string, string, long, string>();
            foreach (string provider in (string[])["sqlite", "postgres"])
            {
                foreach (var (sql, firstBroken, problem) in cases)
                    data.Add(provider, sql, firstBroken == AtKept ? KeptAt(provider) : firstBroken, problem);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task ChangedRecord_IsNoticedAtItsFirstBrokenEntry(string provider, string sql, long firstBroken, string problem)
    {
        await using var database = await ChainOfSixAsync(provider);
        await ExecuteAsync(database, sql);

        var status = await database.Get<LedgerVerifier>().VerifyAsync();

        Assert.Equal(firstBroken, status.FirstBroken);
        Assert.Contains(problem, status.Problem, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TailCutOff_IsNotCoveredUpByTheNextEntry(string provider)
    {
        await using var database = await ChainOfSixAsync(provider);
        await ExecuteAsync(database, "DELETE FROM ledger_entry WHERE position >= 5");
        await LedgerBench.WriteAsync(database, 1);
        await LedgerBench.SealAsync(database);

        Assert.Equal(5, (await database.Get<LedgerVerifier>().VerifyAsync()).FirstBroken);
    }

    // The first checkpoint is kept when something is first sealed: one entry on SQLite, all six at once by the sealer.
    private static long KeptAt(string provider) => provider == "sqlite" ? 1 : 6;

    private static async Task<TestDatabase> ChainOfSixAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await LedgerBench.WriteAsync(database, 6);
        await LedgerBench.SealAsync(database);
        Assert.Equal(new ChainStatus(6, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
        return database;
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await LedgerBench.DisarmAsync(database);
        Assert.True(await LedgerBench.SqlAsync(database, sql) > 0);
    }
}
