using System.Text.RegularExpressions;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>What can be said of a thing or denied.</summary>
internal enum Predicate { Allowed, Free, Waterproof, Dishwasher, Included, Open, Expires, Needed }

/// <summary>A predicate and whether it is said or denied.</summary>
internal readonly record struct Said(Predicate Predicate, bool Holds, int Start, int Length);

/// <summary>Reads yes-or-no statements out of a clause: may or may not, free or charged, waterproof or not. English, German and Spanish, by words and without grammar.</summary>
internal static partial class Predicates
{
    private static readonly (Predicate Predicate, bool Holds, Regex Words)[] Patterns =
    [
        (Predicate.Free, true, Of(@"nothing (?:is|will be) charged|free(?: of charge)?(?! time)|at no (?:extra )?(?:cost|charge)|costs? (?:you )?nothing|without (?:any )?(?:charge|cost|fee)|no (?:fee|charge|deposit|surcharge)s?|kostenlos|kostenfrei|gratis|gratuit[oa]s?|umsonst|sin (?:coste?|cargo)")),
        (Predicate.Free, false, Of(@"not free|(?:costs?|charged?|fee|deposit|surcharge|deduct(?:ed)?|ziehen|kostet|kosten|gebühr|cuesta|cuestan|cobramos|descontamos)\b[^.]{0,40}?(?:[€$£]|\beur\b|\beuros?\b)|[€$£]\s?\d[^.]{0,20}(?:fee|deposit|surcharge)|is charged|(?:kostenpflichtig|de pago)")),
        (Predicate.Waterproof, false, Of(@"not (?:waterproof|water-?resistant|protected against water)|no protection against water|must not get wet|nicht wasserdicht|no (?:es )?(?:impermeable|sumergible)|(?:keep|take) it (?:off|away)[^.]{0,20}(?:water|shower|swim)")),
        (Predicate.Waterproof, true, Of(@"waterproof|water-?resistant|(?:you )?can swim|withstands? (?:rain|water|\d+ minutes)|wasserdicht|impermeable|sumergible")),
        (Predicate.Dishwasher, false, Of(@"(?:not|never|don't|keep)[^.,;]{0,40}dishwasher|(?:wash(?:ed)?|clean(?:ed)?|rinse)[^.,;]{0,20}(?:only )?by hand|hand wash(?:ed)? only|by hand only|nicht[^.,;]{0,30}spülmaschine|spülmaschine[^.,;]{0,20}nicht|(?:nur )?von hand|no[^.,;]{0,30}lavavajillas|a mano")),
        (Predicate.Dishwasher, true, Of(@"dishwasher[- ](?:safe|proof)|(?:go(?:es)?|be put|fine|cleaned|washed)[^.,;]{0,25}dishwasher|spülmaschinenfest|(?:in die|in der) spülmaschine|apt[oa] para (?:el )?lavavajillas")),
        (Predicate.Included, false, Of(@"not (?:included|supplied|part of|in the box)|contains? no|without (?:a |the )?(?:label|cable|charger|batter)|sold separately|has to be bought|nicht (?:enthalten|dabei|im lieferumfang)|liegt nicht bei|no (?:está )?inclu[ií]d[oa]s?|no incluye|print (?:one|it|the label)")),
        (Predicate.Included, true, Of(@"(?:is|are|comes?) (?:also )?(?:included|supplied|enclosed|in (?:the|every|each) (?:box|parcel|package))|in the box|comes? with|enthalten|liegt bei|im lieferumfang|inclu[ií]d[oa]s?|incluye")),
        (Predicate.Open, false, Of(@"closed|not open|geschlossen|cerrad[oa]s?")),
        (Predicate.Open, true, Of(@"(?:is|are) open|opening hours|opens?\b|staffed|answer(?:s|ed)?|geöffnet|abiert[oa]s?|visit us")),
        (Predicate.Expires, false, Of(@"never (?:expire|lapse|run out)s?|(?:do|does) not (?:expire|lapse|run out)|no expiry|unlimited|verfällt nie|verfallen nicht|unbegrenzt|no caducan?|sin caducidad")),
        (Predicate.Expires, true, Of(@"expires?|expired|lapses?|runs? out|valid (?:for|until)|verfällt|verfallen|gültig|caducan?|válid[oa]s?")),
        (Predicate.Needed, false, Of(@"(?:not|no longer) (?:needed|necessary|required)|no need to|need not|do(?:es)? not (?:need|have) to|without (?:a )?(?:registration|reason|receipt)|nicht (?:nötig|notwendig|erforderlich)|brauchen (?:wir |sie )?(?:nicht|keinen?)|no (?:es |hace )?(?:necesari[oa]|falta)")),
        (Predicate.Needed, true, Of(@"(?:is|are) (?:needed|necessary|required)|(?:has|have) to\b|must(?! not)|you need|nötig|notwendig|erforderlich|müssen|muss|necesari[oa]s?|hay que|debe[n]?")),
        (Predicate.Allowed, false, Of(@"can ?not|can't|can no longer|(?:must|may|should|do|does) not|mustn't|don't|doesn't|never|no longer|not (?:allowed|possible|permitted|accepted|offered|available)|excluded?|excluded from|refuse|forbidden|prohibited|nicht|kein(?:e[nrms]?)?|ausgeschlossen|niemals|nie|nunca|no (?:se )?(?:puede|pueden|aceptamos|admite|admiten|es posible|debe|deben)|excluid[oa]s?")),
        (Predicate.Allowed, true, Of(@"can\b|may\b|allowed|possible|permitted|(?:we )?accept(?:ed)?|no problem|suitable|works? with|darf|dürfen|können|kann|möglich|erlaubt|akzeptieren|se puede|pueden?|aceptamos|posible|permitid[oa]s?")),
    ];

    /// <summary>What the clause says, each predicate once; a denial is read before what it denies.</summary>
    public static IReadOnlyList<Said> In(string clause)
    {
        var said = new List<Said>();
        foreach (var (predicate, holds, words) in Patterns)
        {
            if (said.Exists(other => other.Predicate == predicate) || words.Match(clause) is not { Success: true } match)
                continue;
            said.Add(new Said(predicate, holds, match.Index, match.Length));
        }
        return said;
    }

    private static Regex Of(string words) => new(@"(?<![\p{L}-])(?:" + words + @")(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2));
}
