using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Embedded;

/// <summary>A wording that speaks for a category, in English, German and Spanish.</summary>
internal sealed record CategoryCue(Category Category, Regex Pattern);

/// <summary>The wordings triage listens to. An order's whereabouts, cancelling and modifying are shipping; what comes back is returns.</summary>
internal static class TriageCues
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    public static readonly IReadOnlyList<CategoryCue> Categories =
    [
        Cue(Category.Returns, @"\b(?:return|returning|send(?:ing)? (?:it|them|this|back|one|both)|send back|exchang(?:e|ing)|swap|rma|take (?:it|them) back)\b"),
        Cue(Category.Returns, @"\b(?:refund(?:ed|s|ing)?|money back|my \d+ ?(?:euros?|eur|dollars?) back|(?:euros?|eur|€\d+|\$\d+) back)\b"),
        Cue(Category.Returns, @"\b(?:damaged|broken|cracked|smashed|torn|ripped|dented|crushed|bent|shattered|defective|faulty|wrong (?:item|size|colou?r|product)|in pieces|already worn|came (?:with )?(?:a )?(?:split|crack|hole))\b"),
        Cue(Category.Returns, @"(?:zurück(?:schicken|senden|geben|gesandt|geschickt)|rücksendung|retoure|umtausch|umtauschen|widerruf|erstatt|geld zurück|euro zurück|beschädigt|kaputt|zerbrochen|defekt|undicht|\briss\b|falsche (?:größe|farbe))"),
        Cue(Category.Returns, @"(?:devol(?:ver|uc|v[íi]|váis|uelv)|reembols|me lo pod[ée]is cambiar|cambi(?:ar|o) (?:de )?(?:talla|color)|cambiarlo|\brot[oa]s?\b|dañad|defectuos|hech[oa] añicos|agrietad)"),
        Cue(Category.Shipping, @"\b(?:where(?:'s| is| are) my|where is (?:it|the|ls|w)|track(?:ing)?(?: number)?|order status|status of|when (?:will|is|does)\b[^.?!]{0,40}\b(?:arriv\w*|com(?:e|ing)|deliver\w*)|any news on|not (?:been )?(?:delivered|arrived|received)|never (?:came|arrived)|hasn'?t (?:arrived|come|moved)|have not received|lost parcel|no parcel|parcel|package|courier|carrier|shipped|dispatch(?:ed)?)\b"),
        Cue(Category.Shipping, @"\b(?:cancel(?:l?ing|l?ation)?|undo|modify|delivery ad(?:d)?ress|shipping address|order address|order to (?:my|the|a)\b[^.?!]{0,30}\baddress|wrong address|change the address|address of (?:my|the|an) order|pending orders?)\b"),
        Cue(Category.Shipping, @"\b(?:just (?:made|placed)|last night|ordered yesterday|i ordered \w+ in|in my order for|(?:change|remove|modify)\b[^.?!]{0,50}\b(?:in|from|on|to) (?:my|the|another|an) order)\b"),
        Cue(Category.Shipping, @"(?:wo (?:ist|bleibt) mein|wann kommt|sendungsverfolgung|lieferadresse|liefern sie|\bstornier|paket|lieferung|versandt|verschickt|zugestellt|adresse ändern|noch nicht (?:da|angekommen))"),
        Cue(Category.Shipping, @"(?:d[óo]nde est[áa]|por d[óo]nde va|seguimiento|enviad[oa]|\benv[íi]o\b|no (?:me )?ha llegado|cuándo llega|cancelar|anular|direcci[óo]n de (?:entrega|env[íi]o)|paquete)"),
        Cue(Category.Billing, @"\b(?:invoices?|invoiced|billed|billing|charged|double charge|collected (?:the \w+ )?(?:of \S+ )?twice|paid twice|charged twice|vat|credit note|purchase order|payment (?:failed|declined|method)|direct debit|statement|chargeback|overcharged|too much)\b"),
        Cue(Category.Billing, @"\b(?:gift card balance|gift card (?:is|was|does|didn'?t|did not)|promo code|voucher|coupon|discount code|split the payment)\b"),
        Cue(Category.Billing, @"(?:rechnung|abgebucht|doppelt (?:berechnet|belastet)|mehrwertsteuer|mahnung|lastschrift|gutschein|factura|cobrad|cobro|me hab[ée]is cargado|\biva\b|tarjeta regalo|cargo duplicado)"),
        Cue(Category.Account, @"\b(?:log ?in|logged in|sign(?:ed)? in|password|passcode|login codes?|two-factor|2fa|my account (?:was|is|has)|into my account|access to my account|account (?:e-?mail|address|data|settings)|delete my account|close my account|hacked|locked out|profile|default address|data protection|personal data|my data|data you hold|gdpr)\b"),
        Cue(Category.Account, @"(?:passwort|kennwort|anmelde|einloggen|eingeloggt|benutzerkonto|kundenkonto|konto (?:gesperrt|löschen)|datenschutz|dsgvo|contraseña|iniciar sesi[óo]n|mi cuenta (?:est|fue|ha)|acceder a mi cuenta|borrar mi cuenta)"),
        Cue(Category.Technical, @"\b(?:how (?:do|can|should|often) (?:i|you)\b[^.?!]{0,40}\b(?:use|clean|connect|pair|reset|descale|oil|set|install|charge|wash|care|assemble|update)|descale|won'?t (?:pair|connect|turn|start|charge|show)|does(?:n'?t| not) (?:work|turn on|switch on|charge|connect|start|fit)|not working|stopped working|pair(?:ed|ing)?|firmware|bluetooth (?:won|does|issue)|error (?:code|message)|manual|instructions for|run on \d+ ?v|compatible with my|setup|set it up|outside in winter)\b"),
        Cue(Category.Technical, @"(?:funktioniert nicht|geht nicht (?:an|mehr)|verbindet sich nicht|koppeln|entkalk|anleitung|wie (?:benutze|reinige|verbinde|kann ich .{0,20}(?:reinigen|verbinden))|no funciona|no enciende|no se conecta|c[óo]mo (?:se usa|conecto|limpio)|instrucciones|manual de)"),
        Cue(Category.General, @"\b(?:thank you for (?:sorting|the quick)|thanks for (?:sorting|your help)|all good now|that was it|works again|cheers!|opening hours|job|career|wholesale|business proposal|seo|keywords|crypto|congratulations|selected|real person|human being|call me|ring me|telephone me|do you (?:sell|have|ship)|before i buy|vegan|material)\b"),
        Cue(Category.General, @"(?:vielen dank für (?:die schnelle|ihre hilfe)|alles gut|öffnungszeiten|bevor ich .{0,20}kaufe|gracias por (?:la ayuda|todo)|todo bien|horario)"),
    ];

    public static readonly Regex Frustrated = new(
        @"(?:\b(?:third|3rd|fourth|4th|second) time (?:i|this)|\bthird time\b|three (?:messages|mails|emails|times)|again and again|fed up|sick of|furious|angry|ridiculous|unacceptable|not acceptable|outrageous|useless|disgrace|disgusting|appalling|worst|terrible|horrible|absolute joke|what a joke|shame on you|pathetic|incompetent|still (?:no|nothing|waiting)|nobody (?:came back|answers|replied|cares)|have heard nothing|lost (?:faith|patience)|frustrat|disappointed|coldness|how dare|waste of (?:time|money)|ignored|rip-?off|scam(?:med)?\b|cannot believe|can'?t believe|bad mood|unhappy|zum dritten mal|dritte mal|unverschämt|frechheit|wütend|verärgert|sauer\b|inakzeptabel|enttäuscht|unmöglich|katastrophe|schlimmste|tercera vez|harto|harta|vergüenza|inaceptable|indignad|enfadad|decepcionad|fatal\b|pésim)",
        Options);

    public static readonly Regex Positive = new(
        @"(?:\b(?:thanks (?:so much )?for (?:sorting|the quick|your help)|thank you (?:so much|for sorting|ana|for your (?:quick|great))|lovely|great service|all good now|works again|cheers!|perfect now|sorted now|happy with|wonderful|excellent)\b|(?:super service|alles bestens|hat geklappt|vielen dank für die schnelle|genial|perfecto|muy content|excelente|todo bien))",
        Options);

    public static readonly Regex Urgent = new(
        @"\b(?:urgent|urgently|asap|as soon as possible|immediately|at once|right away|today|leaving tomorrow|by tomorrow|with priority|emergency|dringend|sofort|eilt|so schnell wie möglich|umgehend|heute noch|urgente|cuanto antes|lo antes posible|inmediatamente|hoy mismo)\b",
        Options);

    /// <summary>Danger, an account or a payment in somebody else's hands, a legal threat, in words that mean nothing else.</summary>
    public static readonly Regex Critical = new(
        @"(?:\b(?:smoke (?:came|comes|coming|from|out)|(?:started|began|starts|is|was|were) (?:smoking|burning|sparking|melting)|(?:caught|catches|on) fire|electric shock|got a shock|burn(?:ed|t) (?:my|her|his|our|me)|injured|exploded|explodes|blisters? on|hacked|unauthori[sz]ed (?:access|log-?ins?|charges?|payments?|orders?|transactions?)|someone (?:else )?(?:logged|signed) in(?:to)?|my (?:lawyer|solicitor|attorney)|small claims|ombudsman|legal action|(?:sue|suing) you|(?:you|this) (?:in|to) court)\b|stromschlag|feuer gefangen|gehackt|mein(?:en?)? (?:rechts)?anw[aä]lt|verklag|descarga eléctrica|hackead|mis? abogad|demandar(?:os|les|é)|piraté|mon avocat|décharge électrique|prend(?:re)? feu)",
        Options);

    public static readonly Regex Legal = new(
        @"(?:\b(?:lawyer|attorney|solicitor|court|legal|gdpr|ombudsman|regulator|auditors?|contract|proceedings|article \d+|data protection|dispute)\b|anwalt|gericht|dsgvo|rechtlich|abogad|tribunal|denuncia|reclamaci[óo]n oficial)",
        Options);

    private static CategoryCue Cue(Category category, string pattern) => new(category, new Regex(pattern, Options));
}
