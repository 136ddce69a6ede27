using System.Collections.Frozen;

namespace SupportConsole.Core.Text;

/// <summary>Guesses the language of a customer's text.</summary>
public static class LanguageGuess
{
    private static readonly FrozenDictionary<string, string> StopWords = Build();

    /// <summary>"en", "de", "es" or "fr". Counts words that only one of them uses and its letters; text too short to tell is English.</summary>
    public static string Of(string text)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal) { ["en"] = 0.5, ["de"] = 0, ["es"] = 0, ["fr"] = 0 };
        foreach (var word in Tokens.Words(text.Length > 4000 ? text[..4000] : text))
        {
            if (!StopWords.TryGetValue(word.Text, out var languages))
                continue;
            // A word of two languages says half as much for each.
            var weight = 2.0 / languages.Length;
            for (var i = 0; i < languages.Length; i += 2)
                scores[languages.Substring(i, 2)] += weight;
        }
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 4000)))
        {
            switch (c)
            {
                case 'ß' or 'ä' or 'ö' or 'Ä' or 'Ö' or 'Ü':
                    scores["de"] += 0.6;
                    break;
                case 'ü':
                    scores["de"] += 0.5;
                    break;
                case 'ñ' or '¿' or '¡' or 'ó' or 'í' or 'á' or 'ú':
                    scores["es"] += 0.6;
                    break;
                case 'ç' or 'è' or 'ê' or 'à' or 'œ' or 'û' or 'î':
                    scores["fr"] += 0.6;
                    break;
                case 'é':
                    scores["es"] += 0.2;
                    scores["fr"] += 0.3;
                    break;
            }
        }
        // Ties go to the first named, English before the others.
        return scores.OrderByDescending(pair => pair.Value).First().Key;
    }

    private static FrozenDictionary<string, string> Build()
    {
        (string Language, string Words)[] lists =
        [
            ("en", "the and is are was were have has had my your you i it this that not with for from but what when where how can could would please thanks thank hello hi order did do does don't i'm i've it's an of to on been they we our me any there will just still about which get got want need"),
            ("de", "der die das und ist sind war ich nicht ein eine einen meine mein meinen mir mich sie wir ihr ihre mit für von auf aus bei nach auch aber noch wie wo wann was kann bitte danke hallo habe haben hat wurde wird werden es zu im den dem des dass wenn schon leider bestellung guten tag vielen dank möchte oder doch seit kein keine"),
            ("es", "el la los las y es son era yo no un una mi mis su sus con para por de del que en pero como cómo dónde cuándo qué puedo pueden gracias hola buenos días buenas tengo he ha han está están fue pedido quiero quisiera me se lo le al todavía ya muy más favor sin sobre cuando hay"),
            ("fr", "le la les et est sont était je ne pas un une mon ma mes votre vos vous nous avec pour de du des que qui en mais comment où quand puis peux merci bonjour bonsoir j'ai c'est commande suis avoir été a au aux ce cette sur par plus toujours il elle s'il plaît voudrais"),
        ];
        return lists.SelectMany(list => list.Words.Split(' ').Distinct(StringComparer.Ordinal).Select(word => (word, list.Language)))
            .GroupBy(pair => pair.word, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => string.Concat(group.Select(pair => pair.Language)), StringComparer.Ordinal);
    }
}
