using System.Text.RegularExpressions;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Finds what documents are about where nothing stands beside them that says so: documents of one folder (the id up to its last slash) belong together, and the proper name that
/// most of them have and others have not is their subject; without folders it is what stands before the colon of several titles.
/// </summary>
internal static partial class SubjectsFromText
{
    // A name that fewer of a folder's documents have is one they mention by the way.
    private const double LeastShare = 0.3;

    // A name that others have as often is a street, a city, a brand.
    private const double LeastOwn = 0.6;
    private const int LongestTitlePrefix = 60;

    /// <summary>The name of each document's subject; none where it has none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<CorpusText> documents)
    {
        var folders = documents.Select(document => document.Id.LastIndexOf('/') is > 0 and var slash ? document.Id[..slash] : "").ToList();
        return folders.TrueForAll(folder => folder.Length == 0) ? ByTitle(documents) : ByFolder(documents, folders);
    }

    private static List<IReadOnlyList<string>> ByTitle(IReadOnlyList<CorpusText> documents)
    {
        var prefixes = documents.Select(document => document.Title.IndexOf(": ", StringComparison.Ordinal) is > 0 and <= LongestTitlePrefix and var colon ? document.Title[..colon] : "").ToList();
        var counts = prefixes.CountBy(prefix => prefix, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return prefixes.ConvertAll(prefix => (IReadOnlyList<string>)(prefix.Length > 0 && counts[prefix] > 1 ? [prefix] : []));
    }

    private static List<IReadOnlyList<string>> ByFolder(IReadOnlyList<CorpusText> documents, List<string> folders)
    {
        var named = documents.Select(document => NameRegex().Matches($"{document.Title}\n\n{document.Text}").Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList()).ToList();
        var everywhere = named.SelectMany(names => names).CountBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var subjects = Enumerable.Range(0, documents.Count).GroupBy(document => folders[document], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => SubjectOf([.. group.Select(document => named[document])], everywhere), StringComparer.Ordinal);
        return folders.ConvertAll(folder => (IReadOnlyList<string>)(folder.Length > 0 && subjects[folder] is { } subject ? [subject] : []));
    }

    // Of names about as frequent the longer one: "Grand Hotel" stands wherever "Grand Hotel Union Square" does.
    private static string? SubjectOf(IReadOnlyList<List<string>> documents, Dictionary<string, int> everywhere) =>
        documents.SelectMany(names => names).CountBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(pair => pair.Value > 1 && pair.Value >= documents.Count * LeastShare && pair.Value >= everywhere[pair.Key] * LeastOwn)
            .OrderByDescending(pair => pair.Value * Math.Sqrt(pair.Key.Count(c => c == ' ') + 1)).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key).FirstOrDefault();

    // Capitalised words in a row, small words between them; not the first word of a sentence by itself.
    [GeneratedRegex(@"(?<![.!?\n]\s?|^)(?<=\s)\p{Lu}[\p{L}\d'’&.-]*(?:\s(?:(?:of|the|at|and|by|on|in|de|la|&|-)\s){0,2}[\p{Lu}\d][\p{L}\d'’&-]*)*|(?:^|(?<=[.!?\n]\s?))\p{Lu}[\p{L}\d'’&-]*\s[\p{Lu}\d][\p{L}\d'’&-]*(?:\s(?:(?:of|the|at|and|by|on|in|de|la|&|-)\s){0,2}[\p{Lu}\d][\p{L}\d'’&-]*)*", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameRegex();
}
