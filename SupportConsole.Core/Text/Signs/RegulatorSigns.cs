namespace SupportConsole.Core.Text.Signs;

/// <summary>Authorities, and the law of data protection.</summary>
internal static class RegulatorSigns
{
    public static readonly SignRules Complaint = new(
        Sign.Regulator,
        SignContext.Denied | SignContext.Others | SignContext.Story,
        [
            @"\b{complain}\b[^.;!?]{0,60}?\b(?<k>{agency})\b",
            @"\b(?<k>{agency})\b[^.;!?]{0,60}?\b(?:complain\w*|complaint|report\w*|inform\w*|notif\w*|involv\w*|contact\w*|hear|told|know|interested|investigat\w*|look into|beschwer\w*|einschalt\w*|eingeschaltet|meld\w*|gemeldet|informier\w*|wend\w*|anzeig\w*|interessier\w*|denunci\w*|reclam\w*|queja|inform\w*)\b",
            @"\b(?<k>{gdpr})\b[^.;!?]{0,60}?\b(?:complain\w*|breach\w*|violat\w*|fines?|infring\w*|illegal\w*|unlawful\w*|report\w*|compensation|beschwer\w*|verstoss\w*|verletz\w*|anzeige|meld\w*|strafe|bussgeld|infracci\w*|infring\w*|multa|denunci\w*|vulner\w*|reclam\w*|incumpl\w*)\b",
            @"\b(?:complain\w*|breach\w*|violat\w*|infring\w*|contrary to|against|in violation of|illegal under|fine under|beschwer\w*|verstoss\w*|verstosst|gegen (?:die|den)|infracci\w*|denunci\w*|vulner\w*|incumpl\w*|contra)\b[^.;!?]{0,50}?\b(?<k>{gdpr})\b",
            // Our own leak.
            @"\b(?:my|our|personal|customers?|other (?:people|customers?) ?s?|someone else s?|another (?:customer|person)s? ?s?|private|meine|personliche|fremde|mis|datos) (?:\w+ ){0,3}?(?<k>(?:data|details|information|address|addresses|daten|adresse\w*|datos|direccion)) (?:\w+ ){0,4}?(?:leak\w*|breach\w*|exposed|disclosed|shared|passed on|sold|published|visible|sent|given|shown|weitergegeben|veroffentlicht|verkauft|sichtbar|geschickt|offengelegt|filtrad\w*|compartid\w*|vendid\w*|publicad\w*|enviad\w*|visibles?)\b[^.;!?]{0,40}",
            @"\b(?:data (?:breach|leak)|privacy (?:breach|violation)|breach of (?:my )?(?:privacy|confidentiality|data)|datenpanne|datenleck|datenschutzverletzung|datenschutzverstoss|brecha de (?:datos|seguridad)|fuga de datos|filtracion de datos)\b",
            @"\b(?:you|your (?:company|shop|team|people)|they) (?:\w+ ){0,2}?(?<k>(?:leaked|shared|sold|exposed|disclosed|published|gave|sent|passed)) (?:\w+ ){0,2}?(?:my|our) (?:\w+ ){0,3}?(?:data|details|information|address|phone number|number|e-?mail)\b[^.;!?]{0,12}\b(?:to|with|on|without|online|away)\b",
            @"\b(?:i|we) (?:can|could) see (?:\w+ ){0,4}?(?<k>(?:other|another|different|someone else) ?s? (?:customers?|people|persons?|names?|orders?)) ?s? (?:\w+ ){0,3}?(?:data|details|orders?|address\w*|names?|invoices?|information)\b",
        ],
        [
            @"\b(?:for|because of) gdpr (?:reasons|purposes)\b|\bis (?:this|it|your \w+) gdpr (?:compliant|conform)|\b(?:i|we|ich|yo) (?:work|working|am|was|worked|arbeite\w*|bin|trabaj\w*) (?:\w+ ){0,4}?(?:for|at|with|from|bei|en|de|a|in|the) (?:\w+ ){0,3}?{agency}\b",
            @"\b(?:award\w*|test(?:ed|ing|s)? (?:the|your|results?)|rated|stars?|review(?:ed)?|recommend\w*|certif\w+|approved|seal|testsieger|empfiehlt|empfohlen|getestet|siegel|recomiend\w*|premi\w+)\b",
            @"\b(?:tracking|courier|carrier|driver|dhl|bank)\b[^.;!?]{0,30}\b(?:sent|shared|given)\b",
        ]);

    public static readonly SignRules DataRights = new(
        Sign.DataRights,
        SignContext.Denied,
        [
            @"\b(?<k>{gdpr}|(?:article|art|artikel|articulo)\.? ?(?:1[5-9]|20|21|22)\b|(?:subject access|data access|erasure|sar)\b|right (?:of access|to (?:erasure|be forgotten|access|object))|recht auf (?:auskunft|loschung|vergessen\w*)|derecho (?:de acceso|de supresion|al olvido|de rectificacion))\b[^.;!?]{0,110}?\b(?:request\w*|exercis\w*|access|cop(?:y|ies)|eras\w*|delet\w*|remov\w*|export|disclos\w*|provide|send|object\w*|withdraw\w*|within|statutory|auskunft\w*|losch\w*|kopie|widersprech\w*|widerspruch|verlang\w*|fordere|beantrag\w*|frist|solicit\w*|acceso|supresion|suprim\w*|borr\w*|elimin\w*|copia|ejerc\w*|plazo)\b",
            @"\b(?:request\w*|exercis\w*|invok\w*|copy|access|eras\w*|delet\w*|all (?:the )?(?:personal )?data|auskunft\w*|losch\w*|verlang\w*|beantrag\w*|geltend|solicit\w*|ejerc\w*|borr\w*|supresion|acceso)\b[^.;!?]{0,90}?\b(?<k>{gdpr}|(?:article|art|artikel|articulo)\.? ?(?:1[5-9]|20|21|22)\b|subject access|right (?:of access|to (?:erasure|be forgotten|object))|recht auf (?:auskunft|loschung|vergessen\w*)|derecho (?:de acceso|de supresion|al olvido))\b",
        ],
        [@"\b(?:newsletter|marketing|mailing list|unsubscribe|abmelden|boletin|promotional)\b|\b(?:is|are) (?:this|it|you|your \w+) gdpr\b|\b(?:where|how) (?:can|do|does) (?:i|we|you|larkfield)\b[^.]{0,60}\?$"]);
}
