using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded;

/// <summary>Reads the newest message; where it only answers a question ("yes, the second one", an order number), together with the message before it.</summary>
internal static partial class Thread
{
    public static Letter Read(Evidence evidence)
    {
        var names = (evidence.Customer?.Orders.SelectMany(order => order.Items) ?? []).ToList();
        var letter = LetterReader.Read(evidence.Message, names);
        var acts = letter.Wishes.Any(wish => wish.Kind is not (RequestKind.Thanks or RequestKind.Other or RequestKind.Question));
        if (!acts && evidence.Earlier.Count > 0 && !letter.Wishes.Any(wish => wish.Kind == RequestKind.Question) && (letter.OrderIds.Count > 0 || Answer().IsMatch(evidence.Message)))
            letter = LetterReader.Read(evidence.Earlier[^1].TrimEnd() + "\n\n" + evidence.Message, names);
        return letter.Wishes.Count > 0 ? letter : letter with { Wishes = [new Wish { Kind = RequestKind.Other, Text = letter.Text, Start = 0 }] };
    }

    [GeneratedRegex(@"^\W*(yes|no|ok|okay|sure|correct|right|please do|go ahead|it'?s|the|ja|nein|genau|bitte|sí|si|no|claro|la|el|das|die|der|option|number)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Answer();
}
