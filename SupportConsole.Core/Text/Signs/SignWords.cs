using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text.Signs;

/// <summary>Groups of words that wordings name in braces, in three languages, plain as <see cref="SignSentence"/> makes them.</summary>
internal static partial class SignWords
{
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        // The writer and who acts with them.
        ["me"] = "(?:i|we|us|me|let me|my (?:husband|wife|partner|spouse|mother|father|mum|mom|dad|parents|son|daughter|family|company|boss|insurance|bank)|our (?:company|boss|management|family)|ich|wir|mein(?:e)? (?:mann|frau|partner\\w*|mutter|vater|firma|chef\\w*)|yo|nosotros|mi (?:marido|mujer|esposa|pareja|empresa))",
        ["law"] = "(?:lawyers?|attorneys?|solicitors?|barristers?|legal (?:team|counsel|department|advis[eo]rs?|representatives?|people|insurance|expenses)|law firm|counsel|(?:rechts)?anw(?:a|ae)lt\\w*|anwaltskanzlei|kanzlei|rechtsbeistand|rechtsschutz\\w*|rechtsabteilung|jurist\\w*|abogad[oa]s?|letrad[oa]s?|bufete|gabinete juridico|servicios? juridicos?|asesor\\w* (?:legal\\w*|juridic\\w*)|avocate?s?)",
        ["agency"] = "(?:ombuds\\w+|trading standards|citizens advice|consumer (?:protection|council|agency|affairs|authority|authorities|association|advice|rights (?:office|centre|agency|group)|centre|center|organi[sz]ation|board|watchdog|commission\\w*|bureau|ombuds\\w+)|better business bureau|bbb|ftc|federal trade commission|attorney general|cma|competition (?:and markets )?authority|(?:data )?privacy (?:authority|commission\\w*|regulator)|data protection (?:authority|authorities|commission\\w*|agency|office|officer|regulator|body|people)|information commissioner\\w*|ico|cnil|imy|aepd|supervisory authority|(?:the )?regulators?|watchdog|authorities|advertising standards|financial conduct|fca|market surveillance|product safety (?:authority|office|commission|agency)|odr platform|arbitration (?:board|body|service)|verbraucherzentrale\\w*|verbraucherschutz\\w*|schlichtungs\\w+|bundesnetzagentur|gewerbeaufsicht\\w*|gewerbeamt|wettbewerbszentrale|marktaufsicht\\w*|\\w*datenschutz(?:behorde|beauftragte\\w*|aufsicht\\w*)|aufsichtsbehorde|behorden?|ordnungsamt|ocu|facua|omic|oficina (?:municipal )?(?:del? )?(?:informacion al |atencion al )?consumidor\\w*|(?:oficina de )?consumo|(?:agencia (?:espanola )?de )proteccion de datos|junta arbitral|arbitraje de consumo|defensor del (?:consumidor|pueblo)|autoridad\\w*|hojas? de reclamacion\\w*|dgccrf)",
        ["complain"] = "(?:report\\w*|complain\\w*|lodg\\w+|fil(?:e|ed|ing)|contact\\w*|go|going|went|refer\\w*|escalat\\w+|take|taking|tell|telling|told|notif\\w+|inform\\w*|hear\\w*|writ\\w+|wrote|rais\\w+|turn\\w*|involv\\w+|alert\\w*|pass\\w*|call\\w*|bring\\w*|cc|copied|submit\\w*|meld\\w*|beschwer\\w*|einschalt\\w*|eingeschaltet|schalte|wend\\w*|anzeig\\w*|informier\\w*|geh\\w*|prufen|einreich\\w*|denunci\\w*|reclam\\w*|quej\\w*|acud\\w*|poner\\w*|pondre|pongo|inform\\w*|ir|ire|voy|llev\\w*|present\\w*|avis\\w*|escrib\\w*|puesto|put|pon\\w+|tiene ya|lo tiene|opened|has (?:a|my)|geht an|geht (?:heute )?(?:\\w+ )?an)",
        ["gdpr"] = "(?:gdpr|dsgvo|ds-gvo|rgpd|lopd\\w*|ccpa|data protection (?:act|law|laws|rules|regulation)|datenschutz(?:recht\\w*|gesetz\\w*|verordnung|grundverordnung)?|(?:ley|reglamento|normativa) de proteccion de datos|proteccion de datos|privacy law\\w*)",
        ["body"] = "(?:hands?|fingers?|thumbs?|face|arms?|legs?|foot|feet|eyes?|eyebrows?|skin|wrists?|lips?|mouth|tongue|head|hair|back|knees?|shoulders?|toes?|palm|neck|son|daughter|child|children|baby|toddler|kids?|boy|girl|husband|wife|mother|father|mum|mom|dad|grandmother|grandson|granddaughter|guest|dog|cat|puppy|hand|hande|finger|daumen|gesicht|arm|bein|fuss|auge|augen|haut|sohn|tochter|kind|mann|frau|mano|manos|dedo|dedos|cara|brazo|pierna|pie|ojo|ojos|piel|hij[oa]|nin[oa]|bebe)",
        ["gone"] = "(?:was|were|has been|have been|had been|got|is|are|being|is being|been)",
        ["someone"] = "(?:someone(?: else)?|some ?body(?: else)?|a stranger|strangers|an? (?:unknown|other|different|unfamiliar) (?:person|man|woman|device|address|party)|another person|a third party|a hacker|hackers|a scammer|scammers|a thief|thieves|a fraudster|fraudsters|criminals|whoever|who(?: ever)?|jemand(?: anders| anderes| fremdes)?|ein fremder|fremde|unbekannte|ein unbekannter|hacker|betruger|alguien|otra persona|un desconocido|desconocidos|un hacker|estafadores|un tercero|terceros|un ladron)",
        ["account"] = "(?:accounts?|profiles?|log-?ins?|passwords?|credentials|e-?mail(?: address)?|mailbox|konto|kundenkonto|benutzerkonto|profil|zugang|passwort|kennwort|cuenta|perfil|contrasena|correo)",
        ["person"] = "(?:persons?|humans?|human beings?|people|real people|managers?|supervisors?|superiors?|team leads?|team leaders?|representatives?|reps?|agents?|operators?|advis[eo]rs?|employees?|staff(?: members?)?|members? of (?:staff|your team)|somebody|someone|colleagues?|customer services? (?:person|agent|rep)|boss|man|woman|one of your (?:people|colleagues|team|staff))",
    };

    /// <summary>The wording with its groups written out.</summary>
    public static string Open(string wording) => Name().Replace(wording, match => Groups.TryGetValue(match.Groups["name"].Value, out var words) ? words : throw new InvalidOperationException($"No group of words '{match.Value}'."));

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
