namespace SupportConsole.Core.Knowledge.Search;

/// <summary>The current passages of one language with their index.</summary>
internal sealed class PassageIndex
{
    public PassageIndex(string language, IReadOnlyList<PassageEntry> passages, Synonyms synonyms)
    {
        Passages = passages;
        var builder = new IndexBuilder(language, synonyms);
        foreach (var passage in passages)
            builder.Add(new SearchText(passage.Title, HeadingsOf(passage), passage.Product, passage.Text));
        Index = builder.Build();
    }

    public string Language => Index.Language;

    public IReadOnlyList<PassageEntry> Passages { get; }

    public SearchIndex Index { get; }

    // The path repeats the title; what is left are the headings.
    private static string HeadingsOf(PassageEntry passage) => passage.Path.StartsWith(passage.Title, StringComparison.Ordinal) ? passage.Path[passage.Title.Length..] : passage.Path;
}
