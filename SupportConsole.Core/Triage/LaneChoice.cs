using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Triage;

/// <summary>
/// Which lane answers. What a message is about and what it wants done are two things: a mail about a payment may ask to change an item, and the lane of payments
/// has no tool for that.
/// </summary>
public static class LaneChoice
{
    /// <summary>
    /// The result with the lane that serves most of what is wished: by its tools, and by the requests its skill teaches. Of equals the one whose requests are
    /// made, then the category's own, then the first.
    /// </summary>
    /// <param name="text">Subject and message. Quoted lines are somebody else's.</param>
    /// <param name="policies">A need that no enabled tool serves moves nothing.</param>
    public static TriageResult Apply(TriageResult result, string text, PolicySet policies)
    {
        var wanted = policies.Tools.Values.Where(tool => tool.Enabled && result.Needs.Contains(tool.Capability)).ToList();
        var ownWords = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('>')));
        var own = Lane.Of(result.Category);
        var best = policies.Lanes.Select(lane => (Lane: lane, Tools: wanted.Count(tool => tool.Lanes.Contains(lane)), Asked: Asked(policies.Skills[lane])))
            .OrderByDescending(of => of.Tools + of.Asked).ThenByDescending(of => of.Asked).ThenByDescending(of => of.Lane == own).First().Lane;
        return result with { LaneOfNeeds = best == own ? null : best };

        int Asked(Skill skill) => skill.Categories.Count > 0 && !skill.Categories.Contains(result.Category)
            ? 0
            : TaughtWords.Find(ownWords, skill.Requests).Where(hit => !Negations.Cover(ownWords, hit.Start, hit.End)).Select(hit => hit.Request).Distinct().Count();
    }
}
