using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Core.Knowledge.Search;

/// <summary>The current passages of one language with their index.</summary>
internal sealed class PassageIndex
{
    private readonly SearchIndex _index;
    private readonly ThreadSearcher _threads;

    public PassageIndex(string language, IReadOnlyList<PassageEntry> passages, Synonyms synonyms)
    {
        Passages = passages;
        var builder = new IndexBuilder(language, synonyms);
        foreach (var passage in passages)
            builder.Add(new SearchText(passage.Title, HeadingsOf(passage), passage.Product, passage.Text));
        _index = builder.Build();
        _threads = new ThreadSearcher(_index, new DocumentSubjects(_index, [.. passages.Select(passage => passage.Products)]));
    }

    public string Language => _index.Language;

    public IReadOnlyList<PassageEntry> Passages { get; }

    /// <summary>The best passages by number, best first.</summary>
    /// <param name="factor">From 0 to 1, what a passage's score is multiplied by; 0 leaves it out.</param>
    public IReadOnlyList<Found> Search(KnowledgeQuery query, int top, Func<int, double> factor) => query.History.Count == 0
        ? _index.Search(query.Parts, top, factor)
        : _threads.Search(query.Parts, [.. query.History.Select(turn => turn.Text)], top, factor);

    /// <summary>Whether the query is one text that names a title or heading.</summary>
    public bool Names(KnowledgeQuery query) => query.History.Count == 0 && _index.Names(query.Parts);

    // The path repeats the title; what is left are the headings.
    private static string HeadingsOf(PassageEntry passage) => passage.Path.StartsWith(passage.Title, StringComparison.Ordinal) ? passage.Path[passage.Title.Length..] : passage.Path;
}
