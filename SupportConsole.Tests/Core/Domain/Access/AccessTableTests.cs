using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Domain.Access;

public sealed class AccessTableTests
{
    [Fact]
    public void TableInTheDocs_IsTheTableInTheCode()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "accounts.md"));
        var written = text[text.IndexOf("<!-- roles", StringComparison.Ordinal)..text.IndexOf("<!-- /roles -->", StringComparison.Ordinal)]
            .Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Replace(" ", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal));
        var held = Enum.GetValues<Permission>().Select(permission => $"|{permission}|{string.Join('|', Enum.GetValues<Role>().Select(role => AccessTable.Allows(role, permission) ? "yes" : ""))}|");
        Assert.Equal(held, written);
    }
}
