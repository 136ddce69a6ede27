using System.IO.Compression;
using System.Text;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Ledger.Views;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Operations.Evidence;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Core.Ledger;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Operations;

public sealed class EvidenceTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Bundle_IsWholeAndVerifiesWithNothingButTheKey_AndItsTakingIsRecorded(string provider)
    {
        await using var shop = await WorkedShopAsync(provider);
        using var folder = new TempFolder();
        var bundle = await TakeAsync(shop, folder);
        await File.WriteAllTextAsync(folder.At("key.pem"), shop.Database.Get<LedgerKey>().PublicPem);

        var report = await EvidenceBundle.VerifyAsync(bundle, new TrustAnchors { KeyFile = folder.At("key.pem") });

        Assert.Equal(("", "", 1L, ""), (report.Problem, report.File, report.TicketId, report.Note));
        Assert.True(report.Entries > 8);
        Assert.Equal("evidence", (await shop.Database.Get<ViewReader>().OfCustomerAsync(1))[0].Part);
        var files = Read(bundle);
        Assert.Contains(TestShop.BrokenKettle, files["messages.jsonl"], StringComparison.Ordinal);
        Assert.Contains("\"Done\"", files["effects.jsonl"], StringComparison.Ordinal);
        Assert.Contains(files.Keys, name => name.StartsWith("releases/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal));
        // Nobody else's story is in it: other entries are there by their hash alone.
        Assert.DoesNotContain(TestShop.Ben, string.Concat(files.Values), StringComparison.Ordinal);
        Assert.Contains("\"type\":\"link\"", files["ledger.jsonl"], StringComparison.Ordinal);
        Assert.Contains("its own word", (await EvidenceBundle.VerifyAsync(bundle, TrustAnchors.None)).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedBundle_IsRefusedAtTheFileThatWasChanged()
    {
        await using var shop = await WorkedShopAsync("sqlite");
        using var folder = new TempFolder();
        var bundle = await TakeAsync(shop, folder);
        foreach (var (file, before, after) in ((string, string, string)[])
        [
            ("messages.jsonl", "arrived broken", "arrived whole"), ("decisions.jsonl", "\"Ana\"", "\"Amir\""), ("effects.jsonl", "Done", "Failed"),
            ("verdicts.jsonl", "Automatic", "TwoLeads"), ("ledger.jsonl", "message.received", "message.imagined"), ("ticket.json", "mia@", "ben@"),
        ])
        {
            var changed = Rewrite(bundle, folder.At("changed.zip"), (name, text) => name == file ? text.Replace(before, after, StringComparison.Ordinal) : text);
            Assert.Equal(file, (await EvidenceBundle.VerifyAsync(changed, TrustAnchors.None)).File);
        }
        var missing = Rewrite(bundle, folder.At("missing.zip"), (name, text) => name == "steps.jsonl" ? null : text);
        Assert.Equal(("steps.jsonl", "steps.jsonl is missing"), await ProblemAsync(missing));
        await File.WriteAllTextAsync(folder.At("none.zip"), "PK no zip at all");
        Assert.Contains("not a bundle", (await ProblemAsync(folder.At("none.zip"))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoryThatSomebodyWithTheKeyTellsAnew_IsNotWhatTheChainRecorded()
    {
        await using var shop = await WorkedShopAsync("sqlite");
        using var folder = new TempFolder();
        var bundle = await TakeAsync(shop, folder);
        var key = shop.Database.Get<LedgerKey>().Current;
        Assert.Equal(("", ""), await ProblemAsync(Resign(bundle, folder, key, (_, text) => text)));

        foreach (var (file, before, after, problem) in ((string, string, string, string)[])
        [
            ("messages.jsonl", "arrived broken", "arrived whole", "is not the text that entry"),
            ("decisions.jsonl", "\"personId\":1", "\"personId\":2", "no entry"),
            ("proposals.jsonl", "\"tool\":\"issue_refund\"", "\"tool\":\"issue_credit\"", "is not one that an entry recorded"),
            ("proposals.jsonl", "\"reason\":\"", "\"reason\":\"Because. ", "the reason of proposal"),
            ("verdicts.jsonl", "\"ruleId\":\"", "\"ruleId\":\"another_", "verdict that entry"),
        ])
        {
            Assert.Contains(before, Read(bundle)[file], StringComparison.Ordinal);
            var told = Resign(bundle, folder, key, (name, text) => name == file ? text.Replace(before, after, StringComparison.Ordinal) : text);
            var found = await ProblemAsync(told);
            Assert.Equal(file, found.File);
            Assert.Contains(problem, found.Problem, StringComparison.Ordinal);
        }
        using var other = KeyPair.New();
        Assert.Equal("signature.json", (await ProblemAsync(Resign(bundle, folder, other, (_, text) => text))).File);
    }

    [Fact]
    public async Task ErasedTicket_StillGivesABundleThatVerifies_AndSaysErased()
    {
        await using var shop = await WorkedShopAsync("sqlite");
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<CustomerErasure>().EraseAsync(TestShop.Mia, TestShop.Sue));
        using var folder = new TempFolder();

        var bundle = await TakeAsync(shop, folder);

        Assert.Equal(("", ""), await ProblemAsync(bundle));
        Assert.Contains("(erased)", Read(bundle)["messages.jsonl"], StringComparison.Ordinal);
        Assert.DoesNotContain(TestShop.Mia, string.Concat(Read(bundle).Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoMayNot_OrATicketThatIsNone_GivesNoFileAndNoEntry()
    {
        await using var shop = await WorkedShopAsync("sqlite");
        Assert.Equal("not_allowed", await RefusedAsync(1, TestShop.Ana));
        Assert.Equal("not_allowed", await RefusedAsync(1, TestShop.Ada));
        Assert.Equal("not_found", await RefusedAsync(99, TestShop.Sue));
        Assert.Empty(await shop.Database.Get<ViewReader>().OfCustomerAsync(1));

        async Task<string> RefusedAsync(long ticket, Actor actor) => Assert.IsType<RecordOutcome.Refused>(await shop.Database.Get<EvidenceDesk>()
            .WriteAsync(ticket, actor, () => throw new InvalidOperationException("Nothing may be written."))).Code;
    }

    // Ticket 1: a refund and a reply, decided and done; ticket 2 is somebody else's.
    private static async Task<TestShop> WorkedShopAsync(string provider)
    {
        var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(shown, TestShop.Ana));
        await shop.PrepareAsync(TestShop.BrokenKettle.Replace(ShopFiles.Kettle, ShopFiles.Bens, StringComparison.Ordinal), TestShop.Ben);
        await shop.LeaveAsync();
        Assert.Contains(EffectState.Done, (await shop.CaseAsync(1)).Effects.Select(effect => effect.State));
        return shop;
    }

    private static async Task<string> TakeAsync(TestShop shop, TempFolder folder)
    {
        var path = folder.At("evidence.zip");
        await using var file = File.Create(path);
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<EvidenceDesk>().WriteAsync(1, TestShop.Sue, () => file));
        return path;
    }

    private static async Task<(string File, string Problem)> ProblemAsync(string path)
    {
        var report = await EvidenceBundle.VerifyAsync(path, TrustAnchors.None);
        return (report.File, report.Problem);
    }

    private static SortedDictionary<string, string> Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            files[entry.FullName] = reader.ReadToEnd();
        }
        return files;
    }

    /// <param name="change">Gives a file's new text; null leaves it out.</param>
    private static string Rewrite(string path, string to, Func<string, string, string?> change)
    {
        var files = Read(path);
        File.Delete(to);
        using var zip = ZipFile.Open(to, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            if (change(name, text) is not { } changed)
                continue;
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(changed);
        }
        return to;
    }

    // What somebody who holds the key can do: change a file, and make manifest and signature anew.
    private static string Resign(string path, TempFolder folder, KeyPair key, Func<string, string, string> change)
    {
        var changed = Rewrite(path, folder.At("told.zip"), change);
        return Rewrite(changed, folder.At("resigned.zip"), (name, text) => name switch
        {
            "manifest.json" => Manifest(changed, text),
            "signature.json" => Signature(key, Manifest(changed, Read(changed)["manifest.json"])),
            _ => text,
        });
    }

    private static string Manifest(string path, string text)
    {
        var files = Read(path);
        var manifest = System.Text.Json.JsonSerializer.Deserialize<BundleManifest>(text, BundleFormat.Json)!;
        return System.Text.Json.JsonSerializer.Serialize(
            manifest with { Files = [.. manifest.Files.Select(file => file with { Sha256 = HashOf(files[file.Name]), Bytes = Encoding.UTF8.GetByteCount(files[file.Name]) })] }, BundleFormat.Json);
    }

    private static string Signature(KeyPair key, string manifest) =>
        System.Text.Json.JsonSerializer.Serialize(new BundleSignature(key.Id, key.Sign(BundleFormat.TextOf(HashOf(manifest)))), BundleFormat.Json);

    private static string HashOf(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
