using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>The groups of words and phrases that mean the same in one language. Immutable.</summary>
internal sealed class Synonyms
{
    public static readonly Synonyms None = new("", []);

    // Group and terms of every member, by its first term.
    private readonly Dictionary<string, List<Member>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<List<Member>> _groups = [];

    /// <param name="language">ISO 639-1, for stems and stop words.</param>
    /// <param name="groups">Of words and phrases as written; a member of stop words only is passed over.</param>
    public Synonyms(string language, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            var members = group.Select(text => new Member(_groups.Count, TermsOf(text, language))).Where(member => member.Terms.Count > 0).ToList();
            _groups.Add(members);
            foreach (var member in members)
            {
                if (!_byFirst.TryGetValue(member.Terms[0], out var starting))
                    _byFirst[member.Terms[0]] = starting = [];
                starting.Add(member);
            }
        }
    }

    /// <summary>For each member that stands in the text: where, and the terms of the others of its group.</summary>
    /// <param name="terms">Of the text, in order, stop words left out.</param>
    /// <returns>Position of the member's first term, and a term that stands for it.</returns>
    public IEnumerable<(int At, string Term)> Of(IReadOnlyList<string> terms)
    {
        if (_byFirst.Count == 0)
            yield break;
        for (var at = 0; at < terms.Count; at++)
        {
            if (!_byFirst.TryGetValue(terms[at], out var starting))
                continue;
            foreach (var member in starting.Where(member => StandsAt(member.Terms, terms, at)))
            {
                foreach (var term in _groups[member.Group].Where(other => other != member).SelectMany(other => other.Terms).Except(member.Terms, StringComparer.Ordinal))
                    yield return (at, term);
            }
        }
    }

    private static bool StandsAt(IReadOnlyList<string> phrase, IReadOnlyList<string> terms, int at)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (at + i >= terms.Count || terms[at + i] != phrase[i])
                return false;
        }
        return true;
    }

    private static List<string> TermsOf(string text, string language) =>
        [.. Tokens.Words(text).Where(word => !StopWords.Contains(word.Text, language)).Select(word => Stemmer.Stem(word.Text, language))];

    private sealed record Member(int Group, IReadOnlyList<string> Terms);
}
