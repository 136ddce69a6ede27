using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Live;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Persistence;

public sealed class WriteLaneTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task CommittedWrite_IsReadElsewhereAndAnnouncesItsTicket(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ticket = await AddTicketAsync(database);
        using var announced = new Announcements(database, Topic.Ticket(ticket.Id));

        await database.Lane.WriteAsync(async db => (await db.Tickets.SingleAsync()).Subject = "Changed");

        await using var read = database.Read();
        Assert.Equal("Changed", (await read.Tickets.SingleAsync()).Subject);
        Assert.Equal([Topic.Ticket(ticket.Id), Topic.Queue], announced.Topics.Order(Announcements.ByKind));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task FailedWrite_LeavesNothingAndAnnouncesNothing(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ticket = await AddTicketAsync(database);
        using var announced = new Announcements(database, Topic.Ticket(ticket.Id));

        await Assert.ThrowsAsync<TimeoutException>(() => database.Lane.WriteAsync(async db =>
        {
            (await db.Tickets.SingleAsync()).Subject = "Changed";
            database.Book.Append(db, "test.changed", Actor.System, ticket.Id);
            await db.SaveChangesAsync();
            throw new TimeoutException();
        }));

        await using var read = database.Read();
        Assert.Equal(ticket.Subject, (await read.Tickets.SingleAsync()).Subject);
        Assert.Empty(await read.LedgerEntries.ToListAsync());
        Assert.Empty(announced.Topics);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NewTicket_AnnouncesTheQueue(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var announced = new Announcements(database);
        await AddTicketAsync(database);
        Assert.Equal([Topic.Queue], announced.Topics);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task StaleVersion_IsRefusedAndTheFirstWriterStays(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddTicketAsync(database);
        await using var other = database.Read();
        var stale = await other.Tickets.SingleAsync();
        await database.Lane.WriteAsync(async db => (await db.Tickets.SingleAsync()).Subject = "First");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => database.Lane.WriteAsync(db =>
        {
            db.Attach(stale).Entity.Subject = "Second";
            return Task.CompletedTask;
        }));

        await using var read = database.Read();
        var kept = await read.Tickets.SingleAsync();
        Assert.Equal(("First", 2), (kept.Subject, kept.Version));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ManyWriters_LoseNoUpdate(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => AddTicketAsync(database, $"Ticket {i}"))));
        await using var read = database.Read();
        Assert.Equal(16, await read.Tickets.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WriteInsideAWrite_IsToldInsteadOfWaitingForItself(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Lane.WriteAsync(_ => AddTicketAsync(database)));
        Assert.Contains("inside a write", error.Message, StringComparison.Ordinal);
        await AddTicketAsync(database);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task SaveOutsideTheLaneThatIsCancelled_DoesNotKeepItsTurn(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var outside = database.Read();
        outside.Tickets.Add(Samples.Ticket());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outside.SaveChangesAsync(cancelled.Token));

        await AddTicketAsync(database).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task SqliteFile_IsInWriteAheadModeAndFullySynchronous()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await using var read = database.Read();
        Assert.Equal("wal", await read.Database.SqlQuery<string>($"SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await read.Database.SqlQuery<int>($"SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync());
        Assert.Equal(1, await read.Database.SqlQuery<int>($"SELECT foreign_keys AS \"Value\" FROM pragma_foreign_keys").SingleAsync());
    }

    private static Task<Ticket> AddTicketAsync(TestDatabase database, string subject = "Where is my order?") => database.Lane.WriteAsync(db =>
    {
        var ticket = Samples.Ticket(subject);
        db.Tickets.Add(ticket);
        return Task.FromResult(ticket);
    });
}
