using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>The reason of an action, from the customer's words, in one fixed spelling for the record.</summary>
internal static class Reasons
{
    public const string Damaged = "damaged";
    public const string Defective = "defective";
    public const string WrongItem = "wrong item";
    public const string Missing = "not received";
    public const string Late = "late delivery";
    public const string Duplicate = "charged twice";
    public const string Mistake = "ordered by mistake";
    public const string Unwanted = "no longer needed";
    public const string Quality = "not as expected";
    public const string None = "customer request";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly (string Reason, Regex Pattern)[] Patterns =
    [
        (Duplicate, Of(@"\b(charged|billed|debited)\b[^.]{0,20}\b(twice|double|two times|again)|double[- ]?(charge|bill)\w*|duplicate charge|(zweimal|doppelt) (abgebucht|belastet|berechnet)|cobrado (dos veces|doble)|cobro (doble|duplicado)|dos cargos")),
        (WrongItem, Of(@"\bwrong (item|product|size|colou?r|one|model)\b|\bfalsche[nrs]? (artikel|produkt|größe|farbe)\b|\b(artículo|producto) (equivocado|incorrecto)\b|\bnot what I ordered\b|" + Verbs.OtherThing)),
        (Damaged, Of(@"\b(came (off|apart)|fell (off|apart)|(fallen|come) (off|apart)|damaged|broken|cracked|shattered|smashed|dented|torn|ripped|split (in|open|along|down|at|apart)|crushed|bent|chipped|snapped|scratched|already worn|beschädigt|zerbrochen|kaputt|zerkratzt|zersplittert|gerissen|riss|cassée?s?|abîmée?s?|endommagée?s?|dañad[oa]s?|rot[oa]s?|rayad[oa]|añicos|partid[oa]|agrietad[oa])\b|\bin pieces\b")),
        (Defective, Of(@"\b(defective|faulty|stopped (working|charging|heating|turning|spinning|closing|opening|responding)|(given|gave|packed) (up|out|in)|doesn't work|does not work|not working|won't (turn on|charge|start)|doesn't (turn on|charge|work)|malfunction\w*|dead on arrival|leaks?|leaking|undicht|never worked|flicker\w*|wobbl\w*|rattl\w*|drip(s|ping)|jammed|stuck|dead|flacker\w*|wackel\w*|tropf\w*|lädt nicht|startet nicht|en panne|défectueu(x|se)|defekt|funktioniert nicht|geht nicht|no funciona|defectuos[oa]|no enciende|no carga)\b")),
        (Missing, Of(@"\b(never (arrived|came|received|got)|not (arrived|received|been delivered)|hasn't (arrived|come|been delivered)|haven't received|didn't (arrive|receive|get)|did not arrive|lost (in transit|package|parcel)|missing (parcel|package|order|delivery|items?)|(parcel|package|order|delivery|shipment)s? (is|are|went|has gone|have gone) missing|nicht angekommen|nie (angekommen|erhalten)|noch nicht (da|erhalten|angekommen)|verloren|no ha llegado|nunca llegó|no he recibido|perdido)\b")),
        (Late, Of(@"\b(too late|(days|weeks) late|arrived late|late delivery|delayed|delay|zu spät|verspätet|verspätung|tarde|retraso)\b")),
        (Mistake, Of(@"\b(by mistake|by accident|accidentally|mistake|wrong order|aus versehen|versehentlich|por error|sin querer|equivocación)\b")),
        (Quality, Of(@"\b(quality|not as (described|expected)|disappoint\w*|poor|looks nothing like|nothing like (the|your)|doesn't (fit|zoom)|does not fit|too (big|small|large|tight|loud)|nicht wie (beschrieben|erwartet)|passt nicht|zu (klein|groß)|calidad|demasiado (grande|pequeñ[oa]))\b")),
        (Unwanted, Of(@"\b(no longer (need|want)\w*|don't (need|want)|do not (need|want)|changed (my|our) mind|not needed|better deal|found (it )?cheaper|nicht mehr (gebraucht|benötigt|brauche|benötige)|brauche\w* [^.]{0,20}nicht mehr|überlegt|ya no (lo |la )?(necesito|quiero)|cambiado de opinión)\b")),
    ];

    public static string Of(string text, RequestKind kind)
    {
        foreach (var (reason, pattern) in Patterns)
        {
            if (pattern.IsMatch(text) && Fits(reason, kind)) return reason;
        }

        return None;
    }

    /// <summary>A cancelled order was never unpacked.</summary>
    private static bool Fits(string reason, RequestKind kind) => kind != RequestKind.Cancel || reason is Mistake or Unwanted or Late or Duplicate;

    private static Regex Of(string pattern) => new(pattern, Options, TimeSpan.FromSeconds(1));
}

/// <summary>Which of the customer's payment methods they ask for; empty where they name none, or one they do not have.</summary>
internal static class Payments
{
    public static string Named(string text, CustomerView customer)
    {
        var methods = customer.Methods.Where(method => IsNamed(text, method)).ToList();
        return methods.Count == 1 ? methods[0].Id : "";
    }

    private static bool IsNamed(string text, MethodView method)
    {
        bool Says(string pattern) => Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        if (method.LastFour.Length == 4 && text.Contains(method.LastFour, StringComparison.Ordinal)) return true;
        return method.Source.ToLowerInvariant() switch
        {
            "paypal" => Says(@"\bpaypal\b"),
            "gift_card" => Says(@"\bgift ?card\b|\bGC\b|\bgutschein(karte)?\b|\btarjeta regalo\b"),
            _ => method.Brand.Length > 2 && Says($@"\b{Regex.Escape(method.Brand)}\b|\b{Regex.Escape(method.Brand[..4])}\b") || Says(@"\bcredit card\b|\bkreditkarte\b|\btarjeta de crédito\b"),
        };
    }
}
