namespace SupportConsole.Core.Text.Signs;

/// <summary>Lawyers, courts and laws.</summary>
internal static class LegalSigns
{
    public static readonly SignRules Threat = new(
        Sign.LegalThreat,
        SignContext.Denied | SignContext.Others | SignContext.Story,
        [
            // A lawyer of theirs acts.
            @"\b(?:my|our|his|her|the|a|family|company|mein\w*|unser\w*|mi|nuestr[oa]s?|el|la) (?:\w+ ){0,2}?(?<k>{law})\b(?! (?:friends?|mates?|colleagues?|neighbou?rs?|client|husband|wife|brother|sister|office|bag|and his))[^.;!?]{0,70}?\b(?:contact\w*|writ\w+|wrote|in touch|taking|takes? (?:over|it|this|the)|tak\w+ (?:over|care|it|this|up)|look\w* (?:at|into|forward)|handl\w+|involved|inform\w*|instruct\w*|notif\w+|prepar\w+|draft\w*|deal\w*|pursu\w+|proceed\w*|claim\w*|sue|action|damages|rights?|entitle\w*|liable|breach|court|standing by|copied|cc|advis\w+|letter|says?|confirm\w*|next step|agree\w*|waiting|ready|file|knows|einschalt\w*|eingeschaltet|beauftrag\w*|ubergeb\w*|wend\w*|meld\w*|schreib\w*|konsultier\w*|kontaktier\w*|nehm\w*|hinzu\w*|pruf\w*|geh\w*|kummer\w*|gesproch\w*|sprech\w*|ubernimm\w*|ubernehm\w*|bericht\w*|informier\w*|einbezieh\w*|vorbereit\w*|durchsetz\w*|geltend|sagt|rat|horen|weiterleit\w*|weitergeb\w*|contact\w*|escrib\w*|pond\w*|hara|comunic\w*|encarg\w*|prepar\w*|reclam\w*|dice|esta (?:al tanto|informad\w*)|mandar\w*|enviar\w*|llam\w*|aconsej\w*)\b",
            @"\b(?:hear|hearing|letters?|calls?|mails?|e-?mails?|communication|correspondence|notice|post|messages?|word|horen|post|brief|schreiben|noticias|carta|burofax) (?:\w+ ){0,3}?(?:from|von|vom|de|del) (?:(?:my|our|a|the|his|her|mein\w*|unser\w*|ein\w*|mi|nuestr[oa]s?|un[oa]?) )?(?:\w+ ){0,2}?(?<k>{law})\b",
            // The writer goes to one.
            @"\b{me}\b[^.;!?]{0,50}?\b(?:contact\w*|consult\w*|speak\w*|spoke\w*|talk\w*|call\w*|phon\w+|ring|hir\w+|see|seeing|seen|instruct\w*|involv\w+|engag\w+|retain\w*|brief\w*|appoint\w*|inform\w*|e-?mail\w*|writ\w+|ask\w*|get(?:ting)?|got|need|have|had|find|use|using|bring\w*) (?:(?!for\b|like\b|as\b|of\b|who\b)\w+ ){0,5}?(?<k>{law})\b(?! (?:friends?|mates?|colleagues?|neighbou?rs?|who (?:lives|works|loves|likes)))",
            @"\b(?:hand\w*|pass\w*|giv\w+|turn\w*|forward\w*|send\w*|put\w*|leav\w+|refer\w*|tak\w+|bring\w*|escalat\w*) (?:this|it|that|everything|all|things|the (?:\w+ )?(?:matter|case|file|correspondence|issue|dispute|complaint|emails?|mails?|lot)|my (?:case|complaint|file)) (?:\w+ ){0,4}?(?:to|with|hands of|over to|by) (?:a|an|my|our|the|his|her) (?:\w+ ){0,2}?(?<k>{law})\b",
            @"\b(?:go|goes|going|gone|went|run|turn\w*) (?:straight |directly |right |back )?to (?:a|an|my|our|the|see my|see a) (?:\w+ ){0,2}?(?<k>{law})\b",
            @"\b(?:contact|speak to|talk to|call|hire|instruct|consult|involve|consulting|contacting|calling|involving|hiring|instructing) (?:a|my|our) (?:\w+ ){0,2}?(?<k>{law})\b(?! (?:friend|mate|colleague))|\b(?<k>lawyer(?:ing)? up|legal representation|through (?:my|our) {law}|seek(?:ing)? (?:legal )?counsel)\b",
            @"\b(?:horen|gehe|gehen|geht|schalte|schalten|ubergebe|wende|beauftrage|nehme|kontaktiere|konsultiere|spreche|frage|brauche|hole|sehen uns|liegt|zu|zum|beim|an|einen|mit|uber) (?:\w+ ){0,5}?(?<k>(?:rechts)?anw(?:a|ae)lt\w*|rechtsbeistand|rechtsschutz\w*|rechtsabteilung)\b",
            @"\b(?:habl\w+|consult\w*|contact\w*|acudir\w*|contrat\w*|llam\w*|ir|ire|voy|pond\w*|poner\w*|pongo|dejar\w*|pas\w+|encarg\w*|en manos de|a traves de) (?:\w+ ){0,6}?(?<k>abogad[oa]s?|letrad[oa]s?|bufete|servicios? juridicos?|asesor\w* (?:legal\w*|juridic\w*))\b",
            @"\bcon (?<k>(?:mi|nuestr[oa]|un|una) (?:abogad[oa]|letrad[oa]))\b",
            // Courts and proceedings.
            @"\b{me}\b[^,.;!?]{0,45}?\b(?<k>su(?:e|ing))\b|\b(?<k>su(?:e|ing) (?:you|your|larkfield|the company|this company|the shop|over|for))\b",
            @"\b(?:see|meet|meeting|seeing) (?:you|each other|you all) (?:\w+ )?(?<k>in court)\b|\b(?:tak\w+|took|drag\w*|bring\w*|haul\w*|go|goes|going|end\w*|settl\w+|decid\w+|resolv\w+|before|fil\w+|claim\w*|up to|let)\b[^.;!?]{0,35}?\b(?<k>(?:(?:small claims|county|civil|district|local|magistrates?) )?(?:courts?|tribunal|judge))\b(?! (?:shoes?|road|street|lane|house))|\b(?<k>small claims|court (?:action|case|proceedings|claim|papers|summons))\b",
            @"\b(?<k>legal (?:action|proceedings|steps|consequences|route|recourse|remed\w+|means|measures|battle|avenues?|claim|notice|dispute|channels|options|redress)|lawsuit|litigat\w+|class action|letters? before (?:action|claim)|letter of claim|formal notice|notice before|statutory demand|cease and desist|debt collect\w+|press(?:ing)? charges|criminal (?:complaint|charges|proceedings)|through the courts|(?:papers|summons|claim|writ|documents) (?:\w+ ){0,2}?served|served (?:\w+ ){0,3}?(?:papers|a claim|a writ|a summons)|before a (?:judge|magistrate|court)|in front of (?:a|the) (?:judge|court|magistrate)|(?:represent|acting for|act for|on behalf of) (?:my|our) client|my client|our client|claim (?:for )?damages|seek(?:ing)? damages|damages claim|action for damages|start(?:ing)? proceedings|issue (?:a claim|proceedings)|pursue (?:you|this|it|the matter) (?:\w+ )?(?:legally|through))\b",
            @"\b(?:tak\w+|seek\w*|get\w*|got|obtain\w*|need)\b (?:\w+ ){0,2}?(?<k>legal (?:advice|help|support|assistance))\b",
            @"\b(?<k>(?:report\w*|denounc\w+) (?:you|larkfield|your (?:company|shop|firm)) (?:\w+ ){0,3}?police)\b|\b(?<k>police)\b[^.;!?]{0,40}\b(?:against you|about you|about your (?:company|shop)|fraud by you|you (?:have )?(?:stolen|defraud\w*|scammed))\b|\b(?:go|going|report this|report it|take this|take it) to (?<k>the police)\b",
            @"\b(?<k>verklag\w*|klage (?:einreich\w*|erheb\w*|gegen|vor|auf)|sammelklage|klageweg|vor gericht|gerichtlich\w*|(?:zum|ans|das) (?:amts|land)?gericht|rechtlich\w* (?:schritt\w*|mittel\w*|konsequenz\w*|folgen|vorgehen|vorgehe|weg\w*|prufen|hilfe)|rechtsmittel|rechtsstreit|rechtsweg|juristisch\w*|mahnbescheid\w*|vor (?:dem|einen|den) richter|mandant\w*|klageschrift|wahrnehmung (?:\w+ ){0,2}?interessen|mahnverfahren|strafanzeige|anzeige (?:erstatt\w*|wegen|bei der polizei|gegen)|zur anzeige|inkasso\w*|schadens?ersatz\w*|polizei (?:ein|gehe|an))\b",
            @"\b(?:ich|wir)\b (?:\w+ ){0,4}?(?<k>klag(?:e|en))\b",
            @"\b(?<k>(?:les|os|los|la|le|te) (?:voy a |vamos a )?demandar\w*|demandar(?:e|emos|los|les|os|le)|(?:interpon\w+|present\w+|pon\w+|pondr\w+) (?:\w+ ){0,2}?(?:demanda|denuncia|querella)|demanda (?:judicial|contra|por)|accion\w* (?:legal\w*|judicial\w*|penal\w*)|medidas (?:legales|judiciales)|(?:via|vias) (?:judicial|legal|penal)\w*|tribunal\w*|juzgados?|a juicio|en juicio|querella|burofax|denunciar(?:e|emos|los|les|os|le)?|demanda\b)\b",
            @"\b(?<k>(?:mon|un|notre) avocat|poursuites|en justice|au tribunal|porter plainte|porterai plainte|mise en demeure)\b",
        ],
        [
            @"\b(?:lawyer|attorney|solicitor|barrister) (?:friend|mate|colleague|neighbou?r)\b|\b(?:tennis|basketball|padel|squash|food|badminton|volleyball|sports?) courts?\b|\bcourt shoes?\b|\bpower of attorney\b|\b(?:no|not) legal action (?:is )?(?:planned|intended)\b",
            @"\b(?:am|works?|working|worked|job|stud(?:y|ies|ying)|qualified|training|trained|is|was|bin|ist|arbeite\w*|soy|es|trabajo) (?:as |als |como |at |in |for |bei |en )?(?:an? |my |the |ein\w* |un[ao]? |ein\w* )?(?:\w+ )?(?:lawyer|attorney|solicitor|barrister|law firm|legal department|anwalt|anwaltin|rechtsanwalt\w*|kanzlei|anwaltskanzlei|abogad[oa]|bufete)(?:$|[ .,!?])",
            @"\b(?:lov(?:ed|es|ing)|ador(?:ed|es)|lik(?:ed|es)|recommend(?:ed|s)|gift|present|birthday|christmas|admir\w*|jealous|same one|empfohlen|empfiehlt|liebt|gefallt|geschenk|geburtstag|recomend\w+|encant\w+|gust[oa]|regalo|cumpleanos)\b",
            @"\b(?:invoice|deliver\w*|ship\w*|send|order\w*|desk|chairs?|lamps?|rechnung|liefer\w*|stuhl\w*|factura|entreg\w*|envi\w*|sillas?) (?:[^.;]{0,40}) (?:to|for|an|fur|a|para) (?:my|our|a|the|mein\w*|unser\w*|mi|nuestr[oa]|un|la|el|die|der|den) (?:\w+ )?(?:lawyer|attorney|solicitor|law firm|court|tribunal|legal department|anwalt\w*|kanzlei|gericht|bufete|abogad[oa]|juzgado)\b",
        ]);

