namespace SupportConsole.Core.Policies;

/// <summary>synonyms.yaml: words and phrases that mean the same to this company's customers, for the search.</summary>
public sealed record SynonymPolicy
{
    /// <summary>By language (ISO 639-1): groups of two or more words or phrases, as written.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
}
