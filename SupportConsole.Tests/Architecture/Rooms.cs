using System.Text.RegularExpressions;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Architecture;

/// <summary>The order of Core's folders, ground floor first. It stands in docs/architecture.md and nowhere else.</summary>
internal static partial class Rooms
{
    public static IReadOnlyList<string> InOrder { get; } = Read(Repository.PathOf("docs", "architecture.md"));

    /// <summary>The imports that go from a folder to one that does not stand above it.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Import> imports, IReadOnlyList<string> rooms)
    {
        foreach (var import in imports.Where(import => import.From.Length > 0))
        {
            var (from, to) = (rooms.IndexOf(import.From), rooms.IndexOf(import.To));
            if (from < 0)
                yield return $"{import}, and the folder {import.From} is not in the list of docs/architecture.md";
            else if (import.To.Length == 0 && !IsSetting(import.Used))
                yield return $"{import}, which composes the rooms";
            else if (import.To.Length > 0 && to < 0)
                yield return $"{import}, and the folder {import.To} is not in the list of docs/architecture.md";
            else if (to > from)
                yield return $"{import}, and {import.From} stands above {import.To} in docs/architecture.md";
        }
    }

    // Settings are records that the host fills; every room may read them.
    private static bool IsSetting(string type) =>
        type.EndsWith("Options", StringComparison.Ordinal) || type.EndsWith(".NodeRole", StringComparison.Ordinal) || type.EndsWith(".PoliciesLive", StringComparison.Ordinal);

    private static int IndexOf(this IReadOnlyList<string> rooms, string room) => rooms.TakeWhile(other => other != room).Count() is var index && index < rooms.Count ? index : -1;

    private static List<string> Read(string path)
    {
        var text = File.ReadAllText(path);
        var list = text.Split("<!-- rooms", 2)[1].Split("<!-- /rooms -->", 2)[0];
        return [.. RoomName().Matches(list).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\d+\. `(\w+)`", RegexOptions.Multiline)]
    private static partial Regex RoomName();
}
