using System.Collections.Frozen;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>Whether a sentence affirms or denies.</summary>
/// <param name="Lead">The yes or no it opens with; unclear where it opens with neither.</param>
/// <param name="Denies">Whether what follows the opening denies: "not", "no", "without", "unavailable".</param>
/// <param name="Says">Whether anything follows the opening.</param>
internal readonly record struct Denial(Answer Lead, bool Denies, bool Says)
{
    private static readonly FrozenSet<string> Words =
        ("no not none never neither nor cannot nobody nothing nowhere n't unavailable prohibited forbidden disallowed lacks lack lacking unable excluded excluding closed refuse refused denied unnecessary impossible "
        + "nicht kein keine keinen keinem keiner nie niemals nunca ningún ninguna tampoco").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Yes = "yes yeah yep sure certainly absolutely ja sí".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> No = "no nope nein sorry unfortunately".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it denies on the whole: what it says counts, the opening where nothing follows.</summary>
    public bool OnTheWhole => Denies || (!Says && Lead == Answer.No);

    public static Denial Of(IReadOnlyList<Token> words)
    {
        var lead = words.Count == 0 ? Answer.Unclear : Yes.Contains(words[0].Text) ? Answer.Yes : No.Contains(words[0].Text) && !(words[0].Text == "no" && IsDeterminer(words)) ? Answer.No : Answer.Unclear;
        var denials = 0;
        for (var i = lead == Answer.Unclear ? 0 : 1; i < words.Count; i++)
        {
            // "with no fee" denies the fee, not the sentence.
            if (i > 0 && words[i].Text == "no" && words[i - 1].Text is "with" or "at" or "for")
                continue;
            if (Words.Contains(words[i].Text) || words[i].Text.EndsWith("n't", StringComparison.Ordinal))
                denials++;
        }
        return new Denial(lead, denials % 2 == 1, words.Count > (lead == Answer.Unclear ? 0 : 2));
    }

    // "No pets are allowed": no comma follows, so the no belongs to the pets.
    private static bool IsDeterminer(IReadOnlyList<Token> words) => words.Count > 1 && words[1].Start == words[0].Start + words[0].Length + 1;
}
