using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>A wording that tells an effect as done, with the tools, by name or route, that would make it true and the recorded states that would.</summary>
internal sealed record EffectClaim(string Effect, IReadOnlyList<string> Tools, IReadOnlyList<string> States, Regex Pattern);

/// <summary>How people say that something was done, in English, German, Spanish and French.</summary>
internal static class EffectClaims
{
    private const string DoneByUs = @"\b(?:i|we)(?:['’]ve|\s+have)?\s+(?:(?:just|now|already|also|successfully|hereby|gone\s+ahead\s+and|went\s+ahead\s+and)\s+)*";
    private const string IsDone = @"\s+(?:has|have)\s+(?:(?:just|now|already|also|successfully)\s+)*been\s+(?:(?:successfully|fully|already)\s+)*";
    private const string WasDone = @"\s+(?:was|were|is|are)\s+(?:(?:just|now|already|also|successfully)\s+)*";
    private const string WirHaben = @"\b(?:(?:ich|wir)\s+haben?|haben?\s+(?:ich|wir))\b";
    private const string NousAvons = @"\b(?:j['’]ai|je\s+(?:vous\s+|l['’]|les\s+)?ai|nous\s+(?:vous\s+|l['’]|les\s+)?avons)\s+(?:(?:bien|déjà|également|aussi|maintenant|immédiatement)\s+)*";
    private const string EteFait = @"\s+(?:a|ont)\s+(?:(?:bien|déjà|également)\s+)*été\s+(?:(?:bien|déjà|intégralement)\s+)*";
    private const string HaSido = @"\b(?:he|hemos)\s+(?:ya\s+)?";

