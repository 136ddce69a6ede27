using SupportConsole.Tests.Faults;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SupportConsole.Tests.Support.LongChainsFirst", "SupportConsole.Tests")]

namespace SupportConsole.Tests.Support;

/// <summary>
/// The tests of a collection run one after another, so the two longest ones begin first: at the end they would keep everybody waiting. Most of their time is spent
/// waiting for other processes, for which reason a third collection runs beside them on two cores (xunit.runner.json).
/// </summary>
public sealed class LongChainsFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [FaultCollection.Name, BrowserCollection.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.IndexOf(First, collection.DisplayName) is >= 0 and var place ? place : First.Length);
}
