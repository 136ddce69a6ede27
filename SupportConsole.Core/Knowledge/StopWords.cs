using System.Collections.Frozen;

namespace SupportConsole.Core.Knowledge;

/// <summary>Words that say nothing about what is looked for, by language.</summary>
public static class StopWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> ByLanguage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "a an the and or but if then so of to in on at by for from with without as is are am was were be been being it its it's this that these those there here i i'm i've i'd me my mine we our us you your they them their he she his her do does did done don't doesn't didn't can can't cannot could would should shall will won't may might must have has had haven't not no yes what which who whom when where why how please thanks thank hello hi hey dear regards just very really also any some all more most than too about into out up down over again still already get got want need like know tell let long much many often",
        ["de"] = "der die das den dem des ein eine einen einem einer eines und oder aber wenn dann so von zu zum zur in im an am auf bei für mit ohne als ist sind war waren bin sein wird werden wurde es dies diese dieser dieses ich mich mir mein meine meinen meiner wir uns unser sie ihr ihre ihnen er kann können könnte könnten würde würden soll muss habe haben hat hatte nicht kein keine ja nein was welche welcher wer wann wo warum wie bitte danke hallo guten tag liebe grüße nur sehr auch noch schon mehr als aus nach über um dass man hier da doch lange viel viele oft",
        ["es"] = "el la los las un una unos unas y o pero si de del a al en por para con sin como es son era soy ser está están estoy esto esta este estos estas eso yo me mi mis nosotros nos su sus se lo le les tú te tu él ella no sí que qué cual cuál quien quién cuando cuándo donde dónde porque cómo puedo puede pueden podría quiero quisiera tengo tiene he ha han hay muy más también ya todavía favor gracias hola buenos días buenas tardes",
        ["fr"] = "le la les l un une des de du d et ou mais si à au aux en dans par pour avec sans comme est sont était suis être c'est ce cet cette ces il elle on je j'ai me m mon ma mes nous notre nos vous votre vos ils leur se s ne n pas non oui que qu quel quelle qui quand où pourquoi comment peux peut pouvez pourrais voudrais ai as a avons avez ont plus aussi déjà encore très merci bonjour bonsoir plaît svp",
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether a word, in lower case, is one of them; single characters are in every language.</summary>
    public static bool Contains(string word, string language) => word.Length == 1 || (ByLanguage.TryGetValue(language, out var words) && words.Contains(word));
}
