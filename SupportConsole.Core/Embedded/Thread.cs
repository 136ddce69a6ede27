using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded;

/// <summary>Reads the newest message; where it only answers a question ("yes, the second one", an order number), together with the message before it.</summary>
internal static partial class Thread
{
    // What a customer wants stands in the first pages; the rest of a pasted log would only cost time.
    private const int MostCharacters = 12_000;

    /// <param name="taught">Requests of the lane's skill.</param>
    /// <param name="triage">Says what the message is about where its words name no wish.</param>
    public static Letter Read(Evidence evidence, IReadOnlyList<TaughtRequest> taught, TriageResult triage)
    {
        var names = (evidence.Customer?.Orders.SelectMany(order => order.Items) ?? []).ToList();
        var letter = LetterReader.Read(Head(evidence.Message), names, taught);
        var acts = letter.Wishes.Any(wish => wish.Kind is not (RequestKind.Thanks or RequestKind.Other or RequestKind.Question));
        if (!acts && !triage.AsksNothing && evidence.Earlier.Count > 0 && !letter.Wishes.Any(wish => wish.Kind == RequestKind.Question) && (letter.OrderIds.Count > 0 || Answer().IsMatch(evidence.Message)))
            letter = LetterReader.Read(Head(evidence.Earlier[^1]).TrimEnd() + "\n\n" + Head(evidence.Message), names, taught);
        // Words that command the machine instead of asking the company: what they ask to be done is not prepared, what they ask to know may be answered.
        if (Commands().IsMatch(letter.Text)) letter = letter with { Wishes = [.. letter.Wishes.Where(wish => wish.Kind is RequestKind.Question or RequestKind.Tracking or RequestKind.Thanks or RequestKind.Person)] };
        if (triage.Category is Category.Shipping or Category.General && letter.OrderIds.Count > 0 && letter.Wishes.All(wish => wish.Kind is RequestKind.Question or RequestKind.Thanks)) letter = letter with { Wishes = [Whereabouts(letter), .. letter.Wishes] };
        return letter.Wishes.Count > 0 ? letter : letter with { Wishes = [new Wish { Kind = triage.AsksNothing ? RequestKind.Thanks : RequestKind.Other, Text = letter.Text, Start = 0 }] };
    }

    // A matter of delivery with an order and no wish of its own ("it has now been to Leeds twice") wants to know where the parcel is.
    private static Wish Whereabouts(Letter letter) => new() { Kind = RequestKind.Tracking, Text = letter.Text, OrderIds = letter.OrderIds, Start = 0 };

    private static string Head(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];

    [GeneratedRegex(@"\b(ignore|disregard|forget)\b[^.\n]{0,30}\b(previous|prior|above|earlier|all) [^.\n]{0,20}\b(instructions?|rules?|prompts?)\b|(^|<!--|\[|\()\s*(system|assistant)\s*:|\b(hidden )?(note|message|instructions?) (for|to) (the |an? )?(ai|assistant|model|bot)\b|\bwhoever reads this\b|\b(maintenance|developer|debug) mode\b|\byou are now\b[^.\n]{0,30}\b(mode|bot|assistant|admin)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^\W*(yes|no|ok|okay|sure|correct|right|please do|go ahead|it'?s|the|ja|nein|genau|bitte|sí|si|no|claro|la|el|das|die|der|option|number)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Answer();
}
