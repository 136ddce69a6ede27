using System.Text.RegularExpressions;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Checks a reply, the agent's or a person's, before it can go out.</summary>
public static partial class OutputValidator
{
    private const int SignOffWithin = 300;

    private static readonly string[] UsualSignOffs =
        ["kind regards", "best regards", "regards", "best wishes", "sincerely", "thank you", "all the best", "mit freundlichen grüßen", "viele grüße", "freundliche grüße", "un saludo", "saludos", "un cordial saludo", "atentamente", "cordialement"];

    /// <summary>What is wrong; empty where the reply may go out.</summary>
    /// <param name="text">Without citation markers.</param>
    public static IReadOnlyList<OutputProblem> Check(string text, DraftContext context, GuardrailPolicy policy)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [new OutputProblem("empty", "The reply is empty.", 0, 0)];
        var problems = new List<OutputProblem>();
        if (text.Length > policy.MaxReplyCharacters)
            problems.Add(new OutputProblem("too_long", $"The reply has {text.Length} characters; at most {policy.MaxReplyCharacters} are allowed.", policy.MaxReplyCharacters, text.Length - policy.MaxReplyCharacters));
        ProhibitedPhrases(text, policy, problems);
        ForeignData(text, context, problems);
        problems.AddRange((context.Internal ?? context.Read().Internal!).Find(text));
        problems.AddRange(ForeignLinks.Find(text, [.. context.OwnHosts, .. policy.LinkHosts]));
        var sentences = Sentences.Split(text);
        problems.AddRange(PromiseReader.Find(text).Where(promise => !promise.IsKept(context.ExecutedTools, context.RecordedStates)).Select(Unkept));
        BareRefusal(text, sentences, problems);
        SignOff(text, context, problems);
        return problems;
    }

    private static void ProhibitedPhrases(string text, GuardrailPolicy policy, List<OutputProblem> problems)
    {
        foreach (var phrase in policy.ProhibitedPhrases)
        {
            var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                problems.Add(new OutputProblem("prohibited_phrase", $"\"{phrase}\" may not go out.", at, phrase.Length));
        }
    }

    private static void ForeignData(string text, DraftContext context, List<OutputProblem> problems)
    {
        foreach (var email in Emails.Find(text))
        {
            if (!Same(email.Address, context.CustomerEmail) && !context.AllowedEmails.Any(allowed => Same(allowed, email.Address)) && !context.PublicTexts.Any(known => known.Contains(email.Address, StringComparison.OrdinalIgnoreCase)))
                problems.Add(new OutputProblem("foreign_data", $"{email.Address} is not this customer's address.", email.Start, email.Length));
        }
        var named = OrderNumbers.Find(context.CustomerText).Select(order => order.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var order in OrderNumbers.Find(text))
        {
            // A tracking number of the customer's own record looks like an order number too.
            if (!context.CustomerOrderIds.Contains(order.Id, StringComparer.OrdinalIgnoreCase) && !named.Contains(order.Id) && !context.PublicTexts.Any(known => known.Contains(order.Id, StringComparison.OrdinalIgnoreCase)))
                problems.Add(new OutputProblem("foreign_data", $"{order.Id} is not an order of this customer.", order.Start, order.Length));
        }

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    private static OutputProblem Unkept(Promise promise) =>
        new(OutputProblem.UnbackedPromise, $"This tells {promise.Effect} as done, and no action ({promise.Needs}) was executed.", promise.Start, promise.Length);

    private static void BareRefusal(string text, IReadOnlyList<TextSpan> sentences, List<OutputProblem> problems)
    {
        var refusal = sentences.FirstOrDefault(sentence => Refusal().IsMatch(sentence.Of(text)));
        if (refusal.Length > 0 && !Alternative().IsMatch(text))
            problems.Add(new OutputProblem("bare_refusal", "This refuses and offers no other way.", refusal.Start, refusal.Length));
    }

    private static void SignOff(string text, DraftContext context, List<OutputProblem> problems)
    {
        var tail = text.Length > SignOffWithin ? text[^SignOffWithin..] : text;
        if (!context.SignOffs.Concat(UsualSignOffs).Any(phrase => phrase.Length > 0 && tail.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            problems.Add(new OutputProblem("no_sign_off", "The reply has no sign-off.", text.Length, 0));
    }

    [GeneratedRegex(
        @"\b(?:we|i)\s+(?:cannot|can't|can\s+not|are\s+unable\s+to|am\s+unable\s+to|are\s+not\s+able\s+to|will\s+not\s+be\s+able\s+to)\b|\b(?:is|are)\s+(?:not\s+possible|not\s+eligible|no\s+longer\s+possible)\b|\b(?:wir|ich)\s+(?:können|kann)\b[^.!?]{0,60}\b(?:nicht|leider)\b|\bist\s+(?:leider\s+)?nicht\s+(?:mehr\s+)?möglich\b|\bno\s+(?:podemos|puedo|es\s+posible)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Refusal();

    [GeneratedRegex(
        @"\b(?:instead|alternatively|however|you\s+can|you\s+could|you\s+may|another\s+(?:way|option)|option|if\s+you|would\s+you|please\s+(?:send|reply|write|tell|let|confirm|use|contact)|colleague|team|we\s+can|i\s+can|we\s+will|i\s+have\s+(?:asked|passed|proposed)|stattdessen|alternativ|sie\s+können|können\s+sie|bitte|kolleg\w+|falls\s+sie|wir\s+können\s+(?!.*nicht)|en\s+su\s+lugar|puede|podemos\s+ofrecer|si\s+(?:lo\s+)?(?:desea|prefiere|quiere)|por\s+favor|compañer\w+)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Alternative();
}
