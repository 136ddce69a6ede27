using SupportConsole.Core;

namespace SupportConsole.Tests.Architecture;

public sealed class ImportTests
{
    private static readonly IReadOnlyList<Import> Core = ImportReader.Read(typeof(CoreOptions).Assembly.Location, "SupportConsole.Core");

    [Fact]
    public void EveryFolderOfCore_ImportsOnlyFoldersAboveIt() =>
        Assert.Empty(Rooms.Violations(Core, Rooms.InOrder));

    [Fact]
    public void EmbeddedModel_SeesOnlyDomainTextAndLlm() =>
        Assert.Empty(Core.Where(import => import.From == "Embedded" && import.To is not ("Domain" or "Text" or "Llm")).Select(import => $"{import}"));

    [Fact]
    public void KnownImports_AreRead()
    {
        var edges = Core.Select(import => (import.From, import.To)).ToHashSet();
        Assert.Contains(("Ledger", "Persistence"), edges);
        Assert.Contains(("Persistence", "Domain"), edges);
        Assert.Contains(("Jobs", "Persistence"), edges);
    }

    [Fact]
    public void ImportGoingDown_IsNamedWithBothTypes()
    {
        List<string> upsideDown = [.. Rooms.InOrder.Reverse()];
        var violations = Rooms.Violations(Core, upsideDown).ToList();
        Assert.Contains("SupportConsole.Core.Ledger.LedgerBook uses SupportConsole.Core.Persistence.SupportDb, and Ledger stands above Persistence in docs/architecture.md", violations);
    }

    [Fact]
    public void FolderMissingFromTheList_IsAViolation() =>
        Assert.Contains(Rooms.Violations(Core, [.. Rooms.InOrder.Where(room => room != "Ledger")]), violation => violation.Contains("the folder Ledger is not in the list", StringComparison.Ordinal));

    [Theory]
    [InlineData("InBaseType")]
    [InlineData("InField")]
    [InlineData("InGenericArgument")]
    [InlineData("InAsyncBody")]
    [InlineData("InLambda")]
    [InlineData("InIterator")]
    [InlineData("InGenericCall")]
    [InlineData("InCatch")]
    [InlineData("InConstraint`1")]
    [InlineData("InNestedType")]
    [InlineData("InAttribute")]
    public void UseHiddenAnywhere_IsFound(string user) =>
        Assert.Contains(Sample(), import => import.User.EndsWith("." + user, StringComparison.Ordinal) && import is { From: "High", To: "Low" });

    [Fact]
    public void TypeThatUsesNothing_ImportsNothing() =>
        Assert.DoesNotContain(Sample(), import => import.User.EndsWith(".Nowhere", StringComparison.Ordinal));

    private static IReadOnlyList<Import> Sample() => ImportReader.Read(typeof(ImportTests).Assembly.Location, "SupportConsole.Tests.Architecture.Sample");
}
