using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Triage;

/// <summary>
/// Which lane answers. What a message is about and what it wants done are two things: a mail about a payment may ask to change an item, and the lane of payments
/// has no tool for that.
/// </summary>
public static class LaneChoice
{
    /// <summary>The result with the lane that has tools for most of what is wished; of equals the category's own, then the first.</summary>
    /// <param name="tools">The policy's tools; a need no enabled tool serves moves nothing.</param>
    public static TriageResult Apply(TriageResult result, IEnumerable<ToolDefinition> tools)
    {
        var wanted = tools.Where(tool => tool.Enabled && result.Needs.Contains(tool.Capability)).ToList();
        var own = TriageResult.LaneOf(result.Category);
        var best = Enum.GetValues<Lane>().OrderByDescending(Served).ThenByDescending(lane => lane == own).First();
        return best == own ? result with { LaneOfNeeds = null } : result with { LaneOfNeeds = best };

        int Served(Lane lane) => wanted.Count(tool => tool.Lanes.Contains(lane));
    }
}
