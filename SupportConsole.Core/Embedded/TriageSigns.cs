using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded;

/// <summary>What triage tells its classifiers of a message beside its words: wordings that speak for something, how long it is, how it is put.</summary>
internal static class TriageSigns
{
    /// <summary>The items of a list.</summary>
    public static readonly Regex Bullets = new(@"(?m)^\s*(?:\d+[.)]|[-*•])\s", RegexOptions.NonBacktracking);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private static readonly Regex Also = new(@"\b(?:also|in addition|another thing|besides|secondly|second|finally|one more|while i.?m|and while|on top of|außerdem|zudem|zweitens|tambi[ée]n|adem[áa]s|por otro lado|aussi|en outre|par ailleurs|deuxi[èe]mement)\b", Options);
    private static readonly Regex Soon = new(@"\b(?:tonight|tomorrow|this (?:evening|afternoon|morning|weekend|friday|saturday)|in (?:an?|two|three|\d) (?:hours?|days?)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:day|night) after|wedding|funeral|birthday|flight|we (?:leave|fly|go)|leaving|heute|morgen|übermorgen|wochenende|am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|hochzeit|geburtstag|mañana|esta (?:tarde|noche)|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|boda|cumpleaños|demain|ce soir|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|mariage|anniversaire)\b", Options);
    private static readonly Regex Again = new(@"\b(?:again|third|fourth|twice now|already (?:wrote|written|sent|asked|called|emailed)|(?:wrote|emailed|mailed|called|rang|asked) (?:you )?(?:on|last|before|twice|already|three|two)|no (?:answer|reply|response)|still|weeks ago|as i (?:said|wrote)|schon wieder|immer noch|zum (?:dritten|zweiten)|bereits|keine antwort|otra vez|todavía|sigo sin|nadie (?:contesta|responde)|encore|toujours|sans réponse|relance)\b", Options);
    private static readonly Regex Thanks = new(@"\b(?:thank|thanks|thx|ta|cheers|danke|vielen dank|gracias|merci)\b", Options);
    private static readonly Regex Leisure = new(@"\b(?:no (?:hurry|rush)|whenever|when(?:ever)? you have (?:time|a moment)|not urgent|just (?:curious|wondering)|keine eile|wenn sie zeit|sin prisa|cuando puedan?|pas pressé|quand vous avez)\b", Options);
    private static readonly Regex Wish = new(@"\b(?:please|could you|can you|can i|could i|would you|i(?: would|.d) like|i want|i need|bitte|können sie|ich möchte|por favor|podrían?|quiero|quisiera|pourriez|pouvez|je voudrais|svp)\b", Options);
    private static readonly Regex Sentence = new(@"[.!?…]+(?:\s|$)|\n+", RegexOptions.NonBacktracking);
    private static readonly Regex Numbers = new(@"\d+", RegexOptions.NonBacktracking);
    private static readonly Regex Shouted = new(@"(?<![\p{L}\d-])\p{Lu}{4,}(?![\p{L}\d-])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly (string Name, Regex Wording, int Most)[] Wordings =
    [
        ("frustrated", TriageCues.Frustrated, 2), ("positive", TriageCues.Positive, 2), ("urgent", TriageCues.Urgent, 2), ("critical", TriageCues.Critical, 2), ("legal", TriageCues.Legal, 2),
        ("also", Also, 3), ("soon", Soon, 2), ("again", Again, 3), ("thanks", Thanks, 2), ("leisure", Leisure, 1), ("wish", Wish, 3), ("shouted", Shouted, 3),
    ];

    /// <summary>The names of what holds for the message.</summary>
    public static IReadOnlyList<string> Of(string subject, string text)
    {
        var whole = $"{subject}\n{text}";
        return
        [
            .. Categories(subject, whole),
            .. Wordings.SelectMany(one => Counted(one.Name, one.Wording.Count(whole), one.Most)),
            .. Counted("bullets", Bullets.Count(text), 3),
            .. Counted("question", text.Count(c => c == '?'), 3),
            .. Counted("exclaimed", text.Count(c => c == '!'), 3),
            .. Counted("digits", Numbers.Count(text), 4),
            .. Over("words", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, [6, 12, 20, 35, 55, 80, 120]),
            .. Over("sentences", Sentence.Count(text), [1, 2, 4, 7, 11]),
        ];
    }

    /// <summary>Which categories the wordings speak for: how often, in the subject, first of all, alone.</summary>
    private static IEnumerable<string> Categories(string subject, string whole)
    {
        var mentioned = TriageCues.Categories
            .Select(cue => (cue.Category, Matches: Matches(cue.Pattern, whole)))
            .Where(cue => cue.Matches.Hits > 0)
            .GroupBy(cue => cue.Category, (category, cues) => (Category: category, Hits: cues.Sum(cue => cue.Matches.Hits), First: cues.Min(cue => cue.Matches.First)))
            .ToList();
        foreach (var (category, hits, first) in mentioned)
        {
            yield return $"{category}";
            if (hits > 1)
                yield return $"{category}+";
            if (subject.Length > 0 && first <= subject.Length)
                yield return $"{category} subject";
        }
        if (mentioned.Count > 0)
            yield return $"{mentioned.MinBy(one => one.First).Category} first";
        if (mentioned is [var only])
            yield return $"{only.Category} alone";
        yield return $"categories {Math.Min(4, mentioned.Count)}";
    }

    private static (int Hits, int First) Matches(Regex pattern, string text)
    {
        var (hits, first) = (0, -1);
        foreach (var match in pattern.EnumerateMatches(text))
            (hits, first) = (hits + 1, hits == 0 ? match.Index : first);
        return (hits, first);
    }

    private static IEnumerable<string> Counted(string name, int count, int most) =>
        [count == 0 ? $"no {name}" : name, .. Enumerable.Range(2, Math.Max(0, Math.Min(count, most) - 1)).Select(n => $"{name} {n}")];

    private static IEnumerable<string> Over(string name, int count, int[] limits) => limits.Where(limit => count > limit).Select(limit => $"over {limit} {name}");
}
