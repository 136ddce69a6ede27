using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge;

/// <summary>
/// BM25 with weighted fields over the passages of one language, so that words are stemmed and counted by that language. Immutable.
/// The fields are added up before saturation (BM25F), because a word in title and text is one subject and not two.
/// </summary>
internal sealed class LanguageIndex
{
    private const double TitleWeight = 2.2;
    private const double HeadingWeight = 1.8;
    private const double K1 = 1.2;
    private const double B = 0.6;

    private readonly string _language;
    private readonly PassageEntry[] _passages;
    private readonly Dictionary<string, List<Posting>> _postings = new(StringComparer.Ordinal);
    private readonly double[] _norms;
    private readonly double _unseen;

    public LanguageIndex(string language, IReadOnlyList<PassageEntry> passages)
    {
        _language = language;
        _passages = [.. passages];
        _norms = new double[passages.Count];
        var lengths = new double[passages.Count];
        for (var i = 0; i < passages.Count; i++)
            lengths[i] = Add(i, passages[i]);
        var average = lengths.Length == 0 ? 1 : lengths.Average();
        for (var i = 0; i < lengths.Length; i++)
            _norms[i] = K1 * (1 - B + (B * lengths[i] / average));
        _unseen = Idf(0);
    }

    public string Language => _language;

    /// <summary>Passages with at least one word of the query, unordered, with their score and how much of the query's meaning they cover.</summary>
    public IEnumerable<Scored> Search(string query)
    {
        var terms = Terms(query).Distinct(StringComparer.Ordinal).ToList();
        var weights = terms.ConvertAll(term => _postings.TryGetValue(term, out var postings) ? Idf(postings.Count) : _unseen);
        var found = new Dictionary<int, (double Score, double Covered, int Words)>();
        for (var t = 0; t < terms.Count; t++)
        {
            foreach (var posting in _postings.GetValueOrDefault(terms[t], []))
            {
                var score = weights[t] * posting.Weight * (K1 + 1) / (posting.Weight + _norms[posting.Passage]);
                var (sum, covered, words) = found.GetValueOrDefault(posting.Passage);
                found[posting.Passage] = (sum + score, covered + weights[t], words + 1);
            }
        }
        var whole = Calibration.Whole(weights);
        return found.Select(pair => new Scored(_passages[pair.Key], pair.Value.Score, Calibration.Confidence(pair.Value.Covered / whole, pair.Value.Words, terms.Count)));
    }

    private double Add(int passage, PassageEntry entry)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var length = 0.0;
        // The path repeats the title; what is left are the headings.
        var headings = entry.Path.StartsWith(entry.Title, StringComparison.Ordinal) ? entry.Path[entry.Title.Length..] : entry.Path;
        foreach (var (text, weight) in new[] { ($"{entry.Title} {entry.Product}", TitleWeight), (headings, HeadingWeight), (entry.Text, 1.0) })
        {
            foreach (var term in Terms(text))
            {
                weights[term] = weights.GetValueOrDefault(term) + weight;
                length += weight;
            }
        }
        foreach (var (term, weight) in weights)
        {
            if (!_postings.TryGetValue(term, out var postings))
                _postings[term] = postings = [];
            postings.Add(new Posting(passage, weight));
        }
        return length;
    }

    private IEnumerable<string> Terms(string text) =>
        Tokens.Words(text).Where(word => !StopWords.Contains(word.Text, _language)).Select(word => Stemmer.Stem(word.Text, _language));

    private double Idf(int passages) => Math.Log(1 + ((_passages.Length - passages + 0.5) / (passages + 0.5)));

    internal readonly record struct Scored(PassageEntry Passage, double Score, double Confidence);

    private readonly record struct Posting(int Passage, double Weight);
}
