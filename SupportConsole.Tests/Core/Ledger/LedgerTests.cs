using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

public sealed class LedgerTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task SealedEntries_AreGaplessAndVerify(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LedgerBench.WriteAsync(database, 5);
        await LedgerBench.SealAsync(database);

        await using var read = database.Read();
        Assert.Equal([1, 2, 3, 4, 5], await read.LedgerEntries.OrderBy(e => e.Id).Select(e => e.Position!.Value).ToListAsync());
        Assert.Equal(new ChainStatus(5, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task EmptyLedger_Verifies(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(new ChainStatus(0, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Fact]
    public async Task OnSqlite_AnEntryIsSealedInTheCommitThatWritesIt()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await LedgerBench.WriteAsync(database, 1);
        await using var read = database.Read();
        Assert.Equal(1, (await read.LedgerEntries.SingleAsync()).Position);
    }

    [Fact]
    public async Task OnPostgres_AnEntryWaitsForTheSealer()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        await LedgerBench.WriteAsync(database, 2);
        Assert.Equal(new ChainStatus(0, 2, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());

        Assert.Equal(2, await database.Get<SealLoop>().SealOnceAsync(CancellationToken.None));
        Assert.Equal(0, await database.Get<SealLoop>().SealOnceAsync(CancellationToken.None));
        Assert.Equal(new ChainStatus(2, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Fact]
    public async Task OnPostgres_TwoSealersAtOnce_GiveOneChain()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        await LedgerBench.WriteAsync(database, 20);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LedgerBench.SealAsync(database))));
        Assert.Equal(new ChainStatus(20, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RolledBackTransaction_LeavesNoEntryAndNoGap(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LedgerBench.WriteAsync(database, 1);
        await Assert.ThrowsAsync<TimeoutException>(() => database.Lane.WriteAsync(async db =>
        {
            database.Book.Append(db, "test.lost", Actor.System);
            await db.SaveChangesAsync();
            throw new TimeoutException();
        }));
        await LedgerBench.WriteAsync(database, 1);
        await LedgerBench.SealAsync(database);

        await using var read = database.Read();
        Assert.Equal(["test.1", "test.1"], await read.LedgerEntries.Select(e => e.Kind).ToListAsync());
        Assert.Equal(new ChainStatus(2, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task SixteenWritersAtOnce_GiveOneGaplessChain(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => LedgerBench.WriteAsync(database, 5))));
        await LedgerBench.SealAsync(database);
        Assert.Equal(new ChainStatus(80, 0, null, ""), await database.Get<LedgerVerifier>().VerifyAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task VerifyingWhileOthersWrite_RaisesNoFalseAlarm(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await LedgerBench.WriteAsync(database, 1);
                await LedgerBench.SealAsync(database);
            }
        });
        for (var i = 0; i < 30; i++)
            Assert.Equal("", (await database.Get<LedgerVerifier>().VerifyAsync()).Problem);
        await stop.CancelAsync();
        await writer;
    }
}
