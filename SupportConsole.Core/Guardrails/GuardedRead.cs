using System.Text.Json;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Guardrails;

/// <summary>What the guard found in something the agent read: a passage, an order note, a known issue.</summary>
/// <param name="Score">0 to 1, of the worst text.</param>
/// <param name="Findings">Their place counts from the start of the text they stand in.</param>
public sealed record GuardedRead(double Score, IReadOnlyList<GuardFinding> Findings)
{
    private const int MostTexts = 500;

    /// <summary>
    /// Checks every text of a result, attributed to where it came from: an article by its title, a record by its tool and member. Who can write into a
    /// product's description or an order's note can write to the agent.
    /// </summary>
    /// <param name="model">The trained part; in documents it only adds to the rules, because instructions to staff read like orders too.</param>
    /// <returns>Null where nothing in it is hostile.</returns>
    public static GuardedRead? Of(string tool, JsonElement data, GuardrailPolicy policy, GuardModel model)
    {
        var (worst, findings) = (0.0, new List<GuardFinding>());
        foreach (var (where, text) in Texts(tool, data).Take(MostTexts))
        {
            var found = new List<GuardFinding>();
            var score = InputGuard.CheckDocument(text, where, policy, model, found);
            if (score < InputGuard.FlagsAt)
                continue;
            worst = Math.Max(worst, score);
            findings.AddRange(found);
        }
        return findings.Count == 0 ? null : new GuardedRead(Math.Round(worst, 3), findings);
    }

    /// <summary>One line for the trace.</summary>
    public string Summary => $"written to steer the agent: {string.Join(", ", Findings.Select(finding => $"{finding.RuleId} in {finding.Where}").Distinct())}";

    private static IEnumerable<(string Where, string Text)> Texts(string where, JsonElement data) => data.ValueKind switch
    {
        // One word gives no orders, and ids and dates are most of what a record holds.
        JsonValueKind.String => data.GetString() is { } text && text.Any(char.IsWhiteSpace) ? [(where, text)] : [],
        JsonValueKind.Array => data.EnumerateArray().SelectMany(item => Texts(where, item)),
        JsonValueKind.Object => data.EnumerateObject().Where(member => member.Name != "query").SelectMany(member => Texts(NameOf(where, data, member), member.Value)),
        _ => [],
    };

    private static string NameOf(string where, JsonElement owner, JsonProperty member) =>
        owner.TryGetProperty("articleId", out _) && owner.TryGetProperty("title", out var title) ? title.ToString() : member.Value.ValueKind == JsonValueKind.String ? $"{where}: {member.Name}" : where;
}
