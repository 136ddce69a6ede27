using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Drafting;

/// <summary>Sees to it that what the agent writes carries the disclosures that are due: what a model leaves out is added by code, in the policy's words, once.</summary>
public static class DisclosureParagraphs
{
    /// <summary>The reply with what was missing: what the text itself calls for stands in front of the sign-off, what the thread calls for below everything.</summary>
    /// <param name="reply">May hold citation markers.</param>
    /// <param name="sentTexts">Replies of the thread that were sent before.</param>
    public static string Complete(string reply, IReadOnlyCollection<string> sentTexts, PolicySet policies, string language)
    {
        if (reply.Length == 0)
            return reply;
        foreach (var due in DueIn(reply, sentTexts, policies))
        {
            reply = due.Trigger switch
            {
                DisclosureTrigger.AccountDataRequested => BeforeSignOff(reply, due.In(language), policies, language),
                DisclosureTrigger.FirstMessage => $"{reply.TrimEnd()}\n\n{due.In(language)}",
            };
        }
        return reply;
    }

    /// <summary>What a paragraph that is put into a letter calls for, in the policy's words; empty where nothing is due.</summary>
    public static string CalledForBy(string paragraph, string letter, IReadOnlyCollection<string> sentTexts, PolicySet policies, string language) =>
        string.Join(' ', DueIn(paragraph, [.. sentTexts, letter], policies).Where(due => due.Trigger == DisclosureTrigger.AccountDataRequested).Select(due => due.In(language)));

    private static IEnumerable<RequiredDisclosure> DueIn(string reply, IReadOnlyCollection<string> sentTexts, PolicySet policies)
    {
        var text = CitedText.Parse(reply).Text;
        return DisclosureCheck.Due(text, sentTexts, isAgents: true, policies.Disclosures).Where(due => !DisclosureCheck.Carries(text, due));
    }

    private static string BeforeSignOff(string reply, string paragraph, PolicySet policies, string language)
    {
        var signOff = policies.Tone.Phrases.TryGetValue("sign_off", out var languages) ? languages.GetValueOrDefault(language) ?? policies.Tone.SignOff : policies.Tone.SignOff;
        var at = signOff.Length == 0 ? -1 : reply.LastIndexOf(signOff, StringComparison.Ordinal);
        return at < 0 ? $"{reply.TrimEnd()}\n\n{paragraph}" : $"{reply[..at].TrimEnd()}\n\n{paragraph}\n\n{reply[at..]}";
    }
}
