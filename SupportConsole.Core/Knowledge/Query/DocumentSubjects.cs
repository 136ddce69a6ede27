using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>What each document of an index is about: the product, the place, the service whose name stands beside its text. Immutable.</summary>
internal sealed class DocumentSubjects
{
    /// <summary>Stands for no subject: such a document holds for all of them.</summary>
    public const int None = -1;

    // Who was named a turn earlier is so much less likely meant now.
    private const double Fading = 0.8;

    private readonly int[][] _subjects;
    private readonly SubjectNames _names;
    private readonly HashSet<int>[] _terms;
    private readonly ILookup<int, int> _documents;

    /// <param name="names">Those of each document of the index; none where it is about nothing in particular.</param>
    public DocumentSubjects(SearchIndex index, IReadOnlyList<IReadOnlyList<string>> names)
    {
        var distinct = names.SelectMany(own => own).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var numbers = distinct.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.OrdinalIgnoreCase);
        _subjects = [.. names.Select(own => own.Select(name => numbers[name]).Distinct().ToArray())];
        _documents = _subjects.SelectMany((own, document) => own.DefaultIfEmpty(None).Select(subject => (subject, document))).ToLookup(pair => pair.subject, pair => pair.document);
        _names = new SubjectNames(distinct, word => UsageOf(word, index), index.Count);
        _terms = [.. distinct.Select(name => QueryTerms.Of([new QueryPart(name)], index).Select(term => term.Number).ToHashSet())];
    }

    /// <summary>Subjects there are.</summary>
    public int Count => _terms.Length;

    /// <summary>The subjects of a document; none where it is about nothing in particular.</summary>
    public ReadOnlySpan<int> Of(int document) => _subjects[document];

    /// <summary>Whether a term is a word of the name of what the document is about.</summary>
    public bool Names(int document, int term) => Array.Exists(_subjects[document], subject => _terms[subject].Contains(term));

    /// <summary>Whether a term is a word of a subject's name.</summary>
    public bool HasTerm(int subject, int term) => _terms[subject].Contains(term);

    /// <summary>The documents of some subjects, <see cref="None"/> among them or not.</summary>
    public IEnumerable<int> DocumentsOf(IEnumerable<int> subjects) => subjects.SelectMany(subject => _documents[subject]);

    /// <summary>What a conversation is about: for each subject named, how sure it is the one meant now, the surest 1.</summary>
    /// <param name="turns">Oldest first.</param>
    public IReadOnlyDictionary<int, double> Meant(IReadOnlyList<string> turns)
    {
        var meant = new Dictionary<int, double>();
        var weight = 1.0;
        foreach (var turn in turns.Reverse())
        {
            foreach (var (subject, strength) in _names.Find(turn))
                meant[subject] = Math.Max(meant.GetValueOrDefault(subject), weight * strength);
            weight *= Fading;
        }
        var surest = meant.Count == 0 ? 1 : meant.Values.Max();
        return meant.ToDictionary(pair => pair.Key, pair => pair.Value / surest);
    }

    // The index counts no stop words; a place called "What The Cluck" is not named by every "what". A letter is an initial.
    private static int UsageOf(string word, SearchIndex index) => word.Length > 1 && index.Vocabulary.TermOf(word) is null ? index.Count : index.HavingWord(word);
}
