using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Finds a refusal that offers no other way.</summary>
internal static partial class RefusalCheck
{
    public static bool Refuses(string text) => Sentences.Split(text).Any(sentence => Refusal().IsMatch(sentence.Of(text)));

    public static IEnumerable<OutputProblem> Find(string text, IReadOnlyList<TextSpan> sentences)
    {
        var refusal = sentences.FirstOrDefault(sentence => Refusal().IsMatch(sentence.Of(text)));
        if (refusal.Length > 0 && !Alternative().IsMatch(text))
            yield return new OutputProblem(OutputProblem.BareRefusal, "This refuses and offers no other way.", refusal.Start, refusal.Length, MayBeAnsweredFor: true);
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
