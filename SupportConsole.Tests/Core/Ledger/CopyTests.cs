using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Copies;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

public sealed class CopyTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task FileCopy_HasEveryEntryOnceInOrder_AfterKillsAtTheWorstMoments(string provider)
    {
        using var outside = new TempFolder();
        var path = outside.At("siem.jsonl");
        await using var database = await TestDatabase.CreateAsync(provider, options: core => core with { Ledger = new LedgerOptions { CopyFile = path } });
        var target = Assert.Single(database.Services.GetServices<CopyTarget>());
        await WriteAsync(database, 5);
        Assert.Equal(5, await TurnAsync(database, target));
        Assert.Equal(0, await TurnAsync(database, target));

        // Killed after writing and before the cursor moved.
        await WriteAsync(database, 4);
        await LedgerBench.SqlAsync(database, "UPDATE copy_cursor SET position = 2");
        Assert.Equal(7, await TurnAsync(database, target));
        // Killed in the middle of a line.
        await WriteAsync(database, 1);
        await LedgerBench.SqlAsync(database, "UPDATE copy_cursor SET position = 7");
        await File.AppendAllTextAsync(path, """{"type":"entry","posit""");
        Assert.Equal(3, await TurnAsync(database, target));
        Assert.Equal(Enumerable.Range(1, 10), (await File.ReadAllLinesAsync(path)).Select(PositionOf));

        // Moved away by a rotation: a new file goes on.
        File.Move(path, outside.At("siem.1.jsonl"));
        await WriteAsync(database, 2);
        Assert.Equal(2, await TurnAsync(database, target));
        Assert.Equal([11, 12], (await File.ReadAllLinesAsync(path)).Select(PositionOf));
        Assert.Equal(new CopyLag(target.Name, 12, 0, ""), Assert.Single(database.Get<CopyState>().All));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task MissingEntry_StopsTheCopyBeforeIt(string provider)
    {
        using var outside = new TempFolder();
        var path = outside.At("siem.jsonl");
        await using var database = await TestDatabase.CreateAsync(provider, options: core => core with { Ledger = new LedgerOptions { CopyFile = path } });
        var target = Assert.Single(database.Services.GetServices<CopyTarget>());
        await WriteAsync(database, 5);
        await LedgerBench.DisarmAsync(database);
        await LedgerBench.SqlAsync(database, "DELETE FROM ledger_entry WHERE position = 4");

        Assert.Equal(3, await TurnAsync(database, target));
        Assert.Contains("entry 4 is missing", (await Assert.ThrowsAsync<InvalidDataException>(() => TurnAsync(database, target))).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], (await File.ReadAllLinesAsync(path)).Select(PositionOf));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OtlpCopy_GoesOnWhereADeadReceiverLeftIt_AndSaysWhatMayHaveComeBefore(string provider)
    {
        await using var collector = await LogCollector.StartAsync();
        await using var database = await TestDatabase.CreateAsync(
            provider, options: core => core with { Ledger = new LedgerOptions { CopyOtlp = collector.Address, CopyOtlpAuthorization = "Bearer secret" } });
        var target = Assert.Single(database.Services.GetServices<CopyTarget>());
        await WriteAsync(database, 3);
        collector.Status = 503;
        await Assert.ThrowsAsync<IOException>(() => TurnAsync(database, target));
        // Nobody waits for it: what people do is recorded all the same.
        await WriteAsync(database, 2);
        collector.Status = 200;
        Assert.Equal(5, await TurnAsync(database, target));
        await WriteAsync(database, 1);
        Assert.Equal(1, await TurnAsync(database, target));

        Assert.Equal("Bearer secret", collector.Authorization);
        var taken = collector.Records;
        Assert.Equal([1, 2, 3, 4, 5, 6], taken.Select(record => long.Parse(Attribute(record, "ledger.position"), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([true, true, true, true, true, false], taken.Select(record => Attribute(record, "ledger.maybe_again").Length > 0));
        Assert.Equal("test.1", taken[0].GetProperty("body").GetProperty("stringValue").GetString());
        await using var db = database.Read();
        Assert.Equal(db.LedgerEntries.Single(entry => entry.Position == 6).ChainHash, Attribute(taken[5], "ledger.chain_hash"));
    }

    [Fact]
    public async Task PartlyRefusedBatch_IsNotTakenForDone()
    {
        await using var collector = await LogCollector.StartAsync();
        await using var database = await TestDatabase.CreateAsync("sqlite", options: core => core with { Ledger = new LedgerOptions { CopyOtlp = collector.Address } });
        var target = Assert.Single(database.Services.GetServices<CopyTarget>());
        await WriteAsync(database, 2);
        collector.Answer = """{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too long"}}""";

        Assert.Contains("refused 1 of 2", (await Assert.ThrowsAsync<IOException>(() => TurnAsync(database, target))).Message, StringComparison.Ordinal);
        collector.Answer = "{}";
        Assert.Equal(2, await TurnAsync(database, target));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task CheckpointsOutside_ShowThatTheEndWasCutOffWithItsHead(string provider)
    {
        using var outside = new TempFolder();
        var path = outside.At("checkpoints.jsonl");
        await using var database = await TestDatabase.CreateAsync(provider, options: core => core with { Ledger = new LedgerOptions { CheckpointCopy = path, CheckpointEntries = 2 } });
        await WriteAsync(database, 7);
        await database.Get<SealLoop>().SettleAsync(CancellationToken.None);
        Assert.True(await TurnAsync(database, Assert.Single(database.Services.GetServices<CopyTarget>())) > 0);
        var lines = (await LedgerBench.ExportAsync(database, outside.At("ledger.jsonl"))).Select(line => RecordLine.Read(Encoding.UTF8.GetBytes(line), out _)!).ToList();

        var report = await RecordFile.VerifyAsync(outside.At("ledger.jsonl"), new TrustAnchors { CheckpointFile = path });
        Assert.Equal(("", 7L), (report.Status.Problem, report.AgreesTo));
        await File.WriteAllBytesAsync(outside.At("cut.jsonl"), ForgedRecord.Bytes(ForgedRecord.CutAfter(lines, 5, database.Get<LedgerKey>().Current)));
        Assert.True((await RecordFile.VerifyAsync(outside.At("cut.jsonl"), TrustAnchors.None)).Status.Verifies);
        Assert.Equal(6, (await RecordFile.VerifyAsync(outside.At("cut.jsonl"), new TrustAnchors { CheckpointFile = path })).Status.FirstBroken);
        // From the inside too: the console compares with its own copy.
        Assert.Equal(7, (await database.Get<LedgerVerifier>().ReportAsync()).AgreesTo);
    }

    private static async Task WriteAsync(TestDatabase database, int count)
    {
        await LedgerBench.WriteAsync(database, count);
        await LedgerBench.SealAsync(database);
    }

    private static Task<int> TurnAsync(TestDatabase database, CopyTarget target) => database.Get<CopyLoop>().TurnAsync(target, CancellationToken.None);

    private static int PositionOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("position").GetInt32();
    }

    private static string Attribute(JsonElement record, string key) => record.GetProperty("attributes").EnumerateArray()
        .Where(attribute => attribute.GetProperty("key").GetString() == key)
        .Select(attribute => attribute.GetProperty("value").EnumerateObject().Single().Value.ToString()).SingleOrDefault() ?? "";
}
