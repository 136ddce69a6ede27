using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>Wordings by which a packet tells a wish from a courtesy, and somebody who may need more care.</summary>
internal static class HandoffCues
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Asks for something, in the languages the triage reads.</summary>
    public static readonly Regex Wish = new(
        @"\b(?:i|we)(?:'d| would| do)? (?:also |just |only |really )?(?:want|need|like to|rather|prefer|expect|ask|request|insist|wish)|\bi(?:'d| would) like|\b(?:please|pls|kindly)\b|\b(?:can|could|will|would|may|might) (?:i|we|you|it|this|somebody|someone)\b|\bhow (?:do|can|long|much|often)\b|\b(?:refund|replace|cancel|exchange|send|ring|call|delete|change|find|fix|repair) (?:it|me|my|this|them|us|the|another|both|back)\b|\bmoney back\b|\bunless you\b|\bi (?:hereby )?(?:demand|claim|dispute|complain)"
        + @"|\b(?:ich|wir) (?:möchte|will|wünsche|hätte|brauche|bitte|verlange|erwarte|fordere|benötige)|\b(?:bitte|könn(?:en|ten) sie|kann ich|können wir|bekomme ich|wann (?:kommt|bekomme)|geld zurück)\b|\b(?:möchten|wollen|hätten gern)\b"
        + @"|\b(?:quiero|quisiera|querr[íi]a|necesito|me gustar[íi]a|solicito|exijo|por favor|pod[ée]is|pueden?|podr[íi]a(?:n|is)?|puedo)\b"
        + @"|\b(?:je (?:veux|voudrais|souhaite|demande|besoin)|s'il vous pla[îi]t|pouvez-vous|pourriez-vous|merci de|puis-je)|\b(?:vorrei|voglio|per favore|potete|posso)\b|\b(?:ik wil|graag|kunt u|alstublieft)\b|\b(?:gostaria|quero|por favor|podem)\b",
        Options);

    /// <summary>Ends in what comes next: an address, a list.</summary>
    public static readonly Regex Announces = new(@"(?::|\b(?:to|at|an|nach|zu|zur|zum|à|naar|instead))$", Options);

    /// <summary>A greeting, thanks or signature.</summary>
    public static readonly Regex Courtesy = new(
        @"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|hallo|guten (?:tag|morgen|abend)|grüß|sehr geehrte|liebe[sr]?|moin|servus|hola|buen[oa]s|estimad[oa]s?|bonjour|bonsoir|madame|monsieur|cher|chère|buongiorno|beste|geachte|ol[áa]|thank|thanks|thx|many thanks|cheers|best|kind|warm|yours|regards|sincerely|vielen dank|danke|mit (?:freundlichen|besten)|viele grüße|liebe grüße|beste grüße|gracias|un saludo|saludos|atentamente|merci|cordialement|bien à vous|grazie|cordiali)\b",
        Options);

    /// <summary>Age, illness, bereavement or hardship told of the writer or their family. It asks for care, and decides nothing.</summary>
    public static readonly Regex Vulnerable = new(
        @"\b(?:i'?m|i am|aged?|turned) (?:7|8|9)\d\b|\b(?:7|8|9)\d[- ]years?[- ]old\b|\b(?:pensioner|disabled|disability|wheelchair|blind|dementia|alzheimer'?s|cancer|chemo\w*|terminally ill|bereaved?|bereavement|widow(?:er|ed)?|funeral|passed away|(?:husband|wife|mother|father|mum|dad|son|daughter|partner) (?:has |just |recently )?(?:died|is dying)|pregnant|newborn|premature baby|lost my job|can(?:'t|not) afford|suicid\w+|panic attacks?|depress(?:ed|ion)|carer for)\b"
        + @"|\b(?:verstorben|gestorben|beerdigung|witwer?|schwanger|behindert|schwerbehindert|rollstuhl|pflegebedürftig|rentner(?:in)?|krebs|demenz|(?:7|8|9)\d[- ]jährig\w*|(?:7|8|9)\d jahre alt|arbeitslos)\b"
        + @"|\b(?:falleci[óo]|fallecid[oa]|viud[oa]|embarazada|discapacidad|silla de ruedas|jubilad[oa]|cáncer|tengo (?:7|8|9)\d años)\b|\b(?:décédée?|veuve|veuf|enceinte|handicapée?|fauteuil roulant|retraitée?|j'ai (?:7|8|9)\d ans)\b",
        Options);
}
