using YamlDotNet.RepresentationModel;

namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>synonyms.yaml</c>: by language a list of groups, each a list of words or phrases.</summary>
internal static class SynonymFile
{
    // A group longer than this is a subject and not a word.
    private const int MostMembers = 12;
    private const int LongestPhrase = 60;

    public static SynonymPolicy Read(YamlMap map)
    {
        var groups = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var language in map.Keys)
        {
            if (language.Length != 2 || !language.All(char.IsAsciiLetterLower))
                map.Complain(language, $"'{language}' is not a language: use two letters such as en, de, es");
            if (map.Child(language) is YamlSequenceNode list)
                groups[language] = [.. GroupsOf(map, list)];
            else
                map.Complain(language, $"'{language}' must be a list of groups such as [refund, money back]");
        }
        return new SynonymPolicy { Groups = groups };
    }

    private static IEnumerable<IReadOnlyList<string>> GroupsOf(YamlMap map, YamlSequenceNode list)
    {
        var seen = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in list)
        {
            if (item is not YamlSequenceNode { Children.Count: >= 2 and <= MostMembers } group)
            {
                map.ComplainAt(item.Start.Line, $"a group is a list of 2 to {MostMembers} words or phrases");
                continue;
            }
            foreach (var member in group.Where(member => member is not YamlScalarNode { Value.Length: > 0 and <= LongestPhrase }))
                map.ComplainAt(member.Start.Line, $"a word or phrase has 1 to {LongestPhrase} characters; put it in quotes");
            var members = group.OfType<YamlScalarNode>().ToList();
            foreach (var member in members.Where(member => !seen.TryAdd(member.Value ?? "", member.Start.Line)))
                map.ComplainAt(member.Start.Line, $"'{member.Value}' stands in line {seen[member.Value ?? ""]} already: one group holds all that means the same");
            yield return [.. members.Select(member => member.Value ?? "")];
        }
    }
}
