using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Looks for instructions to the machine in what customers send, by the rules of guardrails.yaml.</summary>
public static class InputGuard
{
    private const double FlagsAt = 0.5;
    private const int ExcerptLength = 120;

    /// <summary>
    /// Checks a message with its attachments: over the text as a reader sees it (<see cref="Normalise.ForGuard"/>), over the same with spaced-out letters joined,
    /// and over what encoded parts decode to. A rule counts once; a rule that exceeds its time-out counts as matched, because a text that stalls a rule is no accident.
    /// </summary>
    public static GuardResult Check(string text, IReadOnlyList<GuardAttachment> attachments, GuardrailPolicy policy)
    {
        var read = text.Length > policy.MaxInputCharacters ? text[..policy.MaxInputCharacters] : text;
        var findings = new List<GuardFinding>();
        CheckText(read, "message", policy, findings);
        foreach (var attachment in attachments)
            CheckText(attachment.Text.Length > policy.MaxInputCharacters ? attachment.Text[..policy.MaxInputCharacters] : attachment.Text, attachment.Name, policy, findings);
        var weights = policy.InputRules.ToDictionary(rule => rule.Id, rule => rule.Weight, StringComparer.Ordinal);
        var score = Math.Min(1, findings.Select(finding => PlainId(finding.RuleId)).Distinct(StringComparer.Ordinal).Sum(id => weights[id]));
        var masked = Masking.PersonalData(read);
        return new GuardResult { Flagged = score >= FlagsAt, Score = Math.Round(score, 3), Findings = findings, MaskedText = masked.Text, Masked = masked.Findings };
    }

    private static void CheckText(string text, string where, GuardrailPolicy policy, List<GuardFinding> findings)
    {
        if (text.Length == 0)
            return;
        var plain = Normalise.ForGuard(text);
        foreach (var rule in policy.InputRules)
        {
            if (FirstMatch(rule.Pattern, plain.Text) is { } match)
                Add(rule.Id, plain.Origin(match.Start, match.Length));
        }
        foreach (var hidden in HiddenText.Find(plain.Text))
            CheckHidden(hidden, plain.Origin(hidden.Start, hidden.Length));
        foreach (var spaced in HiddenText.FindSpaced(text))
            CheckHidden(spaced, new TextSpan(spaced.Start, spaced.Length));

        void CheckHidden(HiddenPart hidden, TextSpan origin)
        {
            var inside = Normalise.ForGuard(hidden.Text).Text;
            foreach (var rule in policy.InputRules.Where(rule => findings.TrueForAll(finding => PlainId(finding.RuleId) != rule.Id)))
            {
                if (FirstMatch(rule.Pattern, inside) is not null)
                    Add("encoded." + rule.Id, origin);
            }
        }

        void Add(string id, TextSpan span)
        {
            var excerpt = text.Substring(span.Start, Math.Min(span.Length, ExcerptLength));
            findings.Add(new GuardFinding(id, where, span.Start, span.Length, excerpt.ReplaceLineEndings(" ")));
        }
    }

    private static TextSpan? FirstMatch(string pattern, string text)
    {
        try
        {
            var match = GuardRules.Of(pattern).Match(text);
            return match.Success ? new TextSpan(match.Index, match.Length) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return new TextSpan(0, text.Length);
        }
    }

    private static string PlainId(string id) => id.StartsWith("encoded.", StringComparison.Ordinal) ? id["encoded.".Length..] : id;
}
