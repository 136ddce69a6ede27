using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text;

/// <summary>What somebody answered to "shall we do this?".</summary>
public enum Answer { Unclear, Yes, No }

/// <summary>
/// Reads whether a message clearly says yes or no to one question, in English, German, Spanish, French, Italian, Dutch and Portuguese. It is built to err on one side: every
/// word of a yes must be one that says yes or is mere courtesy, so a condition, a question, another amount or anything it does not know is no yes. A bare
/// "ok" or "fine" may mean "I have read it" and is none either.
/// </summary>
public static partial class YesNo
{
    private static readonly HashSet<string> Yes = Set(
        "yes yep yeah yup confirm confirmed agreed agree proceed approved absolutely definitely " +
        "ja jawohl jep einverstanden bestätigt bestätige natürlich unbedingt " +
        "sí si claro confirmo confirmado adelante acepto " +
        "oui confirme confirmé parfaitement volontiers " +
        "sì certo confermo procedete procedere " +
        "akkoord bevestig bevestigd sim");

    private static readonly string[] YesPhrases =
        ["go ahead", "please do", "do it", "do that", "carry on", "sounds good", "machen sie das", "gerne so", "nur zu", "de acuerdo", "por supuesto", "d'accord", "allez y", "bien sûr", "va bene", "doe maar", "ga uw gang", "com certeza", "pode ser"];

    private static readonly HashSet<string> No = Set("no nope nein nö non nee não nao");

    private static readonly string[] NoPhrases =
        ["do not", "don't", "dont", "rather not", "better not", "bitte nicht", "lieber nicht", "doch nicht", "mejor no", "por favor no", "ne faites pas", "liever niet"];

    // What turns a yes into something else, wherever it stands: conditions, limits, delays, other wishes.
    private static readonly HashSet<string> Turns = Set(
        "but however except only instead unless if until when before after later wait first not never half part partly partial another different change changed less more rather although though also maybe perhaps " +
        "aber jedoch nur wenn falls sobald bevor erst später nicht statt stattdessen außer sondern sofern halb teil teilweise andere anderen anderes noch vielleicht warten kein keine " +
        "pero solo sólo salvo cuando antes después luego espere otro otra mitad parte quizás excepto sino menos más también tampoco " +
        "mais seulement sauf quand avant après attendez autre moitié plutôt peut-être moins plus aussi pas " +
        "ma però soltanto tranne quando prima dopo aspetti altro metà forse meno più anche " +
        "maar alleen behalve wanneer eerst wacht ander helft misschien minder meer ook niet mas somente apenas exceto outro metade talvez também");

    private static readonly HashSet<string> Courtesy = Set(
        "please thanks thank you very much many so kindly hi hello hey dear i we would like to that this it is the for with ok okay okey sure fine great good perfect right correct all alright us me my our team everyone everything of course now immediately asap want am are do be " +
        "bitte danke vielen dank herzlichen schön sehr hallo guten tag liebes gern gerne ich wir das dies es so ist in ordnung gut genau richtig perfekt okay mir uns ihnen sie machen für die den der und sofort alles passt " +
        "por favor gracias muchas hola buenos días yo nosotros lo la el eso esto así está bien perfecto correcto muy vale ya todo que quiero y " +
        "s'il vous te plaît plait merci beaucoup bonjour je nous c'est ça cela bien parfait très le la les et allez-y tout faites " +
        "per favore grazie mille buongiorno io lo questo è bene perfetto tutto molto prego e " +
        "alstublieft graag dank bedankt goed prima dat dit het is mooi en por obrigado obrigada certo isso é está ótimo bom dia and");

    /// <summary>The answer.</summary>
    /// <param name="text">What was written, quotes of earlier messages taken away.</param>
    /// <param name="asked">The question's own words: figures and order numbers in them may be said back, and so may the words that name the action.</param>
    /// <param name="name">The author's, who may sign with it.</param>
    public static Answer Read(string text, string asked = "", string name = "")
    {
        var (said, signature) = Cut(text.ReplaceLineEndings("\n").Replace('’', '\''));
        var words = Words(said);
        // A question asks; and what stands below a signature is read for whatever might take the answer back.
        if (words.Count == 0 || text.Contains('?') || words.Exists(Turns.Contains) || Words(signature).Exists(Turns.Contains))
            return SaysNo(words, said, text) ? Answer.No : Answer.Unclear;
        if (SaysNo(words, said, text))
            return Answer.No;
        var known = Words(asked).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(Words(name));
        var plain = $" {string.Join(' ', words)} ";
        var phrases = YesPhrases.Where(phrase => plain.Contains($" {phrase} ", StringComparison.Ordinal)).ToList();
        var inPhrases = phrases.SelectMany(phrase => phrase.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var yes = phrases.Count > 0 || words.Exists(Yes.Contains);
        return yes && words.TrueForAll(word => Yes.Contains(word) || Courtesy.Contains(word) || inPhrases.Contains(word) || known.Contains(word)) ? Answer.Yes : Answer.Unclear;
    }

    // Clear enough to stop something: a no at the start, or "please don't"; not where a yes stands beside it, or it asks.
    private static bool SaysNo(List<string> words, string said, string text)
    {
        if (words.Count == 0 || text.Contains('?') || words.Exists(Yes.Contains) || NoProblem().IsMatch(said))
            return false;
        var plain = $" {string.Join(' ', words)} ";
        return No.Contains(words.Find(word => !Courtesy.Contains(word) || No.Contains(word)) ?? "") || NoPhrases.Any(phrase => plain.Contains($" {phrase} ", StringComparison.Ordinal));
    }

    private static (string Said, string Signature) Cut(string text)
    {
        var end = SignOff().Match(text);
        return end.Success ? (text[..end.Index], text[(end.Index + end.Length)..]) : (text, "");
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant().Trim('\'', '.', ',', '-'))];

    private static HashSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    // Figures stay whole: 62.00 is one word and not two.
    [GeneratedRegex(@"[\p{L}\d]+(?:[.,'\-][\p{L}\d]+)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:no\s+problems?|no\s+worries|kein\s+problem|keine\s+sorge|sin\s+problemas?|ning[úu]n\s+problema|pas\s+de\s+probl[èe]me|nessun\s+problema|geen\s+probleem|sem\s+problemas?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoProblem();

    [GeneratedRegex(
        @"^[ \t]*(?:--[ \t]*|(?:(?:kind(?:est)?|best|warm|many)\s+)?regards|best(?:\s+wishes)?|cheers|sincerely|yours(?:\s+(?:sincerely|truly))?|(?:mit\s+)?(?:freundlichen?|vielen?|besten?|lieben?|viele|beste|liebe)\s+gr(?:ü|ue)(?:ß|ss)en?|mfg|lg|vg|(?:un\s+)?(?:cordial\s+)?saludos?|atentamente|cordialement|bien\s+à\s+vous|cordiali\s+saluti|met\s+vriendelijke\s+groet(?:en)?|sent\s+from\s+my\b[^\n]*|von\s+meinem\b[^\n]*gesendet|enviado\s+desde\b[^\n]*|envoyé\s+de\s+mon\b[^\n]*)[ \t]*[,.!]?[ \t]*$",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SignOff();
}
