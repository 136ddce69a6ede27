using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>The tasks, and their store imported once for all tests on them.</summary>
public sealed class RetailFixture : IAsyncLifetime
{
    internal RetailTasks Tasks { get; private set; } = null!;

    internal RetailStore Store { get; private set; } = null!;

    /// <summary>Every variant as imported.</summary>
    internal IReadOnlyList<Variant> Variants { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (!Directory.Exists(RetailTasks.Folder))
            return;
        Tasks = RetailTasks.Read();
        Store = await RetailStore.ImportAsync(Tasks.Store);
        await using var db = Store.Database.Read();
        Variants = await db.Variants.AsNoTracking().OrderBy(variant => variant.Id).ToListAsync();
    }

    public async Task DisposeAsync()
    {
        if (Store is not null)
            await Store.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class RetailCollection : ICollectionFixture<RetailFixture>
{
    public const string Name = "retail tasks";
}
