using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Ledger;

public sealed class SigningKeyTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RotatedKey_IsSignedByTheOldOne_AndEverythingBeforeAndAfterVerifiesWithIt(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, options: core => core with { Ledger = new LedgerOptions { CheckpointEntries = 2 } });
        using var folder = new TempFolder();
        await LedgerBench.WriteAsync(database, 3);
        await LedgerBench.SealAsync(database);
        await File.WriteAllTextAsync(folder.At("first.pem"), database.Get<LedgerKey>().PublicPem);

        var (before, now) = await database.Get<KeyRotation>().RunAsync(Actor.System);
        await LedgerBench.WriteAsync(database, 3);
        await LedgerBench.SealAsync(database);

        Assert.NotEqual(before, now);
        Assert.False(File.Exists(Path.Combine(database.Folder, "keys", "ledger.previous.pem")));
        Assert.Equal("", (await database.Get<LedgerVerifier>().VerifyAsync()).Problem);
        await LedgerBench.ExportAsync(database, folder.At("ledger.jsonl"));
        var report = await RecordFile.VerifyAsync(folder.At("ledger.jsonl"), new TrustAnchors { KeyFile = folder.At("first.pem") });
        Assert.Equal(("", 7, 2, now), (report.Status.Problem, report.Status.Entries, report.Keys, report.SignedBy));
        await using var db = database.Read();
        var entry = await db.LedgerEntries.SingleAsync(row => row.Kind == "key.rotated");
        Assert.Equal(now, entry.Subject);
        Assert.Contains(before, entry.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RotationThatWasKilledBeforeItWasRecorded_IsCompletedByTheNextEntry()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await LedgerBench.WriteAsync(database, 2);
        database.Get<LedgerKey>().Rotate();

        await LedgerBench.WriteAsync(database, 1);

        await using var db = database.Read();
        Assert.Equal(["test.1", "test.2", "test.1", "key.rotated"], await db.LedgerEntries.OrderBy(row => row.Position).Select(row => row.Kind).ToListAsync());
        Assert.Equal("", (await database.Get<LedgerVerifier>().VerifyAsync()).Problem);
    }

    [Fact]
    public async Task SignatureOfARetiredKey_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await LedgerBench.WriteAsync(database, 2);
        using var old = KeyPair.OfPem(database.Get<LedgerKey>().Current.PrivatePem);
        await database.Get<KeyRotation>().RunAsync(Actor.System);
        await LedgerBench.WriteAsync(database, 1);
        using var folder = new TempFolder();
        var lines = await LedgerBench.ExportAsync(database, folder.At("ledger.jsonl"));
        var head = Assert.IsType<HeadLine>(RecordLine.Read(System.Text.Encoding.UTF8.GetBytes(lines[^1]), out _)) with { KeyId = old.Id };
        head = head with { Signature = old.Sign(Signatures.Text(head.ToHead())) };

        await File.WriteAllLinesAsync(folder.At("forged.jsonl"), lines[..^1].Append(System.Text.Encoding.UTF8.GetString(head.Bytes())));

        Assert.Contains("retired", (await RecordFile.VerifyAsync(folder.At("forged.jsonl"), TrustAnchors.None)).Status.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodesWithFoldersOfTheirOwn_VerifyWhatTheOthersSigned()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        await LedgerBench.WriteAsync(database, 3);
        await LedgerBench.SealAsync(database);
        using var folder = new TempFolder();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestTime());
        services.AddSingleton(database.Clock);
        services.AddPersistence(database.Options with { DataFolder = folder.Path });
        services.AddLedger(new LedgerOptions(), work: false);
        await using var node = services.BuildServiceProvider();
        Assert.NotEqual(database.Get<LedgerKey>().Id, node.GetRequiredService<LedgerKey>().Id);

        await LedgerBench.WriteAsync(database, 2);
        while (await node.GetRequiredService<SealLoop>().SealOnceAsync(CancellationToken.None) > 0)
        {
        }

        // The other node's key joined: inside it counts at once. Who trusts only the first key from outside waits until that has signed over it.
        await using (var db = database.Read())
        {
            Assert.Equal(2, await db.SigningKeys.CountAsync());
            Assert.Equal(1, await db.LedgerEntries.CountAsync(row => row.Kind == "key.added"));
        }
        Assert.Equal("", (await node.GetRequiredService<LedgerVerifier>().VerifyAsync()).Problem);
        Assert.Equal("", (await database.Get<LedgerVerifier>().VerifyAsync()).Problem);
        await File.WriteAllTextAsync(folder.At("first.pem"), database.Get<LedgerKey>().PublicPem);
        var first = new TrustAnchors { KeyFile = folder.At("first.pem") };
        Assert.Contains("no trusted key vouches", (await database.Get<LedgerVerifier>().ReportAsync(first)).Status.Problem, StringComparison.Ordinal);
        await LedgerBench.WriteAsync(database, 1);
        await LedgerBench.SealAsync(database);
        Assert.Equal("", (await database.Get<LedgerVerifier>().VerifyAsync()).Problem);
        Assert.Equal("", (await node.GetRequiredService<LedgerVerifier>().VerifyAsync()).Problem);
        await LedgerBench.ExportAsync(database, folder.At("ledger.jsonl"));
        Assert.Equal("", (await RecordFile.VerifyAsync(folder.At("ledger.jsonl"), first)).Status.Problem);
    }

    [Fact]
    public async Task ExportOfAnotherInstallation_IsNotTakenForThisOnes()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await LedgerBench.WriteAsync(database, 3);
        using var folder = new TempFolder();
        await LedgerBench.ExportAsync(database, folder.At("ledger.jsonl"));
        using var other = KeyPair.New();
        await File.WriteAllTextAsync(folder.At("other.pem"), other.PublicPem);

        var report = await RecordFile.VerifyAsync(folder.At("ledger.jsonl"), new TrustAnchors { KeyFile = folder.At("other.pem") });
        Assert.Equal(1, report.Status.FirstBroken);
        Assert.Contains("another installation", report.Status.Problem, StringComparison.Ordinal);
        Assert.Contains("Nothing from outside was given", (await RecordFile.VerifyAsync(folder.At("ledger.jsonl"), TrustAnchors.None)).Note, StringComparison.Ordinal);
    }
}
