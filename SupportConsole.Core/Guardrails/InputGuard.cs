using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Looks for instructions to the machine in what customers send: by the rules of guardrails.yaml and a trained model, added up.</summary>
public static class InputGuard
{
    /// <summary>The id under which a finding of the trained model stands, as if it were a rule.</summary>
    public const string DirectModel = "model.attack";

    /// <summary>The same for one sentence buried in other talk.</summary>
    public const string BuriedModel = "model.buried_order";
    internal const double FlagsAt = 0.5;
    private const int ExcerptLength = 120;

    // The model alone flags from 0.5 on; below it lends its doubts to the rules and, where a text reads as ordinary talk, takes a little from them.
    private const double ModelTakesAtMost = 0.15;
    private const double ModelGivesAtMost = 0.75;
    private const double ModelGivesToDocuments = 0.4;
    private const double ModelNamedFrom = 0.25;

    /// <summary>
    /// Checks a message with its attachments: over the text as a reader sees it (<see cref="Normalise.ForGuard"/>), over the same with spaced-out letters joined,
    /// and over what encoded parts decode to. A rule counts once; a rule that exceeds its time-out counts as matched, because a text that stalls a rule is no accident.
    /// </summary>
    /// <param name="model">The trained part; null: the one that comes with the program.</param>
    /// <param name="isMail">Whether the message came as mail; what is only written like mail is seen by itself.</param>
    public static GuardResult Check(string text, IReadOnlyList<GuardAttachment> attachments, GuardrailPolicy policy, GuardModel? model = null, bool isMail = false)
    {
        model ??= GuardModel.Shipped;
        var read = Cut(text, policy);
        var findings = new List<GuardFinding>();
        var score = CheckText(read, GuardFinding.InMessage, isMail, policy, model, findings);
        foreach (var attachment in attachments)
            score = Math.Max(score, CheckText(Cut(attachment.Text, policy), attachment.Name, isMail: true, policy, model, findings));
        var masked = Masking.PersonalData(read);
        return new GuardResult { Flagged = score >= FlagsAt, Score = Math.Round(score, 3), Findings = findings, MaskedText = masked.Text, Masked = masked.Findings };
    }

    /// <summary>The score, 0 to 1, of a text that nobody wrote as a message: an article, a field of a record. The model alone flags none of them.</summary>
    internal static double CheckDocument(string text, string where, GuardrailPolicy policy, GuardModel model, List<GuardFinding> findings) =>
        CheckText(Cut(text, policy), where, isMail: false, policy, model, findings, ModelGivesToDocuments);

    private static string Cut(string text, GuardrailPolicy policy) => text.Length > policy.MaxInputCharacters ? text[..policy.MaxInputCharacters] : text;

    /// <summary>The score of one text, 0 to 1; its findings are added.</summary>
    private static double CheckText(string text, string where, bool isMail, GuardrailPolicy policy, GuardModel model, List<GuardFinding> findings, double modelGives = ModelGivesAtMost)
    {
        if (text.Length == 0)
            return 0;
        var plain = Normalise.ForGuard(text);
        var matched = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var rule in policy.InputRules)
        {
            if (FirstMatch(rule.Pattern, plain.Text) is { } match)
                Add(rule.Id, rule.Weight, plain.Origin(match.Start, match.Length));
        }
        var (margin, worst, buried, sentence) = model.Read(plain.Text, isMail);
        foreach (var hidden in HiddenText.Find(plain.Text))
            CheckHidden(hidden, plain.Origin(hidden.Start, hidden.Length));
        foreach (var spaced in HiddenText.FindSpaced(text))
            CheckHidden(spaced, new TextSpan(spaced.Start, spaced.Length));
        if (margin >= ModelNamedFrom)
            Name(DirectModel, plain.Origin(worst.Start, worst.Length));
        if (buried >= ModelNamedFrom)
            Name(BuriedModel, plain.Origin(sentence.Start, sentence.Length));
        return Math.Clamp(matched.Values.Sum() + Math.Clamp(Math.Max(margin, buried), -ModelTakesAtMost, modelGives), 0, 1);

        void CheckHidden(HiddenPart hidden, TextSpan origin)
        {
            var inside = Normalise.ForGuard(hidden.Text).Text;
            foreach (var rule in policy.InputRules.Where(rule => !matched.ContainsKey(rule.Id)))
            {
                if (FirstMatch(rule.Pattern, inside) is not null)
                    Add("encoded." + rule.Id, rule.Weight, origin);
            }
            if (model.Read(inside, isMail: false).Direct is var decoded && decoded > margin)
                margin = decoded;
        }

        void Add(string id, double weight, TextSpan span)
        {
            matched[PlainId(id)] = weight;
            Name(id, span);
        }

        void Name(string id, TextSpan span)
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
