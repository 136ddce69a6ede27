using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>Reads documents one after the other and turns them into an index: first every document with its terms, then every term with its documents.</summary>
internal sealed class IndexBuilder(string language, Synonyms? synonyms = null)
{
    private readonly Vocabulary _vocabulary = new(language);
    private readonly List<int> _terms = [];
    private readonly List<float> _weights = [];
    private readonly List<int> _starts = [0];
    private readonly List<float> _lengths = [];
    private readonly Dictionary<int, int> _slots = [];
    private readonly Headings _headings = new();

    /// <summary>Adds a document; its number is how many there were before.</summary>
    public void Add(SearchText text)
    {
        _slots.Clear();
        var length = 0f;
        foreach (var (field, weight) in FieldWeights.Of(text))
            length += Add(field, weight);
        _starts.Add(_terms.Count);
        _headings.Add(_lengths.Count, text, _vocabulary);
        _lengths.Add(length);
    }

    /// <summary>The index of everything added. The builder is done then.</summary>
    public SearchIndex Build()
    {
        var norms = Bm25.Norms(_lengths);
        // Counting sort by term: documents come out in rising order.
        var starts = new int[_vocabulary.Count + 1];
        foreach (var term in _terms)
            starts[term + 1]++;
        for (var term = 0; term < _vocabulary.Count; term++)
            starts[term + 1] += starts[term];
        var next = starts[..^1];
        var documents = new int[_terms.Count];
        var impacts = new float[_terms.Count];
        for (var document = 0; document < _lengths.Count; document++)
        {
            for (var i = _starts[document]; i < _starts[document + 1]; i++)
            {
                var at = next[_terms[i]]++;
                documents[at] = document;
                impacts[at] = Bm25.Impact(_weights[i], norms[document]);
            }
        }
        return new SearchIndex(_vocabulary, new PostingLists(starts, documents, impacts, _lengths.Count), new TermLists([.. _starts], [.. _terms], [.. _weights]), _headings, synonyms ?? Synonyms.None);
    }

    // A word in title and text is one subject and not two: the fields are added up before saturation.
    private float Add(string field, float weight)
    {
        var length = 0f;
        foreach (var word in Tokens.Words(field))
        {
            var term = _vocabulary.Add(word.Text);
            if (term == Vocabulary.None)
                continue;
            length += weight;
            if (_slots.TryGetValue(term, out var slot))
            {
                _weights[slot] += weight;
                continue;
            }
            _slots[term] = _terms.Count;
            _terms.Add(term);
            _weights.Add(weight);
        }
        return length;
    }
}
