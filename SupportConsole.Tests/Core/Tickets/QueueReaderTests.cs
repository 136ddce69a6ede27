using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Tickets;

public sealed class QueueReaderTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Pages_GoThroughEveryRowOnce_MostUrgentFirst(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Lane.WriteAsync(db =>
        {
            for (var i = 0; i < 25; i++)
                db.Tickets.Add(Rows.Ticket($"t{i}", i % 2 == 0 ? TicketStatus.New : TicketStatus.Open, TestTime.Start, TestTime.Start.AddHours(i % 5)));
            db.Tickets.Add(Rows.Ticket("over", TicketStatus.Solved, TestTime.Start));
            return Task.CompletedTask;
        });
        var reader = database.Get<QueueReader>();
        var rows = new List<QueueRow>();

        for (QueueCursor? after = null; ;)
        {
            var page = await reader.PageAsync(new QueueQuery { PageSize = 10, After = after });
            rows.AddRange(page.Rows);
            if (page.Next is null)
                break;
            after = page.Next;
        }

        Assert.Equal(25, rows.Select(row => row.TicketId).Distinct().Count());
        Assert.Equal(rows.OrderBy(row => row.SlaDueAt).ThenBy(row => row.TicketId), rows);
        var counts = await reader.CountsAsync(new QueueQuery());
        Assert.Equal((25, 1, 25), (counts[QueueView.Open], counts[QueueView.Solved], counts[QueueView.Unassigned]));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Search_FindsByNameTitleAndId_InAnyCase(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lamp = Rows.Ticket("Broken Lamp", TicketStatus.Closed, TestTime.Start);
        await database.Lane.WriteAsync(db =>
        {
            db.Tickets.AddRange(lamp, Rows.Ticket("Late kettle", TicketStatus.Open, TestTime.Start));
            return Task.CompletedTask;
        });

        foreach (var text in new[] { "broken lamp", "LAMP", $"#{lamp.Id}" })
        {
            var page = await database.Get<QueueReader>().PageAsync(new QueueQuery { View = QueueView.All, Text = text });
            Assert.Equal(lamp.Id, Assert.Single(page.Rows).TicketId);
        }
        Assert.Equal(2, (await database.Get<QueueReader>().PageAsync(new QueueQuery { View = QueueView.All, Text = "silva" })).Rows.Count);
    }
}
