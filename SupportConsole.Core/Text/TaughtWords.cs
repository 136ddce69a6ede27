using System.Runtime.CompilerServices;
using SupportConsole.Core.Domain.Skills;

namespace SupportConsole.Core.Text;

/// <summary>A request of a skill where a text makes it.</summary>
/// <param name="Start">First character of the words, from 0.</param>
/// <param name="End">Behind their last.</param>
public readonly record struct TaughtHit(TaughtRequest Request, int Start, int End);

/// <summary>Finds the requests that skills teach, by the phrases their files give.</summary>
public static class TaughtWords
{
    private static readonly ConditionalWeakTable<TaughtRequest, Phrases> Known = [];

    /// <summary>The places in order of the text; where two requests fit the same words the one named first counts.</summary>
    public static IReadOnlyList<TaughtHit> Find(string text, IReadOnlyList<TaughtRequest> requests)
    {
        List<TaughtHit> hits = [];
        foreach (var request in requests)
        {
            var phrases = Known.GetValue(request, static request => new Phrases(new PhraseList(request.Words), new PhraseList(request.Unless)));
            var others = phrases.Unless.Find(text);
            hits.AddRange(phrases.Words.Find(text)
                .Where(found => !others.Any(other => other.Start < found.Start + found.Length && found.Start < other.Start + other.Length))
                .Select(found => new TaughtHit(request, found.Start, found.Start + found.Length))
                .Where(hit => !hits.Exists(earlier => earlier.Start < hit.End && hit.Start < earlier.End)));
        }
        hits.Sort((one, other) => one.Start.CompareTo(other.Start));
        return hits;
    }

    private sealed record Phrases(PhraseList Words, PhraseList Unless);
}