    // A shop may name its tools as it likes; what a tool does is its route.
    private static readonly IReadOnlyDictionary<string, string> Routes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["issue_refund"] = "orders.refund",
        ["return_items"] = "orders.return",
        ["cancel_order"] = "orders.cancel",
        ["reship_order"] = "orders.reship",
        ["update_address"] = "orders.address",
        ["modify_order_items"] = "orders.modify",
        ["exchange_items"] = "orders.exchange",
        ["apply_credit"] = "orders.credit",
        ["reset_access"] = "orders.access",
        ["resend_confirmation"] = "orders.confirmation",
    };

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
            @"\b(?:reembolso|importe|dinero)\b[^.!?\n]{0,40}\b(?:ha\s+sido|fue|se\s+ha|está)\s+(?:ya\s+)?(?:emitido|procesado|reembolsado|devuelto|abonado|realizado|en\s+camino)",
            @"\byou(?:[\'’]ve|\s+have)\s+(?:(?:just|now|already|also)\s+)*been\s+(?:refunded|reimbursed|paid\s+back)\b", @"\brefund\b[^.!?\n]{0,60}" + WasDone + @"(?:issued|processed|made|sent|paid|completed)\b", @"^\s*refund\s+(?:issued|processed|completed|sent|done)\b", WirHaben + @"[^.!?\n]{0,60}\b(?:erstattet|zurückerstattet|zurückgezahlt|zurücküberwiesen|rückerstattet)", WirHaben + @"[^.!?\n]{0,40}\b(?:erstattung|rückerstattung|rückzahlung)\b[^.!?\n]{0,30}\b(?:veranlasst|angewiesen|ausgelöst|durchgeführt|vorgenommen)", @"\b(?:betrag|geld)\b[^.!?\n]{0,30}\b(?:wurde|ist)\b[^.!?\n]{0,30}\b(?:gutgeschrieben|zurückgebucht|überwiesen)\b", @"\ble\s+(?:he|hemos)\s+(?:ya\s+)?(?:reembolsado|devuelto|abonado)\b", NousAvons + @"(?:remboursé|effectué\s+(?:le|votre|un)\s+remboursement|procédé\s+au\s+remboursement|émis\s+(?:le|un|votre)\s+remboursement)", @"\bvous\s+avez\s+(?:(?:bien|déjà)\s+)*été\s+(?:intégralement\s+)?remboursée?s?\b", @"\b(?:remboursement|montant|somme|commande|article)\b[^.!?\n]{0,40}" + EteFait + @"(?:effectuée?|émise?|remboursée?|versée?|créditée?|traitée?)", @"\bremboursement\b[^.!?\n]{0,30}\best\s+(?:en\s+route|effectué|fait)\b"),
        Claim("a cancellation", ["cancel_order"], ["cancelled"],
            DoneByUs + @"cancel(?:l)?ed\b", @"\border\b[^.!?\n]{0,30}(?:" + IsDone + "|" + WasDone + @")cancel(?:l)?ed\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,50}\bstorniert\b", @"\bbestellung\b[^.!?\n]{0,40}\b(?:wurde|ist)\b[^.!?\n]{0,20}\bstorniert\b",
            @"\b(?:he|hemos)\s+(?:cancelado|anulado)\b", @"\bpedido\b[^.!?\n]{0,30}\b(?:ha\s+sido|fue|está|queda)\s+(?:cancelado|anulado)\b",
            WirHaben + @"[^.!?\n]{0,50}\b(?:storniert|annulliert)\b", @"\border\b[^.!?\n]{0,30}\s+is\s+now\s+cancel(?:l)?ed\b", NousAvons + @"annulé\b", @"\bcommande\b[^.!?\n]{0,30}(?:" + EteFait + @"|\s+est\s+(?:bien\s+|désormais\s+)?)annulée?\b"),
        Claim("a new shipment", ["reship_order"], ["reshipped"],
            DoneByUs + @"(?:reshipped|resent|re-sent|sent\s+(?:out\s+)?(?:a|another|the)\s+(?:replacement|new)|dispatched\s+a\s+(?:replacement|new)|shipped\s+a\s+(?:replacement|new))\b",
            @"\b(?:replacement|new\s+(?:parcel|package|one))\b[^.!?\n]{0,30}(?:" + IsDone + @"(?:sent|shipped|dispatched)|\s+is\s+on\s+(?:its|the)\s+way)",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\bersatz\w*\b[^.!?\n]{0,30}\b(?:versandt|verschickt|geschickt)", @"\b(?:he|hemos)\s+enviado\s+(?:un|otro|el)\s+(?:reemplazo|nuevo|recambio)",
            WirHaben + @"[^.!?\n]{0,50}\b(?:ersatz\w*|neue\w*\s+(?:paket|ware|artikel|sendung))\b[^.!?\n]{0,30}\b(?:versandt|verschickt|geschickt|gesendet)", NousAvons + @"(?:ré?expédié|renvoyé|envoyé)\b[^.!?\n]{0,40}\b(?:commande|colis|article|remplacement)"),
        Claim("a changed address", ["update_address"], ["address_changed"],
            DoneByUs + @"(?:changed|updated|corrected)\b[^.!?\n]{0,40}\baddress", @"\baddress\b[^.!?\n]{0,40}(?:" + IsDone + "|" + WasDone + @")(?:changed|updated|corrected)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\badresse\b[^.!?\n]{0,30}\b(?:geändert|aktualisiert|angepasst)", @"\badresse\b[^.!?\n]{0,30}\bwurde\b[^.!?\n]{0,20}\b(?:geändert|aktualisiert)",
            @"\b(?:he|hemos)\s+(?:cambiado|actualizado|modificado)\b[^.!?\n]{0,30}\bdirecci[óo]n", @"\bdirecci[óo]n\b[^.!?\n]{0,30}\b(?:ha\s+sido|fue|se\s+ha)\s+(?:cambiada|actualizada|modificada|cambiado|actualizado)",
            NousAvons + @"(?:modifié|changé|mis\s+à\s+jour|corrigé)\b[^.!?\n]{0,40}\badresse", @"\badresse\b[^.!?\n]{0,40}" + EteFait + @"(?:modifiée?|changée?|mise?\s+à\s+jour|corrigée?)"),
        Claim("a changed order", ["modify_order_items", "exchange_items", "update_address"], ["exchange_requested", "return_requested", "modified"],
            DoneByUs + @"(?:changed|modified|exchanged|swapped|replaced)\b[^.!?\n]{0,50}\b(?:order|item|items|size|colou?r|it)\b", @"\b(?:order|item|items|size|colou?r)\b[^.!?\n]{0,30}" + IsDone + @"(?:changed|modified|exchanged|swapped)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,50}\b(?:umgetauscht|geändert|ausgetauscht)\b", @"\b(?:he|hemos)\s+(?:cambiado|modificado)\b[^.!?\n]{0,30}\b(?:pedido|art[íi]culo|talla|color)",
            NousAvons + @"(?:modifié|changé|échangé|remplacé)\b[^.!?\n]{0,50}\b(?:commande|articles?|taille|couleur)"),
        Claim("a return or its label", ["return_items", "exchange_items"], ["return_requested", "exchange_requested", "returned"],
            DoneByUs + @"(?:sent|e-?mailed|created|issued|attached|generated|prepared)\b[^.!?\n]{0,40}\blabel\b", @"\blabel\b[^.!?\n]{0,30}" + IsDone + @"(?:sent|e-?mailed|created|issued|generated)\b",
            DoneByUs + @"(?:set\s+up|arranged|registered|started|opened|booked|initiated|approved)\b[^.!?\n]{0,30}\breturn\b", @"\b(?:your|the)\s+return\b[^.!?\n]{0,30}" + IsDone + @"(?:arranged|set\s+up|registered|started|initiated|booked|approved)\b",
            WirHaben + @"[^.!?\n]{0,50}\b(?:rücksendeetikett|retourenetikett|retourenlabel|retourenschein|rücksendung|retoure)\b[^.!?\n]{0,30}\b(?:geschickt|gesendet|erstellt|zugesandt|versandt|angemeldet|veranlasst|eingeleitet)", @"\b(?:rücksendung|retoure)\b[^.!?\n]{0,30}\b(?:wurde|ist)\b[^.!?\n]{0,20}\b(?:angemeldet|veranlasst|eingeleitet)",
            HaSido + @"(?:enviado|creado|generado|registrado|tramitado)\b[^.!?\n]{0,30}\bdevoluci[óo]n", NousAvons + @"(?:envoyé|créé|généré|enregistré|organisé)\b[^.!?\n]{0,40}\bretour\b"),
        Claim("a store credit", ["apply_credit"], ["credit"],
            DoneByUs + @"(?:credited|added|applied|given\s+you)\b[^.!?\n]{0,50}\b(?:credit|voucher|account)\b", @"\bcredit\b[^.!?\n]{0,40}" + IsDone + @"(?:added|applied|issued|booked)\b",
            @"\b(?:gutschrift|guthaben)\b[^.!?\n]{0,40}\b(?:wurde|ist)\b[^.!?\n]{0,20}\b(?:erstellt|gebucht|gutgeschrieben)", 
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,50}\bgut(?:geschrieben|schrift\b[^.!?\n]{0,30}\berstellt)", @"\b(?:he|hemos)\s+(?:añadido|aplicado|abonado)\b[^.!?\n]{0,40}\b(?:crédito|saldo)",
            NousAvons + @"(?:ajouté|crédité|appliqué|accordé)\b[^.!?\n]{0,50}\b(?:avoir|bon|crédit|compte)"),
        Claim("a reset of access", ["reset_access"], [],
            DoneByUs + @"reset\b[^.!?\n]{0,40}\b(?:password|access|account)\b", DoneByUs + @"(?:sent)\b[^.!?\n]{0,40}\b(?:reset\s+(?:link|e-?mail)|password)\b", @"\b(?:password|access)\b" + IsDone + @"reset\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\b(?:passwort|zugang)\b[^.!?\n]{0,30}\bzurückgesetzt", @"\b(?:he|hemos)\s+restablecido\b[^.!?\n]{0,30}\b(?:contraseña|acceso)",
            NousAvons + @"(?:réinitialisé)\b[^.!?\n]{0,40}\b(?:mot\s+de\s+passe|accès|compte)"),
        Claim("a sent confirmation", ["resend_confirmation"], [],
            DoneByUs + @"(?:re-?sent|sent)\b[^.!?\n]{0,40}\b(?:confirmation|invoice)\b", @"\b(?:confirmation|invoice)\b" + IsDone + @"(?:re-?sent|sent)\b",
            @"\b(?:ich|wir)\s+haben?\b[^.!?\n]{0,40}\b(?:bestätigung|rechnung)\b[^.!?\n]{0,30}\b(?:geschickt|gesendet|versandt|zugesandt)", @"\b(?:he|hemos)\s+(?:re)?enviado\b[^.!?\n]{0,30}\b(?:confirmaci[óo]n|factura)",
            NousAvons + @"(?:renvoyé|envoyé)\b[^.!?\n]{0,40}\b(?:confirmation|facture)"),
    ];

    /// <summary>Wordings that turn the same words into a plan, a condition or a denial.</summary>
    public static readonly Regex NotDone = new(
        @"\b(?:once|if|when|after|as\s+soon\s+as|until|unless|before|not|n't|will|would|can|could|may|might|should|waits?|awaiting|pending|asked|proposed|propose|request(?:ed)?|no\s+refund|sobald|wenn|falls|nachdem|nicht|noch\s+nicht|wird|werden|kann|könnte|beantragt|vorgeschlagen|cuando|una\s+vez|si|no|aún|será|puede|podría|propuesto|solicitado|lorsque|quand|dès\s+que|une\s+fois|si|après|avant|pas|sera|serez|pourra|pouvons|peut|pourrait|demandé|proposé)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    // Within one sentence a stop between digits belongs to an amount.
    private static string OverAmounts(string pattern) => pattern.Replace(@"[^.!?\n]", @"(?:[^.!?\n]|\.(?=\d))", StringComparison.Ordinal);

    private static EffectClaim Claim(string effect, string[] tools, string[] states, params string[] patterns) =>
        new(effect, [.. tools, .. tools.Select(tool => Routes[tool])], states, new Regex(string.Join('|', patterns.Select(pattern => $"(?:{OverAmounts(pattern)})")), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2)));
}
