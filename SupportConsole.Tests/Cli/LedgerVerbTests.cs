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
        await using (var file = new StreamWriter(folder.At("ledger.jsonl")))
            await shop.Database.Get<LedgerVerifier>().ExportAsync(file);
        var lines = await File.ReadAllLinesAsync(folder.At("ledger.jsonl"));

        var good = await VerifyAsync(folder, "ledger.jsonl");
        Assert.True(good.ExitCode == 0, good.ToString());
        Assert.Contains($"{lines.Length - 1} entries verify", good.Output, StringComparison.Ordinal);

        var at = Array.FindIndex(lines, line => line.Contains("verdict.given", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(folder.At("changed.jsonl"), lines.Select((line, i) => i == at ? line.Replace("Automatic", "TwoLeads", StringComparison.Ordinal) : line));
        var changed = await VerifyAsync(folder, "changed.jsonl");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains($"BROKEN at entry {at + 1}", changed.Output, StringComparison.Ordinal);

        await File.WriteAllLinesAsync(folder.At("shorter.jsonl"), lines.Where((_, i) => i != lines.Length - 2));
        Assert.Equal(1, (await VerifyAsync(folder, "shorter.jsonl")).ExitCode);

        await File.WriteAllTextAsync(folder.At("other.jsonl"), "no ledger at all");
        var other = await VerifyAsync(folder, "other.jsonl");
        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.Contains("other.jsonl:1", other.Error, StringComparison.Ordinal);

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
