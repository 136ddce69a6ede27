using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>
/// Words that say for whom, where, when or for which part a statement holds, in groups whose members exclude each other: what is said for Germany does not
/// contradict what is said for Austria. General words of any shop in three languages, no names of products.
/// </summary>
internal static partial class Qualifiers
{
    // One group a line, members parted by "|", spellings of a member by ",".
    private static readonly string[] Groups =
    [
        "germany,german,deutschland,alemania|austria,österreich|switzerland,swiss,schweiz,suiza|netherlands,dutch,niederlande|belgium,belgien|france,french,frankreich,francia|spain,spanish,spanien,españa,península|canarias,canary,kanarische|baleares|italy,italien,italia|poland,polen|portugal|denmark,danish|sweden,swedish|norway|finland|greece|ireland,irish|kingdom,uk,britain,british|scotland,scottish,highlands|usa,states,america,american|canada|japan|australia|union,eu,european,europe,europa",
        "saturday,saturdays,samstag,samstags,sábado,sábados|sunday,sundays,sonntag,sonntags,domingo,domingos|monday,tuesday,wednesday,thursday,friday,weekday,weekdays,montag,freitag,werktags,lunes,viernes",
        "gold|silver|bronze|platinum|diamond|titanium",
        "enterprise,company,companies,business,businesses,corporate,firmen,firmenkunden,unternehmen,empresa,empresas|private,privately,privatkunden,privat,particulares|student,students,studenten,studierende,estudiantes|teacher,teachers,lehrer,profesores|senior,seniors|guest,guests,gast",
        "refurbished,refurbish,used,gebraucht|new,neu,nuevo,nuevos",
        "paypal|card,cards,visa,mastercard,amex,karte,tarjeta|transfer,überweisung,transferencia|invoice,rechnung,factura|cash,bar",
        "eco|turbo,boost",
        "hard,hartem,hart,dura|soft,weichem,weich,blanda",
        "express,expressversand,exprés|standard,standardversand,estándar",
        "hot,heiß,caliente|cold,kalt,fría",
        "lid,lids,cup,cups,deckel,tapa|body,gehäuse,cuerpo",
        "telephone,phone,telefon,teléfono|chat",
        "summer,sommer,verano|winter,invierno",
        "pair,pairing,koppeln,emparejar|reset,zurücksetzen,restablecer|scratch",
        "small,smaller,klein,pequeño|large,larger,big,bigger,groß,grande",
        "furniture,armchair,möbel,muebles|parcel,parcels,paket,paquete",
        "duvet|pillow|throw|mattress|topper",
        "monthly,monatlich|yearly,annually,jährlich",
        "indoor,indoors|outdoor,outdoors",
        "upper,oben|lower,unten",
        "front|rear,back",
        "adult,adults,erwachsene,adultos|child,children,kinder,niños",
        "voucher,vouchers,gutschein,gutscheine,vale|gift",
        "minimum,least,mindestens,mínimo|maximum,most,höchstens,máximo",
    ];

    // What is done: a period for sending back and one for paying back are two. Texts name these in passing, so another one is a doubt and no proof.
    private const string Actions =
        "return,returns,returned,returning,rücksendung,rückgabe,zurückschicken,zurücksenden,devolver,devolución,devoluciones|delivery,deliver,delivered,shipping,lieferung,versand,envío,envíos|refund,refunds,refunded,erstattung,reembolso|exchange,exchanged,umtausch,cambio|cancel,cancelled,cancelling,stornieren,cancelar|repair,repairs,repaired,reparatur,reparación|warranty,garantie,garantía|reply,answer,answered,answers,antwort,respuesta|replacement,replacements";

    private const double OtherAction = 0.7;
    private const double OneSided = 0.88;
    private const double RuleAndException = 0.6;
    private const string General = "all,any,every,everything,everybody,anything,alle,jede,jeder,jedes,alles,todo,todos,todas,cualquier";
    private static readonly int ActionGroup = Groups.Length;
    private static readonly int GeneralGroup = Groups.Length + 1;
    private static readonly int StageGroup = Groups.Length + 2;

    private static readonly FrozenDictionary<string, (int Group, int Member)> Members = Build();

    /// <summary>The qualifiers in the text, by group.</summary>
    public static Dictionary<int, HashSet<int>> In(string text)
    {
        var found = new Dictionary<int, HashSet<int>>();
        foreach (var word in Tokens.Words(text))
        {
            if (Members.TryGetValue(word.Text, out var place))
                Add(place.Group, place.Member);
        }
        // "Within the warranty" and "after the warranty" exclude each other; "within 30 days" is no such time.
        foreach (Match match in Stage().Matches(text))
            Add(StageGroup, match.Groups["during"].Success ? 0 : match.Groups["before"].Success ? 1 : 2);
        return found;

        void Add(int group, int member) => (found.TryGetValue(group, out var members) ? members : found[group] = []).Add(member);
    }

    /// <summary>Whether both name members of one group and share none.</summary>
    public static bool Exclude(Dictionary<int, HashSet<int>> one, Dictionary<int, HashSet<int>> other) =>
        one.Any(pair => pair.Key != ActionGroup && other.TryGetValue(pair.Key, out var members) && !members.Overlaps(pair.Value));

    /// <summary>1, or less where the two do another thing, or only one of them is about a special case.</summary>
    public static double Doubt(Dictionary<int, HashSet<int>> one, Dictionary<int, HashSet<int>> other)
    {
        var action = one.TryGetValue(ActionGroup, out var does) && other.TryGetValue(ActionGroup, out var doesOther) && !does.Overlaps(doesOther) ? OtherAction : 1;
        var special = one.Keys.Concat(other.Keys).Any(group => group != ActionGroup && group != GeneralGroup && !(one.ContainsKey(group) && other.ContainsKey(group))) ? OneSided : 1;
        return action * special;
    }

    /// <summary>Less than 1 where one speaks of all and the other of a thing of its own: "all items" and "swimwear" are a rule and its exception.</summary>
    public static double RuleOrException(Dictionary<int, HashSet<int>> general) => general.ContainsKey(GeneralGroup) ? RuleAndException : 1;

    private static FrozenDictionary<string, (int, int)> Build()
    {
        var places = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var group = 0; group <= GeneralGroup; group++)
        {
            var members = (group == ActionGroup ? Actions : group == GeneralGroup ? General : Groups[group]).Split('|');
            for (var member = 0; member < members.Length; member++)
            {
                foreach (var word in members[member].Split(','))
                    places.TryAdd(word, (group, member));
            }
        }
        return places.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(?<![\p{L}])(?:(?<during>within|under|during|innerhalb|während|durante|dentro de)|(?<before>before|vor|antes de)|(?<after>after|nach|después de|tras))\s(?:(?:the|your|der|dem|des|la|el)\s)?(?<noun>warranty|guarantee|opening|order|garantie|gewährleistung|garantía|season|trial|holidays)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Stage();
}
