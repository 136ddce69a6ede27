using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Embedded;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

/// <summary>A cap ends in a packet that names it; the message stays, and nothing half-finished is on offer.</summary>
public sealed class CapTests
{
    private const string Hosted = "hosted-large";

    [Theory]
    [InlineData("maxSteps: 40", "maxSteps: 5", "cap_steps")]
    [InlineData("maxModelCalls: 24", "maxModelCalls: 2", "cap_model_calls")]
    [InlineData("maxTokens: 60000", "maxTokens: 100", "cap_tokens")]
    [InlineData("maxCost: 0.50", "maxCost: 0.01", "cap_cost")]
    [InlineData("  maxCost: 5", "  maxCost: 0.01", "cap_conversation_cost")]
    [InlineData("  maxTokens: 900000", "  maxTokens: 100", "cap_customer_tokens")]
    public async Task Cap_EndsInAPacketThatNamesIt(string shipped, string cap, string code)
    {
        await using var shop = await OpenAsync("sqlite", files => files.Replace("budgets.yaml", shipped, cap));

        AssertCapped(code, await shop.PrepareAsync(TestShop.BrokenKettle));
    }

    [Theory]
    [InlineData("sqlite", "  maxRuns: 40", "cap_conversation_runs")]
    [InlineData("postgres", "  maxRuns: 60", "cap_customer_runs")]
    public async Task RunsTogether_AreCounted_AndOnlyThoseTheyAreCappedFor(string provider, string shipped, string code)
    {
        await using var shop = await OpenAsync(provider, files => files.Replace("budgets.yaml", shipped, "  maxRuns: 1"));
        var first = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.Equal(RunState.Ready, first.Run.State);

        // Somebody else, in another thread, is not held to it.
        Assert.DoesNotContain("cap_", (await shop.PrepareAsync(TestShop.BrokenLamp, TestShop.Ben)).Packets.Single().ReasonCode, StringComparison.Ordinal);
        AssertCapped(code, await shop.PrepareAsync("And the lid is missing too, please look.", inReplyTo: "<m1@mia@example.com>"));

        shop.Database.Time.Advance(TimeSpan.FromMinutes(61));
        var later = await shop.PrepareAsync("Are you still there? The kettle is broken.", inReplyTo: "<m1@mia@example.com>");
        Assert.Equal(code == "cap_conversation_runs", later.Packets[^1].ReasonCode == code);
    }

    [Fact]
    public async Task RunsAtOnce_SeeWhatTheOthersUsed()
    {
        await using var shop = await OpenAsync("sqlite", files => files.Replace("budgets.yaml", "  maxCost: 8", "  maxCost: 0.05"));
        var accepted = new List<long>();
        for (var i = 0; i < 4; i++)
            accepted.Add((await shop.ArriveAsync($"{TestShop.BrokenKettle} ({i})")).TicketId);

        await Task.WhenAll(shop.WorkAsync(), shop.WorkAsync());

        var cases = new List<CaseFile>();
        foreach (var ticket in accepted)
            cases.Add(await shop.CaseAsync(ticket));
        // Whatever the order: the cap, and at most one call of each of the two beyond it.
        Assert.InRange(cases.Sum(seen => seen.Run.CostMicros), 50_000, 50_000 + (2 * 7_500));
        Assert.Contains(cases, seen => seen.Packets.Single().ReasonCode == "cap_customer_cost");
        Assert.All(cases, seen => Assert.True(seen.Run.IsOver));
    }

    [Fact]
    public async Task ModelThatNeverAnswers_IsLeftAndAPersonIsCalled()
    {
        await using var shop = await TestShop.OpenAsync("sqlite", policies: files => files.Replace("budgets.yaml", "maxWallTime: 60s", "maxWallTime: 1s"));
        // Deaf to cancellation, too.
        shop.Model.OnCall = call => call == 2 ? new TaskCompletionSource().Task : Task.CompletedTask;

        var seen = await shop.PrepareAsync(TestShop.BrokenKettle);

        AssertCapped("cap_time", seen);
        Assert.InRange(Assert.Single(seen.Steps, step => step.Kind == StepKind.Cap).DurationMs, 500, 10_000);
        Assert.Null(await shop.ClaimAsync("run"));
    }

    [Fact]
    public async Task WorkerThatDiesAtEveryStepOfACappedRun_EndsWithTheSamePacket()
    {
        await using var shop = await OpenAsync("sqlite", files => files.Replace("budgets.yaml", "maxModelCalls: 24", "maxModelCalls: 2"));
        shop.Crashes.At = Crash.BeforeCommit;

        AssertCapped("cap_model_calls", await shop.PrepareAsync(TestShop.BrokenKettle));
    }

    [Fact]
    public async Task Cost_StandsWithEachStepAndTheRun()
    {
        await using var free = await TestShop.OpenAsync("sqlite");
        await using var priced = await OpenAsync("sqlite", files => { });
        await using var guessed = await TestShop.OpenAsync("sqlite", new BilledModel(new EmbeddedResolutionModel(), "unheard-of", 1_000, 100));

        var (own, listed, estimated) = (await free.PrepareAsync(TestShop.BrokenKettle), await priced.PrepareAsync(TestShop.BrokenKettle), await guessed.PrepareAsync(TestShop.BrokenKettle));

        AssertCost(own, 0, CostBasis.Free);
        AssertCost(listed, 7_500, CostBasis.Listed);
        AssertCost(estimated, 22_500, CostBasis.Estimated);
    }

    private static void AssertCost(CaseFile seen, long each, CostBasis basis)
    {
        var calls = seen.Steps.Where(step => step.Kind == StepKind.ModelCall).ToList();
        Assert.All(calls, step => Assert.Equal((each, basis), (step.CostMicros, step.CostBasis)));
        Assert.All(seen.Steps.Except(calls), step => Assert.Equal((0, CostBasis.None), (step.CostMicros, step.CostBasis)));
        Assert.Equal((each * calls.Count, basis == CostBasis.Estimated), (seen.Run.CostMicros, seen.Run.CostEstimated));
        Assert.Equal((seen.Steps.Count, seen.Steps.Sum(step => step.OutputTokens)), (seen.Run.StepCount, seen.Run.OutputTokens));
    }

    private static void AssertCapped(string code, CaseFile seen)
    {
        Assert.Equal(RunState.Escalated, seen.Run.State);
        var packet = seen.Packets[^1];
        Assert.Equal((code, seen.Run.Id), (packet.ReasonCode, packet.RunId));
        Assert.NotEmpty(packet.TeamId);
        Assert.Equal(packet.TeamId, seen.Ticket.TeamId);
        Assert.Contains("cap of", packet.Tried, StringComparison.Ordinal);
        Assert.Contains(seen.Steps, step => step.Kind == StepKind.Cap && step.Name == code);
        Assert.Equal(TicketChip.Escalated, seen.Ticket.Chip);
        Assert.Equal(DraftKind.Findings, seen.Draft.Kind);
        Assert.Equal(seen.Run.MessageId, seen.Messages[^1].Id);
        Assert.NotEmpty(seen.Messages[^1].Body);
    }

    // Each call of the model costs 0.0075 dollars.
    private static Task<TestShop> OpenAsync(string provider, Action<ShopPolicies> policies) => TestShop.OpenAsync(
        provider,
        new BilledModel(new EmbeddedResolutionModel(), Hosted, 1_000, 100),
        files =>
        {
            files.Replace("budgets.yaml", "prices:", $"prices:\n  - model: {Hosted}\n    input: 5\n    output: 25");
            policies(files);
        });
}
