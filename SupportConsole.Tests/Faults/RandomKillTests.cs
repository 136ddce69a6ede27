using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Faults;

/// <summary>The short version of the fault harness (docs/faults.md): six kills at random instants while messages, decisions and effects are under way.</summary>
[Collection(FaultCollection.Name)]
public sealed class RandomKillTests
{
    [Fact]
    public async Task SixKillsAtRandomInstants_LoseNothingAndDoNothingTwice()
    {
        // The bound of ten seconds is held on a machine that has nothing else to do; here it only must not hang.
        var result = await FaultHarness.RunAsync("--kills", "4", "--postgres-kills", "2", "--resume-within", "40");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("6 kills", result.Output, StringComparison.Ordinal);
    }
}
