using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Persistence;

public sealed class WriteLaneTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WrittenRow_IsReadByAnotherContext(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Lane.WriteAsync(db =>
        {
            db.Teams.Add(new Team { Id = "night", Name = "Night shift" });
            return Task.CompletedTask;
        });
        await using var read = database.Read();
        Assert.Equal("Night shift", (await read.Teams.SingleAsync()).Name);
    }
}
