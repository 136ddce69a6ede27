using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Pipeline;

/// <summary>How sure the agent is, as two figures between 0 and 1.</summary>
internal static class Confidence
{
    /// <summary>The best search confidence of the run; 1 where no search was asked for, because then nothing was thin.</summary>
    public static double OfRetrieval(LoopOutcome outcome)
    {
        var searches = outcome.Calls.Where(call => call.Result.Kind == ToolResultKind.Passages).ToList();
        var empty = outcome.Calls.Any(call => call is { Tool: "search_knowledge", Result.Kind: ToolResultKind.Empty });
        if (searches.Count == 0)
            return empty ? 0 : 1;
        return searches.Max(call => call.Result.Data.TryGetProperty("confidence", out var confidence) ? confidence.GetDouble() : 0);
    }

    /// <summary>
    /// The agent's own: the share of sentences that need support and have it counts most, then whether the answer rests on the customer's
    /// records or on good passages, then how sure triage was. Weights by judgement; docs/quality.md has what they lead to.
    /// </summary>
    /// <param name="asks">Whether the draft asks the customer something.</param>
    public static double OfAgent(IReadOnlyList<Claim> claims, bool asks, LoopOutcome outcome, TriageResult triage)
    {
        var needed = claims.Count(claim => claim.Support != ClaimSupport.NotNeeded);
        // A letter that states nothing is fine where it asks, accompanies an action or answers thanks; else it has nothing to say.
        var empty = asks || triage.AsksNothing || outcome.Calls.Any(call => call.Result.Kind == ToolResultKind.Verdict) ? 0.8 : 0.4;
        var supported = needed == 0 ? empty : claims.Count(claim => claim.Support == ClaimSupport.Supported) / (double)needed;
        var records = triage.AsksNothing || outcome.Calls.Any(call => call.Result.Kind is ToolResultKind.Order or ToolResultKind.Verdict) ? 1 : OfRetrieval(outcome);
        return Math.Round((0.55 * supported) + (0.3 * records) + (0.15 * triage.Confidence), 2);
    }
}
