namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Finds which of the known subjects (products, places, services) a text names, though the name be shortened, misheard or misspelt. A name's telling words
/// count, standing together; "hotel" alone names none of a hundred hotels. Immutable.
/// </summary>
internal sealed class SubjectNames
{
    // Less than half of what is telling in a name is not the name.
    private const double LeastShare = 0.5;

    // The branch tells branches apart, it does not name the house.
    private const double BranchWeight = 0.5;

    // Who is so much better supported by the same words is who was meant.
    private const double Clearly = 1.15;

    private readonly SubjectName[] _names;
    private readonly Dictionary<string, double> _rarity;
    private readonly Dictionary<string, List<(int Subject, int Word)>> _places = new(StringComparer.Ordinal);
    private readonly NearWords _near;
    private readonly Func<string, int> _usage;
    private readonly int _documents;

    /// <param name="names">One for each subject.</param>
    /// <param name="usage">How many of the documents have a word: a word of everyday use names nothing, and is no misspelling of a name.</param>
    /// <param name="documents">How many documents there are.</param>
    public SubjectNames(IReadOnlyList<string> names, Func<string, int> usage, int documents)
    {
        (_usage, _documents) = (usage, documents);
        _names = [.. names.Select(SubjectName.Of)];
        for (var subject = 0; subject < _names.Length; subject++)
        {
            for (var word = 0; word < _names[subject].Words.Length; word++)
                (_places.TryGetValue(_names[subject].Words[word], out var places) ? places : _places[_names[subject].Words[word]] = []).Add((subject, word));
        }
        _rarity = _places.ToDictionary(place => place.Key, place => RarityOf(place.Key, place.Value.Select(at => at.Subject).Distinct().Count()), StringComparer.Ordinal);
        _near = new NearWords(_places.Keys);
    }

    /// <summary>The subjects a text names, with how much speaks for each; where the same words fit several, the best of them.</summary>
    public IReadOnlyList<(int Subject, double Strength)> Find(string text)
    {
        var words = NameWords.Of(text);
        var hits = new Dictionary<int, List<Hit>>();
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var (word, likeness) in MeantBy(words[at]))
            {
                foreach (var (subject, place) in _places[word])
                    (hits.TryGetValue(subject, out var list) ? list : hits[subject] = []).Add(new Hit(at, place, likeness * _rarity[word]));
            }
        }
        var found = hits.Select(pair => BestOf(pair.Key, pair.Value)).OfType<Match>().ToList();
        return [.. found.Where(match => !found.Exists(other => other.Subject != match.Subject && other.Overlaps(match) && other.Strength > match.Strength * Clearly)).Select(match => (match.Subject, match.Strength))];
    }

    private IEnumerable<(string Word, double Likeness)> MeantBy(string word)
    {
        if (_places.ContainsKey(word))
            yield return (word, 1);
        // A word of the documents was hardly misheard.
        if (_usage(word) > 2)
            yield break;
        foreach (var near in _near.Of(word).Where(near => near.Word != word))
            yield return near;
    }

    // The stretch of text, as long as the name, that has most of it.
    private Match? BestOf(int subject, List<Hit> hits)
    {
        var name = _names[subject];
        var whole = name.Words.Take(name.Core).Sum(word => _rarity[word]);
        Match? best = null;
        for (var first = 0; first < hits.Count; first++)
        {
            var said = new Dictionary<int, double>();
            var (start, end) = (hits[first].At, hits[first].At);
            for (var i = first; i < hits.Count && hits[i].At <= start + name.Words.Length; i++)
            {
                if (hits[i].Weight <= said.GetValueOrDefault(hits[i].Place))
                    continue;
                said[hits[i].Place] = hits[i].Weight;
                end = hits[i].At;
            }
            var core = said.Where(word => word.Key < name.Core).Sum(word => word.Value);
            var share = whole <= 0 ? 0 : Math.Min(1, core / whole);
            if (share < LeastShare)
                continue;
            var strength = share * (core + (BranchWeight * said.Where(word => word.Key >= name.Core).Sum(word => word.Value)));
            if (strength > (best?.Strength ?? 0))
                best = new Match(subject, strength, start, end);
        }
        return best;
    }

    private double RarityOf(string word, int names) =>
        Math.Min(Math.Log(1 + (_names.Length / (double)names)), _usage(word) is > 0 and var documents ? Math.Log(1 + (_documents / (double)documents)) : double.MaxValue);

    private readonly record struct Hit(int At, int Place, double Weight);

    private sealed record Match(int Subject, double Strength, int Start, int End)
    {
        public bool Overlaps(Match other) => Start <= other.End && other.Start <= End;
    }
}
