using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Policies;

namespace SupportConsole.Tests.Core.Drafting;

public sealed class CapsTests
{
    private static readonly BudgetPolicy Budget = new()
    {
        MaxSteps = 10,
        MaxModelCalls = 3,
        MaxTokens = 1_000,
        MaxCost = 0.10m,
        MaxWallTime = TimeSpan.FromSeconds(20),
        Conversation = Shared(5, 30, 3_000, 0.30m, 60),
        CustomerPerHour = Shared(7, 50, 5_000, 0.50m, 90),
    };

    [Theory]
    [InlineData("", 9, 2, 999, 99_999, 19, 4, 20, 2_000, 200_000, 40)]
    [InlineData("cap_steps", 10, 2, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("cap_model_calls", 9, 3, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("cap_tokens", 9, 2, 1_000, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("cap_cost", 9, 2, 0, 100_000, 0, 0, 0, 0, 0, 0)]
    [InlineData("cap_time", 9, 2, 0, 0, 20, 0, 0, 0, 0, 0)]
    [InlineData("cap_conversation_runs", 0, 0, 0, 0, 0, 5, 0, 0, 0, 0)]
    [InlineData("cap_conversation_steps", 9, 0, 0, 0, 0, 1, 21, 0, 0, 0)]
    [InlineData("cap_conversation_tokens", 0, 0, 1, 0, 0, 1, 0, 2_999, 0, 0)]
    [InlineData("cap_conversation_cost", 0, 0, 0, 1, 0, 1, 0, 0, 299_999, 0)]
    [InlineData("cap_conversation_time", 0, 0, 0, 0, 10, 1, 0, 0, 0, 50)]
    public void CapOfRunOrConversation_IsNamedWhenItIsReached(string code, int steps, int calls, int tokens, int micros, int seconds, int runs, int otherSteps, int otherTokens, int otherMicros, int otherSeconds)
    {
        var meter = new Caps.Meter(new Usage(1, steps, tokens, micros, 0), calls, TimeSpan.FromSeconds(seconds), new Usage(runs, otherSteps, otherTokens, otherMicros, otherSeconds * 1_000), Usage.None);

        Assert.Equal(code, Caps.Find(meter, Budget)?.Code ?? "");
    }

    [Theory]
    [InlineData("cap_customer_runs", 7, 0, 0, 0, 0)]
    [InlineData("cap_customer_steps", 1, 50, 0, 0, 0)]
    [InlineData("cap_customer_tokens", 1, 0, 5_000, 0, 0)]
    [InlineData("cap_customer_cost", 1, 0, 0, 500_000, 0)]
    [InlineData("cap_customer_time", 1, 0, 0, 0, 90)]
    public void CapOfACustomersHour_IsNamedWhenItIsReached(string code, int runs, int steps, int tokens, int micros, int seconds)
    {
        var hour = new Usage(runs, steps, tokens, micros, seconds * 1_000);

        Assert.Equal(code, Caps.Find(new Caps.Meter(Usage.None, 0, TimeSpan.Zero, Usage.None, hour), Budget)?.Code);
    }

    [Fact]
    public void NextStep_MayTakeWhatIsLeftOfTheNearestTime()
    {
        Assert.Equal(TimeSpan.FromSeconds(15), Caps.TimeLeft(Spent(5, 0, 0), Budget));
        Assert.Equal(TimeSpan.FromSeconds(5), Caps.TimeLeft(Spent(5, 50, 0), Budget));
        Assert.Equal(TimeSpan.FromSeconds(2), Caps.TimeLeft(Spent(5, 50, 83), Budget));
    }

    [Fact]
    public void CallThatIsNoModelCall_IsNotHeldAgainstTheirCap() =>
        Assert.Null(Caps.Find(new Caps.Meter(Usage.None, null, TimeSpan.Zero, Usage.None, Usage.None), Budget with { MaxModelCalls = 1 }));

    private static Caps.Meter Spent(int run, int conversation, int hour) =>
        new(Usage.None, 0, TimeSpan.FromSeconds(run), Usage.None with { BusyMs = conversation * 1_000 }, Usage.None with { BusyMs = hour * 1_000 });

    private static UsageCaps Shared(int runs, int steps, int tokens, decimal cost, int seconds) =>
        new() { MaxRuns = runs, MaxSteps = steps, MaxTokens = tokens, MaxCost = cost, MaxWallTime = TimeSpan.FromSeconds(seconds) };
}
