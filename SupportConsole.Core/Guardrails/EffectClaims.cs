using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>A wording that tells an effect as done, with the tools that would make it true and the recorded states that would.</summary>
internal sealed record EffectClaim(string Effect, IReadOnlyList<string> Tools, IReadOnlyList<string> States, Regex Pattern);

/// <summary>How people say that something was done, in English, German and Spanish.</summary>
internal static class EffectClaims
{
    private const string DoneByUs = @"\b(?:i|we)(?:'ve|\s+have)?\s+(?:(?:just|now|already|also|successfully|hereby)\s+)*";
    private const string IsDone = @"\s+(?:has|have)\s+(?:(?:just|now|already|also|successfully)\s+)*been\s+";
    private const string WasDone = @"\s+(?:was|were|is|are)\s+(?:(?:just|now|already|also|successfully)\s+)*";

    public static readonly IReadOnlyList<EffectClaim> All =
    [
        Claim("a refund", ["issue_refund", "return_items", "cancel_order"], ["refunded", "returned", "refund"],
            DoneByUs + @"(?:refunded|reimbursed)\b", DoneByUs + @"(?:issued|processed|sent|paid\s+out|paid|initiated|transferred|approved|returned)\b[^.!?\n]{0,50}\b(?:refund|money|amount)\b",
            @"\brefund\b[^.!?\n]{0,40}" + IsDone + @"(?:issued|processed|paid|sent|made|initiated|approved|completed)",
            @"\b(?:refund|money|amount|payment)\b[^.!?\n]{0,30}" + @"\s+is\s+(?:now\s+)?on\s+(?:its|the)\s+way",
            @"\b(?:amount|order|purchase|money|item|[€$£]\s?[\d.,]+|[\d.,]+\s?(?:€|eur|euros?|usd|dollars?))" + @"(?:" + IsDone + "|" + WasDone + @")(?:refunded|reimbursed|paid\s+back|credited)",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,60}\b(?:erstattet|zurückerstattet|zurückgezahlt|überwiesen|rückerstattet)",
            @"\b(?:wurde|wurden|ist|sind)\b[^.!?\n]{0,50}\b(?:erstattet|zurückerstattet|rückerstattet|zurückgezahlt)(?:\s+worden)?\b",
            @"\b(?:erstattung|rückerstattung)\b[^.!?\n]{0,40}\b(?:wurde|ist)\b[^.!?\n]{0,30}\b(?:veranlasst|ausgelöst|überwiesen|unterwegs|durchgeführt|angewiesen)",
            @"\b(?:he|hemos)\s+(?:ya\s+)?(?:reembolsado|devuelto\s+(?:el|su)\s+(?:dinero|importe)|abonado|emitido\s+(?:el|un)\s+reembolso|tramitado\s+(?:el|un|su)\s+reembolso)",
            @"\b(?:reembolso|importe|dinero)\b[^.!?\n]{0,40}\b(?:ha\s+sido|fue|se\s+ha|está)\s+(?:ya\s+)?(?:emitido|procesado|reembolsado|devuelto|abonado|realizado|en\s+camino)"),
        Claim("a cancellation", ["cancel_order"], ["cancelled"],
            DoneByUs + @"cancel(?:l)?ed\b", @"\border\b[^.!?\n]{0,30}(?:" + IsDone + "|" + WasDone + @")cancel(?:l)?ed\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,50}\bstorniert\b", @"\bbestellung\b[^.!?\n]{0,40}\b(?:wurde|ist)\b[^.!?\n]{0,20}\bstorniert\b",
            @"\b(?:he|hemos)\s+(?:cancelado|anulado)\b", @"\bpedido\b[^.!?\n]{0,30}\b(?:ha\s+sido|fue|está|queda)\s+(?:cancelado|anulado)\b"),
        Claim("a new shipment", ["reship_order"], ["reshipped"],
            DoneByUs + @"(?:reshipped|resent|re-sent|sent\s+(?:out\s+)?(?:a|another|the)\s+(?:replacement|new)|dispatched\s+a\s+(?:replacement|new)|shipped\s+a\s+(?:replacement|new))\b",
            @"\b(?:replacement|new\s+(?:parcel|package|one))\b[^.!?\n]{0,30}(?:" + IsDone + @"(?:sent|shipped|dispatched)|\s+is\s+on\s+(?:its|the)\s+way)",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\bersatz\w*\b[^.!?\n]{0,30}\b(?:versandt|verschickt|geschickt)", @"\b(?:he|hemos)\s+enviado\s+(?:un|otro|el)\s+(?:reemplazo|nuevo|recambio)"),
        Claim("a changed address", ["update_address"], ["address_changed"],
            DoneByUs + @"(?:changed|updated|corrected)\b[^.!?\n]{0,40}\baddress", @"\baddress\b[^.!?\n]{0,40}(?:" + IsDone + "|" + WasDone + @")(?:changed|updated|corrected)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\badresse\b[^.!?\n]{0,30}\b(?:geändert|aktualisiert|angepasst)", @"\badresse\b[^.!?\n]{0,30}\bwurde\b[^.!?\n]{0,20}\b(?:geändert|aktualisiert)",
            @"\b(?:he|hemos)\s+(?:cambiado|actualizado|modificado)\b[^.!?\n]{0,30}\bdirecci[óo]n", @"\bdirecci[óo]n\b[^.!?\n]{0,30}\b(?:ha\s+sido|fue|se\s+ha)\s+(?:cambiada|actualizada|modificada|cambiado|actualizado)"),
        Claim("a changed order", ["modify_order_items", "exchange_items", "update_address"], ["exchange_requested", "return_requested", "modified"],
            DoneByUs + @"(?:changed|modified|exchanged|swapped|replaced)\b[^.!?\n]{0,50}\b(?:order|item|items|size|colou?r|it)\b", @"\b(?:order|item|items|size|colou?r)\b[^.!?\n]{0,30}" + IsDone + @"(?:changed|modified|exchanged|swapped)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,50}\b(?:umgetauscht|geändert|ausgetauscht)\b", @"\b(?:he|hemos)\s+(?:cambiado|modificado)\b[^.!?\n]{0,30}\b(?:pedido|art[íi]culo|talla|color)"),
        Claim("a store credit", ["apply_credit"], ["credit"],
            DoneByUs + @"(?:credited|added|applied|given\s+you)\b[^.!?\n]{0,50}\b(?:credit|voucher|account)\b", @"\bcredit\b[^.!?\n]{0,40}" + IsDone + @"(?:added|applied|issued)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,50}\bgut(?:geschrieben|schrift\b[^.!?\n]{0,30}\berstellt)", @"\b(?:he|hemos)\s+(?:añadido|aplicado|abonado)\b[^.!?\n]{0,40}\b(?:crédito|saldo)"),
        Claim("a reset of access", ["reset_access"], [],
            DoneByUs + @"reset\b[^.!?\n]{0,40}\b(?:password|access|account)\b", DoneByUs + @"(?:sent)\b[^.!?\n]{0,40}\b(?:reset\s+(?:link|e-?mail)|password)\b", @"\b(?:password|access)\b" + IsDone + @"reset\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\b(?:passwort|zugang)\b[^.!?\n]{0,30}\bzurückgesetzt", @"\b(?:he|hemos)\s+restablecido\b[^.!?\n]{0,30}\b(?:contraseña|acceso)"),
        Claim("a sent confirmation", ["resend_confirmation"], [],
            DoneByUs + @"(?:re-?sent|sent)\b[^.!?\n]{0,40}\b(?:confirmation|invoice)\b", @"\b(?:confirmation|invoice)\b" + IsDone + @"(?:re-?sent|sent)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\b(?:bestätigung|rechnung)\b[^.!?\n]{0,30}\b(?:geschickt|gesendet|versandt|zugesandt)", @"\b(?:he|hemos)\s+(?:re)?enviado\b[^.!?\n]{0,30}\b(?:confirmaci[óo]n|factura)"),
    ];

    /// <summary>Wordings that turn the same words into a plan, a condition or a denial.</summary>
    public static readonly Regex NotDone = new(
        @"\b(?:once|if|when|after|as\s+soon\s+as|until|unless|before|not|n't|will|would|can|could|may|might|should|waits?|awaiting|pending|asked|proposed|propose|request(?:ed)?|no\s+refund|sobald|wenn|falls|nachdem|nicht|noch\s+nicht|wird|werden|kann|könnte|beantragt|vorgeschlagen|cuando|una\s+vez|si|no|aún|será|puede|podría|propuesto|solicitado)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    private static EffectClaim Claim(string effect, string[] tools, string[] states, params string[] patterns) =>
        new(effect, tools, states, new Regex(string.Join('|', patterns.Select(pattern => $"(?:{pattern})")), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2)));
}
