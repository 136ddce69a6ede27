using SupportConsole.Core;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Ledger;

/// <summary>A thousand changes of a real export, each of which has to be named where it begins. The table it prints stands in docs/ledger.md.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    private static readonly (string Kind, int Count)[] Plan =
        [("byte flipped", 400), ("entry altered", 60), ("entry altered, its hash made anew", 60), ("entry altered, its hash and place made anew", 80), ("entry removed", 80),
         ("entry inserted", 40), ("forged entry inserted", 40), ("entries swapped", 80), ("end cut off", 40), ("end cut off, with a head of then", 60), ("chain rewritten with another key", 30), ("chain rewritten with the installation's key", 30)];

    [Fact]
    public async Task ThousandMutations_AreEachNamedAtTheFirstBadEntry()
    {
        await using var shop = await WorkedShopAsync();
        using var folder = new TempFolder();
        var (export, outside) = (folder.At("ledger.jsonl"), folder.At("checkpoints.jsonl"));
        await LedgerBench.ExportAsync(shop.Database, export);
        var bytes = await File.ReadAllBytesAsync(export);
        var lines = Lines(bytes);
        var entries = lines.OfType<EntryLine>().ToList();
        await File.WriteAllBytesAsync(outside, ForgedRecord.Bytes(lines.OfType<CheckpointLine>()));
        Assert.InRange(entries.Count, 250, 600);
        Assert.True(lines.OfType<CheckpointLine>().Count() > 8);
        Assert.True((await VerifyAsync(bytes, outside)).Status.Verifies);
        var mine = shop.Database.Get<LedgerKey>().Current;
        using var other = KeyPair.New();
        var random = new Random(Seed);
        var table = new List<string>();

        foreach (var (kind, count) in Plan)
        {
            var (named, seenInside) = (0, 0);
            for (var i = 0; i < count; i++)
            {
                var (mutated, expected) = Mutate(kind, bytes, lines, entries, random, mine, other);
                var report = await VerifyAsync(mutated, outside);
                Assert.False(report.Status.Verifies, $"{kind}, {i}: not noticed");
                Assert.True(expected.Line is not { } line || report.Line == line, $"{kind}, {i}: line {expected.Line} expected, line {report.Line} named: {report.Status.Problem}");
                Assert.True(expected.Position is not { } position || report.Status.FirstBroken == position, $"{kind}, {i}: entry {expected.Position} expected, {report.Status.FirstBroken} named: {report.Status.Problem}");
                named++;
                seenInside += (await VerifyAsync(mutated, null)).Status.Verifies ? 0 : 1;
            }
            table.Add($"| {kind} | {count} | {named} | {seenInside} |");
        }

        Assert.Equal(1000, Plan.Sum(item => item.Count));
        output.WriteLine($"{entries.Count} entries, {lines.OfType<CheckpointLine>().Count()} checkpoints, seed {Seed}");
        output.WriteLine(string.Join('\n', table.Prepend("|---|---|---|---|").Prepend("| change | tried | first bad entry named | noticed without a checkpoint from outside |")));
    }

    private static (byte[] Bytes, (int? Line, long? Position) Expected) Mutate(
        string kind, byte[] bytes, IReadOnlyList<RecordLine> lines, List<EntryLine> entries, Random random, KeyPair mine, KeyPair other)
    {
        var entry = entries[random.Next(1, entries.Count - 1)];
        var (at, k) = (IndexOf(lines, entry), entry.Position);
        var changed = lines.ToList();
        switch (kind)
        {
            case "byte flipped":
                var copy = (byte[])bytes.Clone();
                var flipped = random.Next(copy.Length);
                var line = copy.AsSpan(0, flipped).Count((byte)'\n') + 1;
                copy[flipped] ^= (byte)(1 << random.Next(8));
                return (copy, (line, lines[line - 1] is EntryLine hit ? hit.Position : null));
            case "entry altered":
                changed[at] = entry with { ActorName = "Mallory" };
                return (ForgedRecord.Bytes(changed), (at + 1, k));
            case "entry altered, its hash made anew":
                changed[at] = ForgedRecord.Altered(entry, previous: null);
                return (ForgedRecord.Bytes(changed), (at + 1, k));
            case "entry altered, its hash and place made anew":
                changed[at] = ForgedRecord.Altered(entry, entries[(int)k - 2].ChainHash);
                return (ForgedRecord.Bytes(changed), (null, k));
            case "entry removed":
                changed.RemoveAt(at);
                return (ForgedRecord.Bytes(changed), (null, k));
            case "entry inserted":
                var twin = entries[random.Next(entries.Count)];
                if (twin.Position == k - 1)
                    twin = entries[^1];
                changed.Insert(at, twin);
                return (ForgedRecord.Bytes(changed), (null, k));
            case "forged entry inserted":
                changed.Insert(at, ForgedRecord.Altered(entry, entries[(int)k - 2].ChainHash));
                return (ForgedRecord.Bytes(changed), (null, k));
            case "entries swapped":
                var second = entries[random.Next((int)k, entries.Count)];
                (changed[at], changed[IndexOf(lines, second)]) = (second, entry);
                return (ForgedRecord.Bytes(changed), (at + 1, k));
            case "end cut off":
                return (ForgedRecord.Bytes(changed.Take(at + 1)), (null, k + 1));
            case "end cut off, with a head of then":
                return (ForgedRecord.Bytes(ForgedRecord.CutAfter(lines, k, mine)), (null, k + 1));
            case "chain rewritten with another key":
                return (ForgedRecord.Bytes(ForgedRecord.Rewritten(lines, k, other)), (null, k));
            case "chain rewritten with the installation's key":
                return (ForgedRecord.Bytes(ForgedRecord.Rewritten(lines, k, mine)), (null, k));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static int IndexOf(IReadOnlyList<RecordLine> lines, EntryLine entry) =>
        Enumerable.Range(0, lines.Count).First(i => lines[i] is EntryLine { } line && line.Position == entry.Position);

    private static List<RecordLine> Lines(byte[] bytes) =>
        [.. System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => RecordLine.Read(System.Text.Encoding.UTF8.GetBytes(line), out _)!)];

    private static async Task<LedgerReport> VerifyAsync(byte[] bytes, string? outside)
    {
        using var stream = new MemoryStream(bytes);
        return await RecordFile.VerifyAsync(stream, new TrustAnchors { CheckpointFile = outside }, CancellationToken.None);
    }

    // Messages, drafts, decisions, effects and notes: the entries of real work.
    private static async Task<TestShop> WorkedShopAsync()
    {
        var shop = await TestShop.OpenAsync("sqlite", replace: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, new LedgerOptions { CheckpointEntries = 25 }));
        for (var i = 0; i < 4; i++)
        {
            var shown = await shop.PrepareAsync(TestShop.BrokenLamp, i % 2 == 0 ? TestShop.Mia : TestShop.Stranger);
            await shop.SendAsync(shown, TestShop.Ana);
            await shop.LeaveAsync();
            for (var note = 0; note < 60; note++)
                Assert.IsType<ReviewOutcome.Done>(await shop.Desk.AddNoteAsync(shown.Ticket.Id, $"Note {note}", TestShop.Ana));
        }
        return shop;
    }
}
