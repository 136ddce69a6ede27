using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>Which of the wishes read are wishes of their own: a detail of another, a question that wants no answer, or a thank-you in passing are none.</summary>
internal static partial class Settling
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // A note that only thanks is short; the subject counts.
    private const int MostWordsOfThanks = 60;

    /// <summary>Whoever asks something, or tells at length, thanks in passing.</summary>
    private static bool IsMereThanks(string body) => !body.Contains('?', StringComparison.Ordinal) && Words.Count(body) <= MostWordsOfThanks;

    /// <summary>Where to pay a refund is a detail of the return or cancellation it belongs to; a complaint is the reason of the wish beside it.</summary>
    public static List<Wish> Settle(List<Wish> wishes, string body)
    {
        var acts = wishes.Exists(wish => wish.Kind is RequestKind.Return or RequestKind.Cancel or RequestKind.Exchange or RequestKind.Modify);
        var handled = acts || wishes.Exists(wish => wish.Kind is RequestKind.Taught or RequestKind.Reship or RequestKind.Refund or RequestKind.Credit or RequestKind.Access);
        return wishes.FindAll(wish => wish.Kind switch
        {
            // Unless it is about other items than those.
            RequestKind.Refund => !acts || (wish.Condition == Condition.None && (wish.Mentions.Any(mention => mention.Start >= wish.Start) || ForThis().IsMatch(wish.AllText)) && wish.Mentions.Count > 0 && !wishes.Exists(other => other != wish && other.Mentions.Any(mention => wish.Mentions.Any(own => own.Names.Intersect(mention.Names, StringComparer.Ordinal).Any())))),
            RequestKind.Problem => !handled,
            // "Send it again" beside a password or an invoice is the mail, not a parcel.
            RequestKind.Reship when wish is { Mentions.Count: 0, OrderIds.Count: 0 } => !wishes.Exists(other => other.Kind is RequestKind.Access or RequestKind.ResendConfirmation),
            // "Wrong street: please change it" is the address.
            RequestKind.Modify when wish is { Mentions.Count: 0, PointsBack: true, Condition: Condition.None } && wishes.Exists(other => other.Kind == RequestKind.Address && other.Start < wish.Start) => false,
            // "change the order" beside "change the lamp for a brighter one" adds nothing.
            RequestKind.Modify or RequestKind.Exchange when wish is { Mentions.Count: 0, Scope: Scope.Order, Condition: Condition.None } => !wishes.Exists(other => other != wish && other.Mentions.Count > 0 && other.Kind is RequestKind.Modify or RequestKind.Exchange && other.Start < wish.Start) || wish.Text.Length > 40,
            RequestKind.Question => (!Empty().IsMatch(wish.Text) || AsksToCheck().IsMatch(wish.Text)) && Asks(wish, body) && !(AboutTheMoney().IsMatch(SentenceAt(body, wish.Start)) && wishes.Exists(other => other.Kind == RequestKind.Refund)) && !Rhetorical().IsMatch(wish.Text) && !(wishes.Exists(other => other.Kind == RequestKind.Tracking) && AboutTheWay().IsMatch(wish.Text)) && !(acts && HowItGoes().IsMatch(wish.Text)),
            // "Thank you for your help" below a matter is no thanks for one that is settled.
            RequestKind.Thanks => IsMereThanks(body) && wishes.TrueForAll(other => other.Kind == RequestKind.Thanks) && !Unsettled().IsMatch(ForTheHelp().Replace(body, "")),
            _ => true,
        });
    }

    // Nothing is left to ask once the verb is taken away.
    [GeneratedRegex(@"^\W*\w+( (if|whether|the|agent|I|me|you|to|know|can|could|help|do|it|that|and|want|check))*\W*$", Options, 1000)]
    private static partial Regex Empty();

    // Anger in the form of a question wants no answer.
    [GeneratedRegex(@"\byou people\b|\b(are you|is this) (kidding|serious|joking|a joke|for real)\b|\bhow dare you\b|\bwhat (the hell|on earth)\b|\bwollt ihr mich\b|\bsoll das ein witz\b|\bes una broma\b", Options, 1000)]
    private static partial Regex Rhetorical();

    [GeneratedRegex(@"\b(where|when|wo|wann|dónde|cuándo|arriv\w*|expect|left your|shipped|dispatched|warehouse|verschickt|versandt|enviado)\b", Options, 1000)]
    private static partial Regex AboutTheWay();

    // "What is in the box is a cracked block": it tells.
    private static bool Asks(Wish wish, string body)
    {
        if (!OpensTelling().IsMatch(wish.Text)) return true;
        var end = body.IndexOfAny(['.', '?', '!', '\n'], wish.Start);
        return end < 0 || body[end] == '?' || ToKnow().IsMatch(wish.Lead);
    }

    private static string SentenceAt(string body, int at) => Sentences.Split(body).FirstOrDefault(span => span.Start <= at && at < span.End) is { End: > 0 } span ? span.Of(body) : "";

    // How long the money takes is said with the refund.
    [GeneratedRegex(@"\b(how (long|many days|soon)|when|wie lange|wann|cuánto (tiempo|tarda)|cuántos días|cuándo)\b[^.?!]{0,60}\b(refund\w*|money|erstatt\w*|rückerstattung|geld|reembolso|dinero)\b", Options, 1000)]
    private static partial Regex AboutTheMoney();

    [GeneratedRegex(@"^(what|which|who|why)\b", Options, 1000)]
    private static partial Regex OpensTelling();

    [GeneratedRegex(@"\b(know|tell|ask\w*|wonder\w*|understand|explain|check|clarify|advise|sure|question\w*|confirm|find out|share|provide|details?)\b", Options, 1000)]
    private static partial Regex ToKnow();

    [GeneratedRegex(@"^\W*(can|could|would) you (please )?(check|look into (it|this|that)|find out)\W*$", Options, 1000)]
    private static partial Regex AsksToCheck();

    // "How does that work?" beside a return is answered with the return.
    [GeneratedRegex(@"^\W*(is (it|that|this) (still )?(too late|possible)|ist (es|das) (schon |noch )?(zu spät|möglich)|es (ya )?tarde|how (does|do|would|will|can|should) (that|this|it|I|we|one|i) ?(work|go about (it|this|that)|proceed|do (it|that|this))|wie (geht|funktioniert) (das|es)|wie gehe ich (da )?vor|cómo (funciona|lo hago))\W*$", Options, 1000)]
    private static partial Regex HowItGoes();

    [GeneratedRegex(@"\b(thanks|thank you|danke|gracias)\b[^.!?]{0,12} (for|für|por) (all |the |your |ihre? |die |su |la )*(\w+ )?(help|support|assistance|advice|hilfe|unterstützung|ayuda)\b", Options, 1000)]
    private static partial Regex ForTheHelp();

    // Words of somebody who still wants something.
    [GeneratedRegex(@"\?|\b(trouble|issues?|problems?|help|assist\w*|guidance|advice|support|can't|cannot|can not|unable|does ?n't|is ?n't|did ?n't|not working|still|however|unfortunately|would like|i'd like|want|need|request\w*|interested|inquir\w*|enquir\w*|look(ing)? forward|please|confirm|hoping|hope you|wonder\w*|considering|in advance|könnten|bitte|leider|hilfe|problem\w*|möchte|brauche|ayuda|necesito|quiero|quisiera|por favor|pero)\b", Options, 1000)]
    private static partial Regex Unsettled();

    [GeneratedRegex(@"\ba (full )?\s*refund\b|\brefund (it|that|this|me)\b", Options, 1000)]
    private static partial Regex ForThis();
}
