using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text.Signs;

/// <summary>What stands around the heart of a wording and takes its force.</summary>
internal static partial class Circumstances
{
    /// <summary>A negation at most six words before it in the same clause, unless somebody acts in between, it is a condition, or it makes the thing certain ("no choice but").</summary>
    public static bool IsDenied(SignSentence sentence, int heart)
    {
        var before = sentence.ClauseBefore(heart);
        return Negation().Match(before) is { Success: true } negation && !Certain().IsMatch(before) && !Condition().IsMatch(before[..negation.Index]);
    }

    /// <summary>A question for what can be: "can the battery explode?".</summary>
    public static bool IsOnlyPossible(SignSentence sentence, int heart) => sentence.Text.EndsWith('?') && Possibility().IsMatch(sentence.ClauseBefore(heart));

    /// <summary>Somebody who is neither the writer nor theirs acts, or somebody else is meant.</summary>
    public static bool IsOfOthers(SignSentence sentence, int heart) => OtherActor().IsMatch(sentence.ClauseBefore(heart)) || OtherTarget().IsMatch(sentence.Text[heart..]);

    /// <summary>It is told in a book, a film or a game, or is a name.</summary>
    public static bool IsStory(SignSentence sentence) => Story().IsMatch(sentence.Text);

    [GeneratedRegex(@"\b(?:not|never|no|without|nobody|nothing|nor|neither|hardly|far from|instead of|rather than|avoid(?:ing)?|nicht|kein\w*|ohne|nie|niemals|statt|anstatt|sin|nunca|jamas|ni|tampoco|evitar|en lugar de|en vez de)\b(?:\s(?!(?:i|we|ich|wir|you|they|yo|es|it)\b)[\w-]+){0,6}\s?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\b(?:not|no|nicht|dudar\w*)\b[^,]{0,12}\b(?:hesitat\w+|afraid|shy|only|just|choice|option|alternative|other way|longer|zoger\w*|scheu\w*|davor|nur|wahl|moglichkeit|andere\w*|anders|langer|solo|remedio|opcion|queda|otra|mas que|cansar\w*)\b|\b(?:nothing left|make me|force me|bleibt mir|leave me no)\b|\bdudar(?:e|emos)?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Certain();

    [GeneratedRegex(@"\b(?:if|unless|until|when|as long as|wenn|falls|sofern|solange|si|como|mientras|hasta que|cuando)\b[^,]{0,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:can|could|might|may|would|will|does|do|should|kann|konnen|konnte\w*|darf|wurde\w*|puede\w*|podria\w*)\b[^,]{0,50}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Possibility();

    [GeneratedRegex(@"\b(?:(?:my|a|an|the|some|our|his|her|another|one|your|mein\w*|ein\w*|unser\w*|der|die|mi|un|una|el|la|nuestr[oa]) (?:\w+ )?(?:neighbou?rs?|friends?|mates?|colleagues?|cousin|boss|landlord|tenant|ex|uncle|aunt|reviewer|blogger|nachbar\w*|freund\w*|kolleg\w*|chef\w*|vermieter\w*|cousin\w*|vecin[oa]s?|amig[oa]s?|coleg[oa]s?|companer[oa]s?|jef[ea]|prim[oa]|caser[oa])|(?:he|she|they|somebody|someone else|people|many customers|er|man|leute|alguien|otros?))\b(?![^,]*\b(?:i|we|ich|wir|yo)\b)[^,]{0,45}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherActor();

    [GeneratedRegex(@"\b(?:against|sue|suing|with|gegen|contra|a|al) (?:my |the |our |a |another |an |mein\w* |den |die |ein\w* |mi |el |la |un[oa]? |otr[oa] |nuestr[oa] )(?:\w+ )?(?:landlord|employer|ex|ex-\w+|airline|insurer|insurance(?: company)?|neighbou?rs?|builder|bank|tenant|other (?:shop|driver|company|party)|different (?:shop|company)|vermieter\w*|arbeitgeber\w*|nachbar\w*|airline|fluggesellschaft|versicherung\w*|ex-\w+|caser[oa]|vecin[oa]s?|aerolinea|aseguradora|empresa anterior|jefe)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherTarget();

    [GeneratedRegex(@"\b(?:books?|novels?|films?|movies?|tv (?:series|show)|series|songs?|albums?|posters?|costumes?|thrillers?|podcasts?|documentar\w+|board games?|card games?|video games?|jigsaw|puzzles?|t-shirts?|mugs?|episodes?|buch|bucher|romane?|krimis?|filme?|horspiel|serien?|brettspiel|spiel|kostum|libros?|novelas?|peliculas?|juego de mesa|disfraz|camisetas?|taza)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Story();
}
