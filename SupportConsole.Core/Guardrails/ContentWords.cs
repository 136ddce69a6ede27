using System.Collections.Frozen;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>The words of a sentence that carry its content, as stems; German and Spanish words of the trade are joined to their English ones.</summary>
internal static class ContentWords
{
    private static readonly FrozenSet<string> Empty =
        ("a an the and or but if then so of to in on at for from by with without as is are was were be been being am do does did have has had having will would can could may might shall should must not no nor it its it's this that these those there here you your yours we our us i my me they them their he she his her which who whom whose what when where how why all any both each few more most other some such only own same than too very just now also already please about into over under again further once during before after above below up down out off per via within upon until while because between through yes let get gets got make made take takes kindly well back still even ever always never"
        + " der die das den dem des ein eine einen einem einer eines und oder aber wenn dann so von zu im in am an auf für mit ohne als ist sind war waren sein wird werden wurde wurden haben hat hatte nicht kein keine es dies diese dieser dieses sie ihr ihre ihren ihrem ihrer wir uns unser unsere ich mein meine sich auch noch schon nur bis bei nach über unter vor aus um kann können bitte da dort hier wie was wann wo wer"
        + " el la los las un una unos unas y o pero si entonces de del al a en con sin por para como es son fue era ser está están ha han había no lo le les se su sus nos nuestro nuestra yo mi mis me te tu usted ustedes que qué cuando donde cómo más muy ya también aún este esta esto estos estas ese esa hay puede pueden")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Trade = Pairs(
        "bestellung order", "bestellt order", "bestellnummer order", "auftrag order", "geliefert deliver", "lieferung deliver", "zugestellt deliver", "zustellung deliver", "versandt ship", "versand ship", "verschickt ship", "unterwegs transit",
        "sendung parcel", "paket parcel", "rücksendung return", "rücksenden return", "zurückschicken return", "zurückgeben return", "rückgabe return", "retoure return", "erstattung refund", "erstattet refund", "rückerstattung refund",
        "umtausch exchange", "umtauschen exchange", "storniert cancel", "stornieren cancel", "stornierung cancel", "beschädigt damage", "schaden damage", "defekt defect", "bezahlt paid", "zahlung payment", "rechnung invoice", "betrag amount",
        "artikel item", "adresse address", "lieferadresse address", "konto account", "passwort password", "tag day", "tage day", "tagen day", "werktage day", "werktagen day", "woche week", "wochen week", "monate month", "garantie warranty", "kostenlos free",
        "karte card", "zahlungsart payment", "bestätigung confirm", "status status", "bearbeitung process", "offen pending", "unbenutzt unus", "originalverpackung packag", "verpackung packag", "etikett label",
        "pedido order", "entregado deliver", "entrega deliver", "enviado ship", "envío ship", "camino transit", "paquete parcel", "devolución return", "devolver return", "devuelto return", "reembolso refund", "reembolsar refund", "cambio exchange", "cambiar exchange",
        "cancelado cancel", "cancelar cancel", "cancelación cancel", "dañado damage", "roto broken", "defectuoso defect", "pagado paid", "pago payment", "factura invoice", "importe amount", "artículo item", "artículos item", "dirección address", "cuenta account",
        "contraseña password", "día day", "días day", "semana week", "semanas week", "meses month", "garantía warranty", "gratis free", "tarjeta card", "pendiente pending", "etiqueta label", "embalaje packag",
        "parcel parcel", "package parcel", "money refund", "reimburse refund", "reimbursed refund", "purchase order", "bought order", "arrived deliver", "arrive deliver", "dispatched ship", "posted ship", "sent ship");

    /// <summary>Distinct stems of words already cut, whatever the language: only to see which of them the same text uses again.</summary>
    public static IReadOnlySet<string> Of(IReadOnlyList<Token> words) =>
        words.Where(word => word.Length > 2 && !Empty.Contains(word.Text)).Select(word => PorterStemmer.Stem(word.Text)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Distinct stems.</summary>
    public static IReadOnlySet<string> Of(string text, string language)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in Tokens.Words(text))
        {
            if (token.Text.Length >= 2 && !Empty.Contains(token.Text) && !token.Text.Any(char.IsAsciiDigit))
                stems.Add(StemOf(token.Text, language));
        }
        return stems;
    }

    /// <summary>Whether the word is one of grammar.</summary>
    public static bool IsEmpty(string word) => Empty.Contains(word);

    /// <summary>The stem that stands for the word, joined across languages where it is one of the trade.</summary>
    public static string StemOf(string word, string language)
    {
        if (Trade.TryGetValue(word, out var joined))
            return joined;
        var stem = Stemmer.Stem(word, language);
        return Trade.GetValueOrDefault(stem, stem);
    }

    private static FrozenDictionary<string, string> Pairs(params string[] pairs) =>
        pairs.Select(pair => pair.Split(' ')).DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0], pair => Stemmer.Stem(pair[1], "en"), StringComparer.Ordinal);
}
