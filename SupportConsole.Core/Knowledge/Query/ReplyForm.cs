using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>A reply to a customer.</summary>
/// <param name="Statement">What it says is so.</param>
/// <param name="Offer">The questions at its end: of no matter, though they tell what the talk is about ("Shall I book the room?").</param>
internal sealed record Reply(string Statement, string Offer);

/// <summary>Tells what somebody says to a customer from what a customer asks, and leaves out of it what rests on no article.</summary>
internal static partial class ReplyForm
{
    private const int MostWords = 90;
    private const int FewestWords = 3;
    private const int MostOffers = 3;

    private static readonly FrozenSet<string> Openings =
        "yes yeah yep no nope sorry unfortunately absolutely certainly definitely sure correct they you we our their ja nein leider sí lamentablemente".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Titles and topics open like this too: it is a reply where somebody is spoken to or of.
    private static readonly FrozenSet<string> OpenTopics = "the there it this only free".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Addressed = "you your they their them we our us here".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Who speaks of what is theirs is the customer; an agent's "I" apologises or looks something up.
    private static readonly FrozenSet<string> Own = "i i've i'd i'll my me mine myself ich mir mich mein meine meinen mi mis me yo".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Denials =
        "no not cannot never neither nor without unable none unavailable unfortunately sorry afraid nope nein nicht kein keine leider no ni nunca".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a reply states and what it offers behind that; null where the text is no reply.</summary>
    public static Reply? Read(string text)
    {
        text = text.ReplaceLineEndings(" ").Trim();
        var stated = WithoutOffers(text);
        var words = Tokens.Words(Filler.Without(LookingUpRegex().Replace(stated, " ")));
        if (words.Count is < FewestWords or > MostWords || stated.Contains('?', StringComparison.Ordinal) || words.Any(word => Own.Contains(word.Text)))
            return null;
        var looksUp = LookingUpRegex().IsMatch(stated);
        var opens = Openings.Contains(words[0].Text) || (OpenTopics.Contains(words[0].Text) && words.Any(word => Addressed.Contains(word.Text)));
        return opens || looksUp || stated.Length < text.Length ? new Reply(stated, text[stated.Length..].Trim()) : null;
    }

    /// <summary>Whether the text denies something.</summary>
    public static bool Denies(string text) => Tokens.Words(text).Any(word => Denials.Contains(word.Text) || word.Text.EndsWith("n't", StringComparison.Ordinal));

    private static string WithoutOffers(string text)
    {
        for (var i = 0; i < MostOffers && OfferStart(text) is { } start && Words.Count(text[..start]) >= FewestWords; i++)
            text = text[..start].TrimEnd();
        return text;
    }

    private static int? OfferStart(string text) =>
        OfferRegex().Match(text) is { Success: true } offer ? offer.Index : CourtesyRegex().Match(text) is { Success: true } courtesy ? courtesy.Index : null;

    // What an agent says while reading an answer off a screen.
    [GeneratedRegex(@"\b(?:(?:let me|i can|i will|i'll) (?:\w+ ){0,3}(?:check|see|search|look|find)|look(?:ing)? (?:at|into) (?:that|this|their|the)|i(?:'m| am) (?:showing|sorry|afraid|happy|glad|pleased)|i (?:see|hope|believe)|it (?:says|looks like|lists)|that's a (?:great|good) question)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LookingUpRegex();

    // A question at the very end, even where the full stop before it was forgotten.
    [GeneratedRegex(@"(?<=[\p{L}\d!.,%)""'?]\s)(?:(?:so|and|but|also|now),?\s)?(?:So (?:will|would|shall|do|does|is|are|can)|I (?:can|could|will)|Do|Does|Did|Would|Can|Could|Will|Shall|Should|Is|Are|Have|Has|Anything|May|How|What|Any|Want|Need|Kann|Können|Darf|Gibt|Haben|Puedo|Hay|¿|When|Where|You want|World|Was|would you|anything else|is there|is that|can i|do you)\b?[^.?!]*\?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfferRegex();

    // The usual last sentences, where the question mark was forgotten or there was none to set.
    [GeneratedRegex(@"(?<=[\p{L}\d!.,%)""'?]\s)(?:Is (?:there|their) anything|Are there any|Anything else|Would you (?:like|care)|Do you (?:need|have|want|require)|(?:Can|Could|May|Shall|Should) I|What else|[Ll]et me know if (?:i|I|there|you))\b[^.?!]*[.!]?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CourtesyRegex();
}