    public static readonly SignRules Reference = new(
        Sign.LegalReference,
        SignContext.Denied | SignContext.Story,
        [
            @"\b(?:consumer (?:rights|protection|contracts|credit|guarantees?) (?:act|law|laws|regulations|directive)|consumer law|sale of goods act|supply of goods|(?:eu|european|uk|german|spanish|dutch|french) (?:\w+ )?(?:law|directive|regulation)|statutory (?:rights?|warranty|claim)|legal(?:ly)? (?:rights?|entitled|obliged|required|obligation)|section (?:75|\d+)(?: of the)?|by law|under the law|misleading (?:advertising|commercial)|false advertising|unfair (?:commercial practice|terms)|breach of contract|in breach of|contract law)\b",
            @"§+ ?\d+|\b(?:bgb|uwg|produkthaftung\w*|gesetzlich\w* (?:gewahrleistung|anspruch|recht\w*|verpflicht\w*)|laut gesetz|rechtswidrig|vertragsbruch|gewahrleistungsrecht\w*|verbraucherrecht\w*|nacherfullung|fristsetzung|rechtsanspruch)\b",
            @"\b(?:ley (?:general|de (?:consumidores|garantias|defensa|comercio))|codigo civil|por ley|segun la ley|derechos? (?:legal\w*|como consumidor\w*|del consumidor)|garantia legal (?:obliga|me)|incumplimiento (?:de|del) contrato|publicidad enganosa|ilegal)\b",
        ],
        [@"\?$"]);
}
