using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Checks a reply, the agent's or a person's, before it can go out. docs/output.md describes each check.</summary>
public static partial class OutputValidator
{
    private const int SignOffWithin = 400;

    private static readonly string[] UsualSignOffs =
        ["kind regards", "best regards", "regards", "best wishes", "sincerely", "thank you", "all the best", "mit freundlichen grüßen", "viele grüße", "freundliche grüße", "un saludo", "saludos", "un cordial saludo", "atentamente", "cordialement"];

    /// <summary>What is wrong, in the order of the text; empty where the reply may go out.</summary>
    /// <param name="text">Without citation markers.</param>
    public static IReadOnlyList<OutputProblem> Check(string text, DraftContext context, PolicySet policies)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [new OutputProblem(OutputProblem.Empty, "The reply is empty.", 0, 0)];
        var sentences = Sentences.Split(text);
        IEnumerable<OutputProblem> problems =
        [
            .. Length(text, policies.Guardrails),
            .. Prohibited(text, context, policies.Wording),
            .. PriceCheck.Find(text, context, policies.Wording).Select(hit => OutputProblem.Of(hit, text)),
            .. ForeignDataCheck.Find(text, context),
            .. (context.Internal ?? context.Read().Internal!).Find(text),
            .. ForeignLinks.Find(text, [.. context.OwnHosts, .. policies.Guardrails.LinkHosts]),
            .. PromiseReader.Find(text).Where(promise => !promise.IsKept(context.ExecutedTools, context.RecordedStates)).Select(Unkept),
            .. RefusalCheck.Find(text, sentences),
            .. DisclosureCheck.Find(text, context, policies.Disclosures),
            .. SignOff(text, context),
        ];
        return [.. problems.OrderBy(problem => problem.Start)];
    }

    private static IEnumerable<OutputProblem> Length(string text, GuardrailPolicy policy)
    {
        if (text.Length > policy.MaxReplyCharacters)
            yield return new OutputProblem(OutputProblem.TooLong, $"The reply has {text.Length} characters; at most {policy.MaxReplyCharacters} are allowed.", policy.MaxReplyCharacters, text.Length - policy.MaxReplyCharacters);
        if (text.Trim().Length < policy.MinReplyCharacters)
            yield return new OutputProblem(OutputProblem.TooShort, $"The reply has {text.Trim().Length} characters; an answer has at least {policy.MinReplyCharacters}.", 0, 0, MayBeAnsweredFor: true);
    }

    private static IEnumerable<OutputProblem> Prohibited(string text, DraftContext context, WordingRules rules)
    {
        var hits = rules.Find(text);
        if (hits.Count == 0)
            return [];
        var quoted = Quotation().Matches(text).Where(match => context.CustomerText.Contains(match.Groups["words"].Value.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return hits.Where(hit => !quoted.Exists(match => match.Index <= hit.Start && hit.Start + hit.Length <= match.Index + match.Length)).Select(hit => OutputProblem.Of(hit, text));
    }

    private static OutputProblem Unkept(Promise promise) =>
        new(OutputProblem.UnbackedPromise, $"This tells {promise.Effect} as done, and no action ({promise.Needs}) was executed.", promise.Start, promise.Length);

    private static IEnumerable<OutputProblem> SignOff(string text, DraftContext context)
    {
        var tail = text.Length > SignOffWithin ? text[^SignOffWithin..] : text;
        if (!context.SignOffs.Concat(UsualSignOffs).Any(phrase => phrase.Length > 0 && tail.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            yield return new OutputProblem(OutputProblem.NoSignOff, "The reply has no sign-off.", text.Length, 0, MayBeAnsweredFor: true);
    }

    [GeneratedRegex(@"(?:“(?<words>[^”]{2,400})”|„(?<words>[^“”]{2,400})[“”]|«(?<words>[^»]{2,400})»|""(?<words>[^""]{2,400})"")", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Quotation();
}
