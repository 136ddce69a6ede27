using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Sentences that ask the customer for data of their account: a request or a question, and something only an account has.</summary>
internal static partial class AccountDataRequest
{
    public static bool IsIn(string text) => Sentences.Split(text).Any(span => span.Of(text) is var sentence && Asks().IsMatch(sentence) && AccountData().IsMatch(sentence));

    [GeneratedRegex(
        @"\?\s*$|\b(?:please|kindly|could\s+you|can\s+you|would\s+you|reply\s+(?:to\s+this\s+message\s+)?with|send\s+(?:us|me)|tell\s+(?:us|me)|let\s+(?:us|me)\s+know|(?:we|i)(?:'ll|\s+will|\s+would)?\s+need\s+(?:your|the)|provide|confirm\s+by|bitte|könnten\s+sie|nennen\s+sie|senden\s+sie|schicken\s+sie|antworten\s+sie|teilen\s+sie|wir\s+(?:brauchen|benötigen)|por\s+favor|podría|envíe\w*|díganos|indíque\w*|indique\w*|responda\w*|necesitamos)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Asks();

    [GeneratedRegex(
        @"\b(?:order\s+(?:number|no\.?|id)s?|number\s+of\s+(?:your|the)\s+order|check\s+the\s+number|customer\s+(?:number|id)|account\s+(?:number|details|data)|full\s+name|(?:your|the|delivery|billing|shipping|which|e-?mail|email)\s+address|post(?:al\s+)?code|zip(?:\s+code)?|(?:tele)?phone\s+number|date\s+of\s+birth|last\s+four\s+digits|bank\s+details|iban|invoice\s+number|serial\s+number|bestellnummer|auftragsnummer|kundennummer|rechnungsnummer|kontodaten|postleitzahl|geburtsdatum|telefonnummer|(?:ihre|welche|die)\s+(?:e-mail-)?adresse|(?:liefer|rechnungs)adresse|vollständige[nr]?\s+namen?|bankverbindung|número\s+(?:de|del)\s+(?:su\s+)?(?:pedido|cliente|cuenta|teléfono|factura)|código\s+postal|nombre\s+completo|fecha\s+de\s+nacimiento|(?:su|qué|la)\s+dirección|correo\s+electrónico\s+de\s+su|datos\s+bancarios)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex AccountData();
}
