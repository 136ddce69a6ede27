using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>Deals the words around the items of a clause to the items: which words say what it is, and which say what is wanted in its place.</summary>
internal static partial class MentionWords
{
    public static IReadOnlyList<Mention> Describe(string text, IReadOnlyList<Mention> mentions, VerbHit hit, int end)
    {
        var changes = hit.Kind is RequestKind.Exchange or RequestKind.Modify || hit.Or is RequestKind.Exchange;
        var described = new List<Mention>();
        var current = mentions.Count > 0 && mentions[0].Start > hit.End ? text[hit.End..mentions[0].Start] : "";
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var until = i + 1 < mentions.Count ? mentions[i + 1].Start : end;
            var after = text[mention.End..until];

            // "change the lamp for the cheapest lamp": the second naming says what is wanted.
            while (changes && i + 1 < mentions.Count && mentions[i + 1].Names.Intersect(mention.Names, StringComparer.Ordinal).Any() && EndsInPivot(after))
            {
                i++;
                until = i + 1 < mentions.Count ? mentions[i + 1].Start : end;
                after = text[mention.End..until];
            }

            var companions = new List<string>();
            while (i + 1 < mentions.Count && BringsCompanion().IsMatch(after))
            {
                i++;
                companions.AddRange(mentions[i].Names);
                until = i + 1 < mentions.Count ? mentions[i + 1].Start : end;
                after = text[mentions[i].End..until];
            }

            var (own, next) = i + 1 < mentions.Count ? SplitAtLastJoint(after) : (after, "");
            var pivot = changes ? Pivot().Match(own) : Match.Empty;
            described.Add(mention with
            {
                Companions = companions,
                Current = current + " " + (pivot.Success ? own[..pivot.Index] : own),
                Wanted = pivot.Success ? own[(pivot.Index + pivot.Length)..] : "",
            });
            current = next;
        }

        return changes ? ShareWanted(described) : described;
    }

    /// <summary>"the bed and the chair to the cheapest": what stands behind the last counts for all of the list.</summary>
    private static List<Mention> ShareWanted(List<Mention> mentions)
    {
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            if (mentions[i].Wanted.Length == 0 && mentions[i].Current.Trim().Length < 25) mentions[i] = mentions[i] with { Wanted = mentions[i + 1].Wanted };
        }

        return mentions;
    }

    private static bool EndsInPivot(string between) => Pivot().Matches(between).LastOrDefault() is { } pivot && !Joint().IsMatch(between[pivot.Index..]);

    private static (string Own, string Next) SplitAtLastJoint(string between) =>
        Joint().Matches(between).LastOrDefault() is { } joint ? (between[..joint.Index], between[(joint.Index + joint.Length)..]) : ("", between);

    [GeneratedRegex(@"\b(to|for|into|with|in|instead(?! of)|but|gegen|zu|auf|in eine[nr]?|por|a)\b(?! (my|the|this|that|an?) (order|purchase)\b)(?! #)(?! order\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pivot();

    [GeneratedRegex(@"\b(received|ordered|bought|came|arrived|got|order|purchased)\b[^.,;]{0,20}\b(with|alongside|together with|as) (the|my|a)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BringsCompanion();

    [GeneratedRegex(@"(,|;|\band\b|\balso\b|\bund\b|\by\b|\bor\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joint();
}
