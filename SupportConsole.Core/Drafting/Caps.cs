using System.Globalization;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Drafting;

/// <summary>A cap of budgets.yaml that a run has reached.</summary>
/// <param name="Code">Reason code of the packet: cap_steps, cap_conversation_cost, cap_loop, …</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record CapReached(string Code, string Reason);

/// <summary>The run may not go on asking models or tools. It is recorded as a step, and ends in a packet.</summary>
public sealed class CapReachedException(CapReached cap) : Exception(cap.Reason)
{
    public CapReached Cap => cap;
}

/// <summary>Which cap is reached; pure.</summary>
internal static class Caps
{
    /// <summary>What a run has used, what else was used, and what the next step is.</summary>
    /// <param name="Own">Of this run.</param>
    /// <param name="ModelCalls">Calls of the model so far; null where the next step is none.</param>
    /// <param name="Elapsed">How long this run has worked.</param>
    /// <param name="Conversation">Of the ticket's other runs.</param>
    /// <param name="CustomerHour">Of the customer's other runs begun within the hour.</param>
    public sealed record Meter(Usage Own, int? ModelCalls, TimeSpan Elapsed, Usage Conversation, Usage CustomerHour);

    /// <summary>The first cap that forbids the next step, or null. The run's own come first, because they say most about it.</summary>
    public static CapReached? Find(Meter meter, BudgetPolicy budget)
    {
        var (own, total) = (meter.Own, meter.Own with { Runs = 1, BusyMs = (long)meter.Elapsed.TotalMilliseconds });
        if (own.Steps >= budget.MaxSteps)
            return Of("cap_steps", $"The run reached its cap of {budget.MaxSteps} steps.");
        if (meter.ModelCalls >= budget.MaxModelCalls)
            return Of("cap_model_calls", $"The run reached its cap of {budget.MaxModelCalls} model calls.");
        if (own.Tokens >= budget.MaxTokens)
            return Of("cap_tokens", $"The run reached its cap of {budget.MaxTokens} tokens.");
        if (own.CostMicros >= Micros(budget.MaxCost))
            return Of("cap_cost", $"The run reached its cap of ${budget.MaxCost:0.##}.");
        if (meter.Elapsed >= budget.MaxWallTime)
            return Time(budget);
        return Find("cap_conversation", "This conversation", meter.Conversation + total, budget.Conversation)
            ?? Find("cap_customer", "This customer", meter.CustomerHour + total, budget.CustomerPerHour, " within an hour");
    }

    /// <summary>The run's time is up.</summary>
    public static CapReached Time(BudgetPolicy budget) => Of("cap_time", $"The run reached its cap of {budget.MaxWallTime.TotalSeconds:0} s.");

    /// <summary>How long the next step may take: what is left of the run's time, the conversation's and the customer's hour.</summary>
    public static TimeSpan TimeLeft(Meter meter, BudgetPolicy budget)
    {
        var left = budget.MaxWallTime;
        foreach (var shared in new[] { budget.Conversation.MaxWallTime - TimeSpan.FromMilliseconds(meter.Conversation.BusyMs), budget.CustomerPerHour.MaxWallTime - TimeSpan.FromMilliseconds(meter.CustomerHour.BusyMs) })
            left = shared < left ? shared : left;
        return left - meter.Elapsed;
    }

    private static CapReached? Find(string code, string who, Usage used, UsageCaps caps, string within = "")
    {
        if (used.Runs > caps.MaxRuns)
            return Of($"{code}_runs", $"{who} reached the cap of {caps.MaxRuns} runs{within}.");
        if (used.Steps >= caps.MaxSteps)
            return Of($"{code}_steps", $"{who} reached the cap of {caps.MaxSteps} steps{within}.");
        if (used.Tokens >= caps.MaxTokens)
            return Of($"{code}_tokens", $"{who} reached the cap of {caps.MaxTokens} tokens{within}.");
        if (used.CostMicros >= Micros(caps.MaxCost))
            return Of($"{code}_cost", $"{who} reached the cap of ${caps.MaxCost:0.##}{within}.");
        if (used.BusyMs >= caps.MaxWallTime.TotalMilliseconds)
            return Of($"{code}_time", $"{who} reached the cap of {caps.MaxWallTime.TotalMinutes:0.##} min of work{within}.");
        return null;
    }

    private static long Micros(decimal dollars) => (long)(dollars * 1_000_000);

    private static CapReached Of(string code, FormattableString reason) => new(code, reason.ToString(CultureInfo.InvariantCulture));
}
