using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>Words before the statement, as in speech: "let me check that for you, all right, so it says that …".</summary>
internal static partial class Filler
{
    /// <summary>The span without what it opens with; empty where nothing else is said.</summary>
    public static TextSpan Without(string text, TextSpan span)
    {
        var start = span.Start;
        while (Opening().Match(text, start, span.End - start) is { Success: true, Length: > 0 } opening)
            start += opening.Length;
        return new TextSpan(start, span.End - start);
    }

    [GeneratedRegex(
        @"\G\W*(?:(?:yeah|sure|okay|ok|well|all\s+right|alright|so|and|now|great|perfect|certainly|of\s+course)\b(?!\s*(?:is|are)\b)|(?:please\s+)?(?:let\s+me|i\s+will|i'll)\s+(?:go\s+ahead\s+(?:and|to)\s+)?(?:just\s+)?(?:go\s+and\s+)?(?:check|see|search|look|find)(?:\s+(?:and|to)\s+see)?(?:\s+(?:if|whether)\s+(?:that|it|this)\s*(?:'\s?s|is)?\s*(?:listed)?\s*(?:anywhere|here)?|\s+(?:on\s+|into\s+|for\s+)?(?:that|this|it))?(?:\s+(?:up|out))?(?:\s+for\s+you)?(?=\W|$)|(?:i\s+(?:do\s+)?see|i'm\s+showing(?:\s+you)?|(?:it|that)\s+(?:does\s+|do\s+)?(?:says?|states?|shows?|looks\s+like))\b(?:\s+(?:here|that))*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Opening();
}
