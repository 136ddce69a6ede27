using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>The documents of a corpus that are in one language. Immutable.</summary>
internal sealed class LanguageCorpus
{
    private readonly IReadOnlyList<CorpusText> _documents;
    private readonly ThreadSearcher _threads;
    private readonly Lazy<ReplyMatch> _replies;

    public LanguageCorpus(string language, IReadOnlyList<CorpusText> documents, Synonyms synonyms)
    {
        (Language, _documents) = (language, documents);
        var builder = new IndexBuilder(language, synonyms);
        foreach (var text in documents)
            builder.Add(new SearchText(text.Title, "", string.Join(' ', text.About.Values), text.Text));
        var index = builder.Build();
        var named = SubjectColumn.Of([.. documents.Select(text => text.About)]);
        var names = named.Any(own => own.Count > 0) ? named : SubjectsFromText.Of(documents);
        _threads = new ThreadSearcher(index, new DocumentSubjects(index, names));
        _replies = new Lazy<ReplyMatch>(() => new ReplyMatch(new ReplyCorpus(language, documents, names, synonyms)));
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    public int Count => _documents.Count;

    /// <summary>The best documents, best first; for a reply of ours those it rests on.</summary>
    public IEnumerable<CorpusHit> Search(ThreadText thread, int top)
    {
        var found = thread.History.Count == 0 && ReplyForm.Read(thread.Text) is { } reply ? _replies.Value.Search(reply, top) : _threads.Search(thread, top);
        return found.Select(hit => new CorpusHit(_documents[hit.Document].Id, hit.Score, hit.Confidence));
    }
}
