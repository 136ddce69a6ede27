using System.Text.RegularExpressions;
using System.Xml.Linq;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Features.Tickets;

public sealed partial class TicketTextsTests
{
    [Fact]
    public void EveryTextThatIsAskedFor_StandsInTheFile()
    {
        var keys = XDocument.Load(Repository.PathOf("SupportConsole/Resources/TicketTexts.resx")).Descendants("data").Select(data => (string)data.Attribute("name")!).ToHashSet(StringComparer.Ordinal);
        var asked = Directory.EnumerateFiles(Repository.PathOf("SupportConsole/Features/Tickets"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(keys));
    }

    [GeneratedRegex("""(?:\bW|\btexts)\["(?<key>[A-Za-z0-9_.]+)"[,\]]""")]
    private static partial Regex Asked();
}
