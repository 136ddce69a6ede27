using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Policies;

namespace SupportConsole.Tests.Core.Policies;

public sealed class PriceTableTests
{
    private static readonly PriceTable Table = new([new("small*", 0.5m, 1), new("small-pro", 3, 15), new("house", 0, 0), new("wide", 1, 20)]);

    [Theory]
    [InlineData("small-2026", 1_000, 100, 600, CostBasis.Listed)]
    [InlineData("SMALL-PRO", 1_000, 100, 4_500, CostBasis.Listed)]
    [InlineData("house", 1_000, 100, 0, CostBasis.Free)]
    // The dearest of each column: 3 in, 20 out.
    [InlineData("unheard-of", 1_000, 100, 5_000, CostBasis.Estimated)]
    [InlineData("small-2026", 1, 0, 1, CostBasis.Listed)]
    [InlineData(EmbeddedResolutionModel.ModelName, 9_000, 900, 0, CostBasis.Free)]
    public void Cost_IsOfTheClosestName_RoundedUp(string model, int input, int output, long micros, CostBasis basis) =>
        Assert.Equal((micros, basis), Table.CostOf(model, input, output));

    [Fact]
    public void WithoutAnyPrice_AForeignModelStillCosts() =>
        Assert.Equal((22_500L, CostBasis.Estimated), new PriceTable([]).CostOf("unheard-of", 1_000, 100));
}
