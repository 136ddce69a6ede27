using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>A verb of the text that asks for something.</summary>
/// <param name="Or">The second verb of "cancel or return".</param>
/// <param name="Taught">The request of a skill, where it is one.</param>
internal readonly record struct VerbHit(RequestKind Kind, int Start, int End, bool Negated, RequestKind? Or = null, TaughtRequest? Taught = null);

/// <summary>Finds what is asked for by the verbs and nouns of English, German and Spanish.</summary>
internal static class Verbs
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // "You've sent me a dog bed": a thing, and not a mail or a parcel.
    internal const string OtherThing =
        @"\b(you|they|somebody|someone)('ve| have)? (sent|shipped|delivered|posted|given) (me|us) (?=an?\b|the wrong\b|two\b|some(?:body|one) else)(?!(an?|the|two|some(body|one) else'?s?) ((\w|-)+ ){0,2}(e-?mails?|mails?|links?|messages?|repl(y|ies)|codes?|answers?|letters?|texts?|surveys?|pictures?|photos?|forms?|labels?|invoices?|refund|vouchers?|notes?|catalogues?|notices?|notifications?|tracking|numbers?|copy|confirmations?|parcels?|packages?|box(es)?|replacements?|new|gift|card|reminder|order|statement|quotes?|offers?|discount|coupon|credit|document|pdf|file|list|manual)\b)[^.?!,;]{3,40}|\b(got|received|inside (was|is)|contained|opened it (to|and) f[io]u?nd) an? (?!\w*(e-?mail|refund|reply|message)\b)[^.?!,;]{3,40}\b(instead|rather than)\b|\b(sie|ihr) (haben|habt) mir (ein|eine|einen) [^.?!,;]{3,40}\b(geschickt|geliefert)\b(?=[^.?!]{0,30}\bstatt)|\bme (habéis|han) enviado (un|una) [^.?!,;]{3,30}\ben (lugar|vez) de\b";

    // Order matters: where two patterns begin at the same place the first wins, so the specific ones stand first.
    private static readonly (RequestKind Kind, Regex Pattern)[] Patterns =
    [
        Is(RequestKind.Person, @"\b(speak|talk|transfer(red)?|connect(ed)?|put me through|ask|hand me over)\b[^.?!]{0,30}\b(human|person|representative|manager|supervisor|someone real|real agent)\b|\bhuman (agent|representative|being)\b|\ba real person\b"),
        Is(RequestKind.Person, @"\b(mit (einem|einer) (menschen|mitarbeiter\w*|echten person|vorgesetzten)|(hablar|comunicar\w*) con (una persona|un agente|un humano|un supervisor|alguien))\b"),
        Is(RequestKind.Access, @"\b(reset|change|forgot(ten)?|lost|recover)\b[^.?!]{0,20}\bpasswords?\b|\bpassword reset\b|\block(ed)? out\b|\baccount\b[^.?!]{0,15}\b(is |was |been |got )?locked\b|\bcan('?t|not| ?not)\b[^.?!]{0,25}\b(log|sign) ?in\b|\bunable to (log|sign) ?in\b|\b(log|sign)[- ]?in (link|problem|fails|error|code)\b|\breset link\b"),
        Is(RequestKind.Access, @"\b(can('?t| ?not)|unable to|could( not|n't))\b[^.?!]{0,15}\b(get( back)? in(to)?|access|enter|open)\b[^.?!]{0,5}\b(my|the|our) (account|profile|login)\b|\bwrong password\b|\b(password )?reset (e-?)?mail\b|\bmot de passe\b|\bme connecter\b"),
        Is(RequestKind.Access, @"\b(passwort|kennwort|einloggen|anmelden|ausgesperrt|konto (ist )?gesperrt|contraseña|iniciar sesión|cuenta (está )?bloqueada|acceder a mi cuenta|entrar en mi cuenta)\b"),
        // When the money comes is asked about money that is on its way; another refund would be a second one.
        Is(RequestKind.Question, @"\b(when|how (long|soon)|how many days)\b[^.?!]{0,40}\b(refund(ed|s)?|money|reimburse\w*)\b|\b(has|have|is|was)( \w+)? (my|the|our) (refund|money|reimbursement)\b(?=[^.?!]{0,60}\?)"),
        Is(RequestKind.Question, @"\b(wann|wie lange)\b[^.?!]{0,40}\b(geld|(rück)?erstattung|betrag)\b|\bist (das|mein) geld\b|\b(cuándo|cuánt[oa]s? (días|tiempo))\b[^.?!]{0,40}\b(reembolso|dinero|importe)\b"),
        // A corrected invoice is another one, which sending the old one again would not give.
        Is(RequestKind.Question, @"\b(correct(ed)?|amend(ed)?|revised?|re-?issue[ds]?)\b[^.?!]{0,12}\b(invoice|receipt)\b|\b(korrigierte|berichtigte) rechnung\b|\bfactura (corregida|rectificada)\b"),
        Is(RequestKind.ResendConfirmation, @"\b(re-?send|send (me )?(again|another|a copy of)|resent)\b[^.?!]{0,40}\b(confirmation|receipt|invoice|e-?mail)\b|\b(no|never|not|n't)\b[^.?!]{0,30}\b(received?|got(ten)?|get)\b[^.?!]{0,20}\b(confirmation|receipt|invoice)\b|\bconfirmation (e-?mail )?(never|did ?n.t|has ?n.t|again)\b|\bcopy of (my|the) (invoice|receipt|confirmation)\b"),
        Is(RequestKind.ResendConfirmation, @"\b(need|send|cannot find|can't find|lost|want|have)\b[^.?!]{0,25}\b(invoice|receipt|order confirmation)\b"),
        Is(RequestKind.ResendConfirmation, @"\b(bestellbestätigung|auftragsbestätigung|rechnung (noch ?mal|erneut)|(correo|email|e-mail) de confirmación|confirmación del pedido|reenviar (la )?(confirmación|factura))\b"),
        Is(RequestKind.ResendConfirmation, @"\b(finde|suche|brauche|benötige)\b[^.?!]{0,30}\b(rechnung|bestätigung)\b|\brechnung\b[^.?!]{0,60}\b(gesucht|finde|schicken|senden|zuschicken)\b"),
        Is(RequestKind.Payment, @"\b(split|change|switch|modify|update|use another|different)\b[^.?!,]{0,20}\bpayment( method)?\b|\bpay with (a different|another)\b|\bpayment\b[^.?!,]{0,15}\banother card\b|\bzahlungsart (ändern|wechseln)\b|\bcambiar (el )?(método|medio|forma) de pago\b"),
        Is(RequestKind.Address, @"\b(chang|modif|updat|correct|edit|fix|adjust|switch|alter|set)\w*\b((?!\b(exchang|return|cancel))[^.?!;]){0,70}?\b(address(es)?)\b|\b(wrong|incorrect|old|new) (shipping |delivery |order )?address\b|\b(ship|deliver|send|redirect|reroute|forward)\w*\b[^.?!;]{0,40}\b(to|at) (my|a|the|our) (new|other|different|correct) (address|home|house|place|apartment|office)\b"),
        Is(RequestKind.Address, @"\b(deliver|ship|send)\b[^.?!;]{0,50}\bto (my|our|the) \w+ address\b|\bliefer\w*\b[^.?!;]{0,80}\b(sondern|stattdessen|andere adresse|arbeitsadresse)\b|\b(enviar|entregar|envi[ae]\w*)\b[^.?!;]{0,60}\b(otra dirección|en lugar de)\b"),
        Is(RequestKind.Address, @"\b(chang|modif|switch|redirect|updat)\w*\b[^.?!;,]{0,40}\border\b to (be )?(my|the|our) [^.?!;,]{0,25}\b(address|place|home|house)\b"),
        Is(RequestKind.Address, @"\b((liefer|versand)?adresse\b[^.?!;]{0,30}\b(ändern|anpassen|falsch|korrigieren|aktualisieren)|(ändern|korrigieren)\b[^.?!;]{0,30}\badresse|neue (liefer)?adresse|(cambi|modific|actualiz|corre[gj])\w*\b[^.?!;]{0,30}\bdirección|dirección (equivocada|incorrecta|nueva)|nueva dirección|umgezogen|me he mudado)\b"),
        Is(RequestKind.Address, @"\b(wrong|incorrect|old|former) (street|house number|flat( number)?|post ?code|zip( code)?|town|city)\b|\bfalsche (straße|hausnummer|postleitzahl|plz)\b|\b(calle|código postal|número) (equivocad[oa]|incorrect[oa]|antigu[oa])\b"),
        Is(RequestKind.Address, @"\b(mistyped|mixed up|got wrong|typo in|mistake in|error in|mistake with)\b[^.?!]{0,25}\b(address|street|house number|flat number|post ?code|zip)\b"),
        Is(RequestKind.Address, @"\b(send|deliver|ship|post|redirect|forward)\b (it|them|this|that|everything|the (order|parcel|package)|[A-Z]{1,3}-?\d+)( \w+){0,3} to\b(?! (you|us|me)\b)(?=[^.?!\n]{0,40}(\binstead\b|:|\d))"),
        Is(RequestKind.Address, @"\b(should|must|has to|needs to|can|could)\b (\S+ ){0,3}(go|be (sent|delivered|shipped)) (to (my|our|the) \w+|there)\b"),
        Is(RequestKind.Cancel, @"\bforget (?=(about )?([A-Z]{1,3}-?\d{3,}|(the|my|this) order\b))|\b(stop|withdraw|void|scrap|halt|undo|revoke|pull)\b (the |my |this |that |our |order )*(order|purchase|[A-Z]{1,3}-?\d{3,})\b|\btake [A-Z]{1,3}-?\d{3,} off\b|\b(widerruf\w*|rückgängig)\b|\b(detener|parar|detengan|paren) (el|mi) pedido\b"),
        Is(RequestKind.Cancel, @"\b(cancel(l?ing|lation)?|(?<=\b(be|get|it|them|that|this|order|have|all|both) )cancell?ed|call off|remove)\b(?! (the )?(return|exchange))|\bno longer (need|want)\b(?!ed)|\bdon't (need|want) (it|them|this|the order) any ?more\b"),
        Is(RequestKind.Cancel, @"\b(stornier\w*|storno|annullier\w*|abbestell\w*|cancelar?(lo|la|los|las)?|cancele[nr]?|cancelo|anular?(lo|la)?|anulen?)\b"),
        Is(RequestKind.Reship, @"\b(re-?ship|resend|send (it|them|(the|my) (\w+ ){1,3}?|another( one)? |a new one |a replacement |a new \w+ ) ?again|send (me )?(a|another) (replacement|new one|new \w+)|replacement|reorder|new pair)\b|\bsend (another|a new) (one|\w+)\b"),
        Is(RequestKind.Reship, @"\b(erneut (zu)?(senden|schicken)|noch ?mal (zu)?(senden|schicken)|ersatz(lieferung|gerät|produkt)|neu liefern|reenvi\w*|enviar(lo|la|me)? (de nuevo|otra vez|otro)|reemplazo|reposición)\b"),
        Is(RequestKind.Reship, @"\bschick\w*\b[^.?!]{0,40}\b(noch ?(ein)?mal|erneut)\b"),
        Is(RequestKind.Return, @"\b(return(ing)?|(?<=\b(be|get|it|them|have|all|both) )returned|send(ing)? (it |them |this |these |that |the \w+ |my \w+ ){0,3}back|giv(e|ing) (it |them )?back|bring(ing)? (it |them )?back)\b(?! (policy|window|label|period|address|is complete|process|shipping))"),
        Is(RequestKind.Return, @"\b(zurück(geben|zugeben|senden|zusenden|schicken|zuschicken|gebe|sende|schicke)|(gebe|sende|schicke)\b[^.?!]{0,30}\bzurück|rücksendung|retoure|retournieren|rückgabe|devolver(lo|la|los|las)?|devuelvo|devolución|devoluciones)\b"),
        Is(RequestKind.Return, @"\btake (it|them|one|this|that|these|those) back\b|\b(can|could|may) (it|they|this|these|those) go back\b"),
        // Who wants a label sends something back.
        Is(RequestKind.Return, @"\b(ask(ed|ing)?|need|want|get|have|wait(ed|ing)?|send|sent|e-?mail|print)\b (?=[^.?!]{0,25}\blabels?\b)(me |for |again |a |an |the |my |your |another |new |return |returns |prepaid |free |shipping |postage ){1,4}labels?\b|\b(rücksende|retouren?)(etikett|schein|label)\w*\b|\betiqueta de devolución\b"),
        Is(RequestKind.Exchange, @"\b(exchang(e|ing)(?! of (?!the\b|my\b|this\b|these\b|those\b|our\b|it\b|one\b|an?\b|size\b|items?\b))|(?<=\b(be|get|it|them|have|all|both) )exchanged|swap(ping)?|trad(e|ing) (it |them )?(in|for)|upgrade|umtauschen|umtausch|tauschen|cambiar(lo|la|los|las)? por|intercambiar)\b"),
        Is(RequestKind.Modify, @"\b(modif(y|ying|ied)|chang(e|ing)(?! my mind)|adjust(ing)?(?! (the |its |your |my |it )?(angle|depth|height|position|straps?|settings?|brightness|volume|temperature|tension|fit|level|flow|pressure)\b)|amend(ing)?|alter(ing)?|switch(ing)? (?=(all|the|my|it|them|to)\b)|ändern|wechseln|abändern|cambiar|modificar|cambio)\b"),
        Is(RequestKind.Modify, @"(?<!\b(that|which|will|would) )\bmake (it|them) (?!\w*(possible|clear|up|to|work|in|on|right|quick|easy)\b)|\bmake (?=the [^.,;]{3,40}\binstead\b)|\bchanged my mind about the (colou?r|size|material|model)\b"),
        Is(RequestKind.Modify, @"(?<=\b(rather|instead|just|and|then|please|,) )(get|take) (?=the\b(?! (refund|money|total|amount)))"),
        Is(RequestKind.Tracking, @"\bwhere('s| is| are) (order |number )?#?[A-Z]{0,3}-?\d{3,}\b|\btracking\b|\btrack (my|the|this)\b|\bwhere('s| is| are) (my|our)\b(?=[^.?!\n]{2,60}\?)|where('s| is| are) (my|the|our)\b[^.?!]{0,25}\b(order|package|parcel|delivery|shipment|item|stuff)\w*|\bwhen\b[^.?!]{0,40}\b(arriv\w+|deliver\w*|ship\w*|get here|come)\b|\bwhere (it|they) (is|are)\b|\bwhen (I|we) (should|can|will|may) (expect|get|receive|have)\b|(?<!\b(damaged|broken|cracked|lost|smashed) )\bin transit\b|\b(has ?n.t|have ?n.t|did ?n.t|not|never|still no\w*)\b[^.?!]{0,20}\b(arrived?|shown up|been delivered|come|received (it|them|my|the))\b|\bstill waiting for\b|\bstatus of (my|the|this) (order|shipment|package|parcel)\b|\b(order|delivery) status\b|\bstatus\b[^.?!]{0,30}\borders?\b"),
        Is(RequestKind.Tracking, @"\b(wo (ist|bleibt)|wann (kommt|wird)|sendungsverfolgung|sendungsnummer|noch nicht (angekommen|da|erhalten)|nicht angekommen|lieferstatus|dónde está|cuándo (llega|llegará|recibiré)|seguimiento|no ha llegado|aún no (ha llegado|he recibido)|todavía no (ha llegado|he recibido))\b"),
        Is(RequestKind.Credit, @"\b(store credit|apply (a |the |my )?(credit|discount|coupon|voucher|code|promo\w*)|discount|coupon|voucher|promo ?code|price (match|adjustment|drop|guarantee)|goodwill|compensat\w+|gutschein|gutschrift|rabatt|entschädigung|cupón|descuento|compensación|vale)\b"),
        Is(RequestKind.Refund, @"\b(refund(ed|ing|s)?|money back|reimburse\w*|pay me back|charge ?back|charged\b[^.?!,]{0,25}\b(twice|double|two times|again)|double[- ]charg\w*|overcharged|duplicate charge|(want|get|give|have|need)( me)?( back)? my (\S+ )?(\w+ )?back)\b(?! policy)(?!((?!\b(not|never|yet|only|should)\b|n't)[^.?!,]){0,30}\b(here|arrived|came through|come through|received)\b)"),
        // "I need the 139 euros": a sum with an article is one that is owed.
        Is(RequestKind.Refund, @"\b(want|need|owed?|expect|waiting (for|on)|where (is|are)|give me|no sign of|nothing of|(have|has|had|did)( not|n't) (seen|received|got(ten)?|get)|never (saw|received|got))\b (me |us )?(the|my|our|those|that) ([€$£]\s?[\d.,]*\d|[\d.,]*\d\s?([€$£]|\b(euros?|eur|dollars?|pounds?|usd|gbp|quid)\b))(?! (one|version|model|order|voucher|gift))"),
        // "I only got 20 euros": the rest is owed.
        Is(RequestKind.Refund, @"\b((got|received|refunded|paid|credited)( me)?( back)? (only|just)|(only|just) (got|received|refunded|paid|credited)( me)?( back)?) ([€$£]\s?[\d.,]*\d|[\d.,]*\d\s?([€$£]|\b(euros?|eur|dollars?|pounds?|usd|gbp|quid)\b))"),
        Is(RequestKind.Refund, @"\b(charged|billed|debited|collected|abgebucht|berechnet|cobrado)\b( me)? ([€$£]\s?[\d.,]*\d|[\d.,]*\d(\s?([€$£]|\b(euros?|eur|dollars?|pounds?|usd|gbp|quid)\b))?)[^.?!]{0,40}\b(costs?|price (is|was)|should|instead of|but|kostet|cuesta|too much|zu viel|de más)\b"),
        Is(RequestKind.Refund, @"\b(no sign of|nothing of|waiting (for|on)|where (is|are)|(have|has|had|did)( not|n't) (seen|received|got(ten)?|get)|never (saw|received|got)) (my|the|our) (money|refund)\b"),
        Is(RequestKind.Refund, @"\b(get|want|like|have|need|give|send|pay)\b[^.?!]{0,25}(\b(euros?|eur|dollars?|pounds?|money|usd|gbp)|[€$£]\s?[\d.,]+|[\d.,]+\s?[€$£])[^.?!\w]{0,3}(\w+ )?back\b|\b(euro|geld|betrag)\b[^.?!]{0,12}\bzurück\b|\bdev(uel|ol)v\w*\b[^.?!]{0,20}\b(dinero|importe|euros)\b"),
        Is(RequestKind.Refund, @"\b(erstatt\w*|rückerstattung|geld zurück|zweimal (abgebucht|belastet)|doppelt (abgebucht|belastet|berechnet)|reembols\w*|dinero de vuelta|devuelvan (el|mi) dinero|cobrado (dos veces|doble)|cobro (doble|duplicado))\b"),
        // "Can I have the L instead of the M", "I need it in a 38".
        Is(RequestKind.Exchange, @"\b(have|get|take|like|need|want|prefer)\b(?= (?!to\b)[^.?!,;]{1,30}\b(instead of|rather than) (the|an?|my|this|that)\b)|\b(need|needed|want|wanted|brauche|bräuchte|benötige|necesito|necesitaría|il me fau(t|drait)|besoin d'|quisiera)(?=\W(aber |but |really |actually |it |them |one |the |an? |eine? |einen |una? |la |el )*((in|en) )?((an?|the|une?|eine[rm]?|la) )?((size|größe|talla|taille) )?((?-i:XXS|XS|S|M|L|XL|XXL)|\d{2})\b(?![\w.,]*\d)(?!['’]|\s*(%|cm|mm|kg|l|ml|m|days?|weeks?|months?|years?|hours?|minutes?|euros?|eur|€|\$|times|items?|pieces?|more|of|sets?|units?|tage|días|jours|stück|piezas)(?!\w)))"),
        Is(RequestKind.Problem, @"\b(broken|damaged|defective|faulty|stopped working|does ?n.t (work|turn on|charge|connect|pair|start|power|sync)|won't (turn on|charge|connect|pair|start|power|sync)|not working|keeps? (crashing|freezing|disconnecting|restarting|turning off)|error (code|message)|cracked|leaking|leaks|malfunction\w*|flickers?|overheats?|dead on arrival|missing (part|item|piece)s?|wrong (item|product|size|colou?r)|(has|have|had|'s|'ve) (just |now |only )?(given (up|out)|packed (up|in)|come (off|apart|loose|away)|fallen (off|apart)|broken|snapped|split|died|failed)|(gave (up|out)|came (off|apart|loose|away)|fell (off|apart)|snapped( off)?|packed (up|in))(?! by)|stopped (charging|heating|turning|spinning|closing|opening|responding))\b"),
        Is(RequestKind.Problem, OtherThing),
        Is(RequestKind.Problem, @"\b(kaputt|beschädigt|defekt|funktioniert nicht|geht nicht|fehlermeldung|zerbrochen|roto|rota|dañad[oa]s?|defectuos[oa]s?|no funciona|no enciende|no carga|no conecta|no se conecta|averiad[oa]s?)\b"),
        Is(RequestKind.Question, @"\b(want to know|wonder(ing)?|how (many|much|long|do|can|does|often)|what('s| is| are| does| do)|which (?!I\b|is\b|are\b|was\b|were\b|has\b|have\b|we\b|you\b|my\b)|who|why|can you (tell|explain|check|confirm)|could you (tell|explain|check|confirm)|do you (have|offer|sell|ship|accept|support|know)|does (it|the|this|your|my)|is (it|there|this|that|the|my|any)(?=\b[^.!?]{2,100}\?)|are (there|you|the|these|those|my|any)(?=\b[^.!?]{2,100}\?)|i want to check|check (if|whether|how|the storage)|tell me|ask the agent)\b"),
        Is(RequestKind.Question, @"(?<!\w)(wie (lange|viel|viele|oft|kann|funktioniert)|was (ist|kostet|kosten|passiert)|welche[rsn]?|können sie|gibt es|kann ich|haben sie|bieten sie|cuánt[oa]s?|cómo|qué|cuál(es)?|pueden|puedo|tienen|hacen envíos|¿)"),
        // Any other question; where it asks for a deed, a pattern above has found the verb.
        Is(RequestKind.Question, @"(?<=(^|[.!?:\n(,;]|\b(and|or|also))\s{0,3})\b(can|could|may|should|will|would|do|does|did|must|how|where|when) (I|you|we|it|the|this|that|these|those|they|my|your|both|one)\b(?=[^.!?\n]{4,200}\?)|(?<=(^|[.!?:\n(,;]|\b(und|oder))\s{0,3})\b(darf|muss|bekomme|soll|sollte|geht|passt|hält|wo|wann|warum|wie|was) (ich|wir|man|es|das|die|der|mein\w*|ein\w*)\b(?=[^.!?\n]{4,200}\?)"),
        // French is read, so that what is asked for can be prepared; the letter is written by a person.
        Is(RequestKind.Cancel, @"\bannul(er|ez|ation|ons)\b"),
        Is(RequestKind.Return, @"\b(retourner|renvoyer|rendre (le|la|les|cet|ces|ce)|droit de rétractation|étiquette (de )?retour)\b"),
        Is(RequestKind.Exchange, @"\b(échang(er|ez|e)|changer (de|la) (taille|couleur|modèle))\b"),
        Is(RequestKind.Refund, @"\b(rembours(er|é|ez|ement|ée)|débité (deux|2) fois|prélevé (deux|2) fois)\b"),
        Is(RequestKind.Address, @"\b(chang|modifi|corrig)\w*\b[^.?!;]{0,40}\badresse\b|\b(mauvaise|nouvelle) adresse\b"),
        Is(RequestKind.Tracking, @"\b(où (est|en est|se trouve)|pas encore (arrivé|reçu)|jamais (arrivé|reçu)|suivi d[eu]|quand (arrive|vais-je recevoir))\b"),
        Is(RequestKind.Problem, @"\b(cassée?s?|abîmée?s?|défectueu(x|se)|endommagée?s?|en panne|ne (fonctionne|marche|s'allume|charge) (plus|pas))\b"),
        Is(RequestKind.Thanks, @"\b(thanks|thx|thank you|many thanks|cheers|much appreciated|danke|vielen dank|besten dank|gracias)\b"),
    ];

    private static readonly Regex JoinsWithOr = new(@"^\W*((the|my|it|them|also)\W+)?(or|and/or|oder|o|u)(\W+(to|possibly))?\W*$", Options, Limit);
    // "Können Sie … stornieren?" asks for the deed, not for an opinion on it.
    private static readonly Regex Polite = new(@"^(können|kann|haben|darf|soll|bekomme|pueden|puedo|podr\w+|¿|can|could|may|will|would|should|is it|tell me|ask the agent)", Options, Limit);
    // "How long does the refund take?" asks about it, not for it; "is there a discount?" likewise.
    private static readonly Regex HowLong = new(@"^\W*(how (long|many days|soon)|when|wie lange|wann|cuánto (tiempo|tarda)|cuántos días|cuándo)\b", Options, Limit);
    private static readonly Regex IsThere = new(@"^\W*(is there|are there|do you (have|offer)|gibt es|bieten sie|hay|tienen)\b", Options, Limit);

    private static (RequestKind Kind, Regex Pattern) Is(RequestKind kind, string pattern) => (kind, new Regex(pattern, Options, Limit));

    /// <summary>The hits in order of the text, none overlapping another.</summary>
    /// <param name="taught">Requests of the lane's skill; their words go before all others.</param>
    public static IReadOnlyList<VerbHit> Find(string text, IReadOnlyList<TaughtRequest> taught)
    {
        List<VerbHit> found = [.. TaughtWords.Find(text, taught).Select(hit => new VerbHit(RequestKind.Taught, hit.Start, hit.End, Negations.Cover(text, hit.Start, hit.End), Taught: hit.Request))];
        foreach (var (kind, pattern) in Patterns)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (found.Exists(hit => match.Index < hit.End && hit.Start < match.Index + match.Length)) continue;
                found.Add(new VerbHit(kind, match.Index, match.Index + match.Length, Negations.Cover(text, match.Index, match.Index + match.Length)));
            }
        }

        return Joined(text, [.. found.OrderBy(hit => hit.Start)]);
    }

    /// <summary>"cancel or return everything" is one wish with two verbs; "I want to know the tracking number" is about the tracking number.</summary>
    private static List<VerbHit> Joined(string text, List<VerbHit> hits)
    {
        for (var i = 0; i + 1 < hits.Count;)
        {
            var (first, second) = (hits[i], hits[i + 1]);
            var between = text[first.End..second.Start];
            if (first.Kind != second.Kind && JoinsWithOr.IsMatch(between))
            {
                hits[i] = first with { End = second.End, Or = second.Kind };
                hits.RemoveAt(i + 1);
            }
            else if (first.Kind == RequestKind.Question && second.Kind is RequestKind.Tracking or RequestKind.Question && between.Length < 60 && between.IndexOfAny(['.', '?', '!', ';', ',']) < 0)
            {
                hits.RemoveAt(i);
            }
            else if (first.Kind == RequestKind.Question && between.Length < 60 && between.IndexOfAny(['.', '?', '!', ';']) < 0 && (second.Kind == RequestKind.Refund && HowLong.IsMatch(text[first.Start..second.Start]) || (second.Kind == RequestKind.Credit && IsThere.IsMatch(text[first.Start..first.End]))))
            {
                hits.RemoveAt(i + 1);
            }
            else if (first.Kind == RequestKind.Question && second.Kind != RequestKind.Question && between.Length < 60 && between.IndexOfAny(['.', '?', '!', ';']) < 0 && Polite.IsMatch(text[first.Start..first.End]))
            {
                hits.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }

        return hits;
    }
}
