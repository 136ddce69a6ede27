using SupportConsole.Core.Ledger;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Cli;

public sealed class LedgerVerbTests
{
    [Fact]
    public async Task Export_IsVerifiedWithoutAServer_AndTheFirstBrokenEntryNamed()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        await shop.SendAsync(shown, TestShop.Ana);
        await shop.Database.Lane.WriteAsync(db => shop.Database.Get<LedgerSealer>().SealPendingAsync(db, 1000, CancellationToken.None));
        using var folder = new TempFolder();
        await using (var file = File.Create(folder.At("ledger.jsonl")))
            await shop.Database.Get<LedgerVerifier>().ExportAsync(file);
        var lines = await File.ReadAllLinesAsync(folder.At("ledger.jsonl"));
        var entries = lines.Count(line => line.Contains("\"type\":\"entry\"", StringComparison.Ordinal));

        var good = await VerifyAsync(folder, "ledger.jsonl");
        Assert.True(good.ExitCode == 0, good.ToString());
        Assert.Contains($"\"verifies\":true,\"entries\":{entries}", good.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing from outside was given", good.Output, StringComparison.Ordinal);

        var at = Array.FindIndex(lines, line => line.Contains("verdict.given", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(folder.At("changed.jsonl"), lines.Select((line, i) => i == at ? line.Replace("Automatic", "TwoLeads", StringComparison.Ordinal) : line));
        var changed = await VerifyAsync(folder, "changed.jsonl");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains($"\"line\":{at + 1},\"kind\":\"verdict.given\"", changed.Output, StringComparison.Ordinal);
        Assert.Contains("was altered", changed.Error, StringComparison.Ordinal);

        var last = Array.FindLastIndex(lines, line => line.Contains("\"type\":\"entry\"", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(folder.At("shorter.jsonl"), lines.Where((_, i) => i != last));
        Assert.Equal(1, (await VerifyAsync(folder, "shorter.jsonl")).ExitCode);

        await File.WriteAllTextAsync(folder.At("other.jsonl"), "no ledger at all\n");
        var other = await VerifyAsync(folder, "other.jsonl");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("\"line\":1", other.Output, StringComparison.Ordinal);
        Assert.Contains("it is not a line of a ledger", other.Output, StringComparison.Ordinal);

        Assert.Equal(2, (await VerifyAsync(folder, "missing.jsonl")).ExitCode);
    }

    [Theory]
    [InlineData("destroy")]
    [InlineData("gate", "--nonsense")]
    [InlineData("import", "everything")]
    public async Task CallThatIsWrong_EndsWithTwo(params string[] arguments)
    {
        var result = await ConsoleProcess.RunAsync(arguments, new Dictionary<string, string>());

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
    }

    private static Task<VerbResult> VerifyAsync(TempFolder folder, string file) =>
        ConsoleProcess.RunAsync(["ledger", "verify", folder.At(file)], new Dictionary<string, string>());
}
