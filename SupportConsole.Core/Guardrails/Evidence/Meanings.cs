using System.Collections.Frozen;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>Words of the same meaning share a stem, and words that say little weigh little.</summary>
internal static class Meanings
{
    // Groups of words of one meaning, as support and hospitality use them; the first of each stands for all.
    private static readonly FrozenDictionary<string, string> Joined = Join(
        "child children kid kids youngster youngsters", "fee fees charge charges charged surcharge cost costs price prices priced pay payment payments paid", "free complimentary gratis costless",
        "pet pets dog dogs cat cats animal animals", "lift lifts elevator elevators", "tv tvs television televisions", "outdoor outdoors outside", "bike bikes bicycle bicycles cycle cycles", "car cars vehicle vehicles auto automobile",
        "buy buys bought buying purchase purchases purchased purchasing", "need needs needed require requires required requirement necessary mandatory obligatory must", "allow allows allowed permit permits permitted welcome welcomed welcomes accept accepts accepted",
        "offer offers offered provide provides provided available availability serve serves served", "book booking bookings booked reserve reserved reservation reservations appointment appointments", "wifi wi-fi wireless internet", "begin begins began begun start starts started commence commenced",
        "begin launch launched", "end ends ended finish finished conclude concluded", "film films movie movies", "big large huge", "help helps helped assist assists assistance assisted", "speak speaks spoken spoke language languages", "near nearby close closeby", "drink drinks beverage beverages alcohol alcoholic",
        "restaurant restaurants eatery diner", "hotel hotels guesthouse inn", "room rooms bedroom bedrooms", "phone phones telephone telephones", "email emails e-mail mail", "refund refunds refunded reimburse reimbursed reimbursement", "ship ships shipped shipping dispatch dispatched send sent", "deliver delivers delivered delivery deliveries arrive arrives arrived",
        "broken broke defective faulty damaged damage damages", "cancel cancels cancelled canceled cancellation cancelation", "opening open opens opened hours", "vegetarian vegetarians veggie", "adult adults grown-up", "minimum least", "maximum most limit limited limits", "daily everyday",
        "death die dies died dead", "birth born", "win wins won winner winning victory", "found founded founder founding establish established", "create created creator creating creates", "write writes wrote written writer author authored", "direct directed director directs directing",
        "play plays played player playing", "sing sings sang sung singer song songs", "marry married wife husband spouse marriage", "call calls called name named names title titled", "join joins joined member members", "locate located location locations situated", "movie picture",
        "build built building buildings constructed construct construction", "release released releases publish published publication", "america american us usa u.s", "britain british uk u.k england english", "king queen monarch", "city town village", "company companies firm corporation business", "grow grew grown growth",
        "know known knew", "say says said state states stated told tell tells", "show shows showed shown", "become becomes became", "make makes made making", "lead leads led leader", "hold holds held", "buildup", "leave leaves left", "move moves moved relocate relocated", "sell sells sold sale sales",
        "additional extra more another", "several various multiple many", "approximately about around roughly nearly almost");

    // Half of their weight goes: they stand in almost any answer.
    private static readonly FrozenSet<string> Light =
        "offer offers offered provide provides provided available availability serve serves served have has had allow allows allowed permit permitted accept accepts accepted use used using come comes go goes able possible currently option options include includes included including type types kind several various service services state states stated show shows listed list say says said"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // "this location", "the restaurant" stand in for a name that the source says.
    private static readonly FrozenSet<string> StandIns =
        "location restaurant hotel place venue establishment property site facility premises guesthouse attraction item product order".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static string StemOf(string word, string language)
    {
        if (Joined.TryGetValue(word, out var joined))
            return joined;
        return ContentWords.StemOf(word, language);
    }

    public static double WeightOf(string word) => StandIns.Contains(word) ? 0.3 : Light.Contains(word) ? 0.4 : 1;

    private static FrozenDictionary<string, string> Join(params string[] groups)
    {
        var joined = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var words in groups.Select(group => group.Split(' ')))
        {
            foreach (var word in words)
                joined.TryAdd(word, Stemmer.Stem(words[0], "en"));
        }
        return joined.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
