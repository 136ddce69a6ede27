using System.Text.RegularExpressions;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Planning;

/// <summary>What a question is about, for naming it as open: its own words where they stand alone, else its matter.</summary>
internal static partial class Matters
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Longest = 130;

    /// <summary>
    /// The question as the customer put it, from its first word to its question mark; empty where it does not stand alone, is long, or holds figures, which a reply may only take
    /// from a record.
    /// </summary>
    public static string Question(string text, Wish wish)
    {
        var sentence = Sentences.Split(text).FirstOrDefault(span => span.Start <= wish.Start && wish.Start < span.End);
        if (sentence.End <= sentence.Start) return "";
        var words = text[sentence.Start..sentence.End];
        if (!words.TrimEnd().EndsWith('?')) return "";
        // "…, and how long does it take?": from the word that asks.
        var own = text[wish.Start..sentence.End];
        var question = Asking().IsMatch(own) && !Asking().IsMatch(words) ? own : Before().Replace(words, "");
        question = string.Join(' ', question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '?', '!', '"', '¿');
        return question.Length is < 12 or > Longest || question.Any(char.IsDigit) || !Asking().IsMatch(question) || Machine().IsMatch(question) || Empty().IsMatch(question) ? "" : question;
    }

    /// <summary>The key of a phrase of tone.yaml that names the matter; empty where none fits.</summary>
    public static string KeyOf(string text) => text switch
    {
        _ when Back().IsMatch(text) => "matter_amount_back",
        _ when Balance().IsMatch(text) => "matter_balance",
        _ when Due().IsMatch(text) => "matter_amount_due",
        _ when Variants().IsMatch(text) => "matter_options",
        _ when When().IsMatch(text) => "matter_when",
        _ when How().IsMatch(text) => "matter_how",
        _ => "",
    };

    /// <summary>Whether the customer speaks of an invoice rather than a confirmation.</summary>
    public static bool WantsInvoice(string text) => Invoice().IsMatch(text);

    /// <summary>Whether the customer asks to which address something goes.</summary>
    public static bool AsksForThePlace(string text) => Place().IsMatch(text);

    [GeneratedRegex(@"^\W*(can|could|may|should|will|would|do|does|did|must|is|are|was|were|have|has|how|what|which|who|whose|where|when|why|kann|können|darf|muss|soll|gibt|ist|sind|hat|haben|wird|bekomme|wie|was|welche\w*|wer|wo|wann|warum|geht|cómo|qué|cuál\w*|cuánt\w*|cuándo|dónde|quién|por qué|puede\w*|puedo|hay|es|está|tien\w*)\b", Options, 1000)]
    private static partial Regex Asking();

    // "And", "Also,", "2)": what led over to the question.
    [GeneratedRegex(@"^[\W\d]*((and|also|oh|so|besides|another question|one more thing|und|außerdem|auch|y|además|también)\b[\s,:]*)*", Options, 1000)]
    private static partial Regex Before();

    // "Could you check": what, stands in another sentence.
    [GeneratedRegex(@"^\W*(can|could|would|will) you (please )?(check|help|explain|look into|find out)( (me|us|it|this|that))?\W*$|^\W*is (it|that|this) [^\s]+( to do (that|this))?\W*$", Options, 1000)]
    private static partial Regex Empty();

    [GeneratedRegex(@"\b(agent|assistant|bot|the machine)\b", Options, 1000)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\b(get|got|getting|receive|given|paid) (all |it |that |everything )?back\b|\b(total|amount)\b[^.?!]{0,40}\brefund\w*|\brefund\w*\b[^.?!]{0,25}\b(total|amount|in all)\b|\b(money|how much)\b[^.?!]{0,30}\b(save|back)\b|\b(insgesamt|wie viel)\b[^.?!]{0,30}\bzurück|\bcuánto\b[^.?!]{0,30}\bdev\w+", Options, 1000)]
    private static partial Regex Back();

    [GeneratedRegex(@"\bbalance\b|\bguthaben\b|\bsaldo\b", Options, 1000)]
    private static partial Regex Balance();

    [GeneratedRegex(@"\b(total (price|cost|amount)|how much)\b[^.?!]{0,50}\b(pay|paid|cost|price|order|total)\b|\btotal (price|amount)\b|\bwie viel\b[^.?!]{0,30}\bzahlen\b|\bcuánto\b[^.?!]{0,30}\bpagar\b", Options, 1000)]
    private static partial Regex Due();

    [GeneratedRegex(@"\b(options|variants|versions|colou?rs|sizes|varianten|farben|größen|variantes|colores|tallas)\b", Options, 1000)]
    private static partial Regex Variants();

    [GeneratedRegex(@"\b(when|how long|how soon|wann|wie lange|cuándo|cuántos días)\b", Options, 1000)]
    private static partial Regex When();

    [GeneratedRegex(@"\bhow (do|does|can|should|would|to)\b|\bwie (geht|mache|gehe|funktioniert)\b|\bcómo\b", Options, 1000)]
    private static partial Regex How();

    [GeneratedRegex(@"\binvoice|\breceipt|\bVAT\b|\brechnung|\bfactura", Options, 1000)]
    private static partial Regex Invoice();

    [GeneratedRegex(@"\b(which|what|the|full|correct|right)( \w+)? address\b|\baddress\b[^.?!]{0,40}\bsent to\b|\bwhere\b[^.?!]{0,30}\b(going|sent to|headed|delivered to)\b|\b(welche|an welche) adresse\b|\bwohin\b|\bqué dirección\b|\ba dónde\b", Options, 1000)]
    private static partial Regex Place();
}
