using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Faults;

/// <summary>What is wrong is named; what is right is kept; the program stays up.</summary>
[Collection(FaultCollection.Name)]
public sealed partial class BadInputTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task BadLinesBesideARunningConsole_AreNamedAndTheGoodOnesAnswered()
    {
        await using var console = await TestConsole.StartAsync(demo: false);
        using var folder = new TempFolder();
        await File.WriteAllLinesAsync(folder.At("customers.jsonl"),
        [
            """{"id":"c1","name":"Mia Berg","email":"mia@example.com"}""",
            """{"id":"c2","name":"No Address"}""",
            """{ not json""",
        ]);
        await File.WriteAllLinesAsync(folder.At("products.jsonl"), ["""{"id":"p1","name":"Kettle","variants":[{"id":"v1","options":{},"available":true,"price":40}]}"""]);
        await File.WriteAllLinesAsync(folder.At("orders.jsonl"),
        [
            """{"id":"W1","customerId":"c1","status":"delivered","address":{"address1":"Weg 1","city":"Bern","country":"CH","state":"BE","zip":"3000"},"items":[{"itemId":"v1","productId":"p1","name":"Kettle","price":40,"options":{}}],"payments":[{"kind":"payment","amount":40,"methodId":"x"}],"fulfillments":[]}""",
            """{"id":"W2","customerId":"nobody","status":"delivered"}""",
        ]);
        var store = await console.VerbAsync(["import", "store", folder.Path]);
        Assert.Equal(1, store.ExitCode);
        Assert.Matches(@"customers\.jsonl.*:2", store.Error);
        Assert.Matches(@"customers\.jsonl.*:3", store.Error);
        Assert.Matches(@"orders\.jsonl.*:2", store.Error);

        await File.WriteAllLinesAsync(folder.At("inbox.jsonl"),
        [
            Message("m1", "mia@example.com", "Where is my order W1?"),
            "{ \"externalId\": ",
            Message("m3", "mia@example.com", "   "),
            Message("m4", "mia@example.com", string.Concat(Enumerable.Repeat("My kettle W1 does not boil. ", 38_000))),
            Message("m5", "stranger@example.com", "I want the refund for order W1 now."),
            Message("m6", "mia@example.com", "Cancel order W999 please."),
            Message("m7", "not an address", "Hello?"),
            Message("m8", "mia@example.com", "Hello?", channel: "pigeon"),
        ]);
        var inbox = await console.VerbAsync(["import", "inbox", folder.At("inbox.jsonl")]);
        Assert.Equal(1, inbox.ExitCode);
        foreach (var line in new[] { 2, 3, 7, 8 })
            Assert.Matches($@"inbox\.jsonl.*:{line}\b", inbox.Error);
        Assert.DoesNotContain("   at ", inbox.Error, StringComparison.Ordinal);

        await console.PreparedAsync(4, Limit);
        await using (var db = console.Read())
        {
            Assert.Equal(["m1", "m4", "m5", "m6"], await db.Messages.OrderBy(message => message.ExternalId).Select(message => message.ExternalId).ToListAsync());
            Assert.True((await db.Messages.SingleAsync(message => message.ExternalId == "m4")).Body.Length > 1_000_000);
            Assert.Empty(await db.Runs.Where(run => run.State == RunState.Failed).Select(run => run.Failure).ToListAsync());
            Assert.Empty(await db.Proposals.Where(proposal => proposal.OrderId == "W999").ToListAsync());
            var stranger = await db.Messages.SingleAsync(message => message.ExternalId == "m5");
            Assert.Empty(await db.Proposals.Where(proposal => proposal.TicketId == stranger.TicketId).ToListAsync());
            var seen = await db.Drafts.Where(draft => draft.TicketId == stranger.TicketId).Select(draft => draft.Text).SingleAsync();
            Assert.DoesNotContain("Kettle", seen, StringComparison.OrdinalIgnoreCase);
        }
        var again = await console.VerbAsync(["import", "inbox", folder.At("inbox.jsonl")]);
        Assert.Contains("0 added, 0 updated, 4 unchanged, 4 not taken", again.Output, StringComparison.Ordinal);
        await AssertUpAsync(console);
    }

    [Theory]
    [InlineData("store")]
    [InlineData("knowledge")]
    [InlineData("inbox")]
    public async Task MissingFile_IsNamed(string what)
    {
        using var folder = new TempFolder();
        var result = await ConsoleProcess.RunAsync(["import", what, folder.At("missing.jsonl")], new Dictionary<string, string> { ["DataFolder"] = folder.At("data"), ["Demo"] = "false" });
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("missing.jsonl", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownVerb_IsNamedWithTheVerbsThereAre()
    {
        var result = await ConsoleProcess.RunAsync(["improt", "inbox", "x"], new Dictionary<string, string>());
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'improt' is no verb", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyFileBrokenWhileRunning_IsRefusedWithFileAndLineAndTheLastGoodOneStays()
    {
        using var policies = new TempFolder();
        CopyFolder(Repository.PathOf("policies"), policies.Path);
        await using var console = await TestConsole.StartAsync(demo: false, new Dictionary<string, string> { ["Policies:Folder"] = policies.Path, ["Policies:Live"] = "files" });
        var gate = policies.At("gate.yaml");
        var good = await File.ReadAllTextAsync(gate);
        var release = await PublishedAsync(console);

        await File.WriteAllTextAsync(gate, good.Replace("amount >", "amuont >", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => HasEntryAsync(console, "policy.refused", 1), Limit, "the refusal to be recorded");
        // The record is written first and the log line after it, through a pipe.
        await Eventually.TrueAsync(() => Task.FromResult(RefusalLine.IsMatch(console.Log)), Limit, "the refusal to be logged with file, line and fact");
        Assert.Equal(release, await PublishedAsync(console));
        await AssertUpAsync(console);

        await File.WriteAllTextAsync(gate, good + "\n# a comment\n");
        await Eventually.TrueAsync(() => HasEntryAsync(console, "policy.published", 2), Limit, "the mended file to be published");
        Assert.NotEqual(release, await PublishedAsync(console));
    }

    [Fact]
    public async Task PolicyFileBrokenBeforeTheFirstStart_EndsTheStartInWords()
    {
        using var folder = new TempFolder();
        CopyFolder(Repository.PathOf("policies"), folder.At("policies"));
        await File.WriteAllTextAsync(folder.At("policies", "gate.yaml"), "rules: [");
        var result = await ConsoleProcess.RunAsync(
            ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["DataFolder"] = folder.At("data"), ["Demo"] = "false", ["Policies:Folder"] = folder.At("policies") });
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("gate.yaml", result.Error + result.Output, StringComparison.Ordinal);
    }

    private static string Message(string id, string from, string text, string channel = "email") =>
        JsonSerializer.Serialize(new { externalId = id, channel, from, subject = "Order", text });

    private static async Task AssertUpAsync(TestConsole console)
    {
        using var health = await console.Http.GetAsync(new Uri($"{console.Url}/health"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private static async Task<bool> HasEntryAsync(TestConsole console, string kind, int count)
    {
        await using var db = console.Read();
        return await db.LedgerEntries.CountAsync(entry => entry.Kind == kind) >= count;
    }

    private static async Task<string> PublishedAsync(TestConsole console)
    {
        await using var db = console.Read();
        return (await db.Releases.SingleAsync(release => release.State == SupportConsole.Core.Domain.Releases.ReleaseState.Published)).Id;
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"Policy change refused: .*gate\.yaml.*\d+.*amuont")]
    private static partial Regex RefusalLine { get; }
}
