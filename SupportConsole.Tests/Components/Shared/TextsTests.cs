using System.Text.RegularExpressions;
using System.Xml.Linq;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Components.Shared;

public sealed partial class TextsTests
{
    [Fact]
    public void EveryTextAskedFor_IsInTheResourceFile()
    {
        var folder = Path.Combine(Repository.Root, "SupportConsole");
        var known = XDocument.Load(Path.Combine(folder, "Resources", "SharedStrings.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var asked = Directory.EnumerateFiles(folder, "*.razor*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(asked);
        Assert.Equal([], asked.Except(known, StringComparer.Ordinal));
    }

    [GeneratedRegex("""\bT\["(?<key>[^"{]+)"[\],]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();
}
