using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>Sentences that claim nothing a source would have to say: greetings, thanks, apologies, questions, requests, hedges, what the customer asked, and what we do next ourselves.</summary>
internal static partial class Courtesy
{
    /// <summary>Whether the sentence needs no source for its words; its figures still do.</summary>
    public static bool Is(string sentence) =>
        sentence.TrimEnd().EndsWith('?') || Greeting().IsMatch(sentence) || Politeness().IsMatch(sentence) || Request().IsMatch(sentence) || Hedge().IsMatch(sentence) || OurNextStep().IsMatch(sentence) || TheirWords().IsMatch(sentence);

    // What the customer asked is theirs to know.
    [GeneratedRegex(@"^\W*(?:you\s+(?:have\s+)?(?:also\s+)?(?:asked|wrote|mentioned|would\s+like\s+to)|sie\s+(?:haben\s+)?(?:außerdem|auch)?\s*(?:gefragt|geschrieben|möchten)|sie\s+haben\s+[^.]{0,20}gefragt|(?:también\s+)?(?:preguntó|pregunta|escribió|desea|quiere))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex TheirWords();

    /// <summary>Whether it greets or takes leave: names in it are nobody's claim.</summary>
    public static bool Greets(string sentence) => Greeting().IsMatch(sentence);

    /// <summary>Whether it takes leave: what stands below is a signature.</summary>
    public static bool TakesLeave(string sentence) => Leave().IsMatch(sentence);

    [GeneratedRegex(
        @"^\W*(?:(?:kind(?:est)?|best|warm)?\s*regards|best\s+wishes|yours|sincerely|many\s+thanks,|all\s+the\s+best|mit\s+freundlichen|freundliche|viele\s+grüße|beste\s+grüße|(?:un\s+)?(?:cordial\s+)?saludos?|atentamente)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Leave();

    [GeneratedRegex(
        @"^\W*(?:dear|hello|hi|hey|good\s+(?:morning|afternoon|evening|day)|guten\s+(?:tag|morgen|abend)|hallo|liebe[rs]?|sehr\s+geehrte[rs]?|grüß\s+gott|hola|buen[oa]s\s+(?:d[íi]as|tardes|noches)|estimad[oa]|bonjour|kind(?:est)?\s+regards|best\s+(?:regards|wishes)|regards|yours|sincerely|many\s+thanks|all\s+the\s+best|mit\s+freundlichen|freundliche|viele\s+grüße|beste\s+grüße|un\s+(?:cordial\s+)?saludo|saludos|atentamente|reference|ref\.?|referenz|referencia)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Greeting();

    [GeneratedRegex(
        @"\b(?:thank\s+you|thanks|sorry|apologi[sz]e|apologies|we\s+appreciate|we\s+understand|i\s+understand|happy\s+to\s+help|glad\s+to\s+(?:hear|help)|good\s+to\s+hear|you're\s+welcome|have\s+a\s+(?:nice|good|great)|let\s+(?:me|us)\s+know|feel\s+free|get\s+in\s+touch|reply\s+to\s+this|ai\s+assistant|danke|vielen\s+dank|tut\s+(?:mir|uns)\s+leid|entschuldig\w*|bedauern|verstehe\w*|freut\s+(?:mich|uns)|gern(?:e)?\s+geschehen|ki-assistent\w*|melden\s+sie\s+sich|antworten\s+sie|gracias|lament\w+|sentimos|lo\s+siento|disculp\w+|entend\w+\s+(?:su|que)|nos\s+alegra\w*|me\s+alegra\w*|quedo\s+a|asistente\s+de\s+ia|responda\s+a\s+este)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Politeness();

    [GeneratedRegex(
        @"^\W*(?:please|could\s+you|can\s+you|would\s+you|if\s+you\s+(?:would\s+like|prefer|wish|tell|send|let|reply|agree|confirm)|to\s+(?:go\s+on|continue|help\s+you|proceed),?|bitte|könnten\s+sie|wenn\s+sie\s+(?:möchten|mir|uns)|falls\s+sie|por\s+favor|podría|si\s+(?:lo\s+)?(?:desea|prefiere|quiere|nos))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Request();

    [GeneratedRegex(
        @"\b(?:(?:i|we)\s+(?:could\s+not|couldn't|cannot|can't|can\s+not|did\s+not|didn't|do\s+not|don't|am\s+not|are\s+not|was\s+not|have\s+not)\s+(?:yet\s+)?(?:be\s+able\s+to\s+)?(?:find|found|know|see|sure|able|confirm|say|tell|have|answer|verify|identify|certain|help|share|show|change|do)|no\s+(?:article|information|order)\s+(?:covers|says|was\s+found)|nothing\s+(?:was\s+)?found|(?:ich|wir)\s+(?:konnte\w*|kann|können|habe\w*|weiß|wissen)\b[^.]{0,50}\b(?:nicht|keine\w*)\b|no\s+(?:he|hemos|puedo|podemos|encuentro|encontramos|s[ée]|sabemos|tengo|tenemos)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Hedge();

    [GeneratedRegex(
        @"\b(?:(?:i|we)(?:'ve|\s+have)?\s+(?:now\s+|also\s+|just\s+)?(?:asked|passed|proposed|prepared|requested|forwarded|suggested|noted|put\s+(?:this|it|your)|looked|checked|submitted|handed|read|set\s+up)|(?:i|we)\s+(?:will|'ll)\s+(?:get\s+back|write|let\s+you|check|look|confirm|tell|send\s+you\s+(?:a\s+)?(?:confirmation|word|message)|ask|pass|come\s+back|keep)|(?:a|my|one\s+of\s+(?:my|our))\s+(?:colleagues?|team\s+lead)|(?:waits?|needs?|pending)\s+(?:for\s+)?(?:an?\s+)?(?:approval|colleague|lead|release|confirmation)|as\s+soon\s+as\s+(?:it|this|that|the)|(?:ich|wir)\s+haben?\b[^.]{0,60}\b(?:weitergeleitet|vorgeschlagen|vorbereitet|beantragt|geprüft|weitergegeben|gebeten|nachgesehen|vorgemerkt)|(?:ein(?:e)?\s+kolleg\w+)|(?:ich|wir)\s+(?:melde\w*|prüfe\w*|gebe\w*|informier\w*|kümmer\w*)|sobald|(?:he|hemos)\s+(?:pedido|pasado|propuesto|preparado|solicitado|remitido|revisado|comprobado|consultado)|un[ao]?\s+(?:compañer\w+|colega|persona\s+de\s+nuestro)|en\s+cuanto|le\s+(?:avisar|informar|confirmar|escribir)\w+)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex OurNextStep();
}
