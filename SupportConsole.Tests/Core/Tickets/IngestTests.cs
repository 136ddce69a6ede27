using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Tickets;

public sealed class IngestTests
{
    private static InboundMessage Mail(string id, string inReplyTo = "", string text = "My lamp arrived broken.", string from = "Ana Silva <ana@example.com>") => new()
    {
        Channel = "email",
        ExternalId = $"<{id}@example.com>",
        From = from,
        Subject = "Broken lamp",
        Text = text,
        InReplyTo = inReplyTo.Length == 0 ? "" : $"<{inReplyTo}@example.com>",
    };

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NewMessage_MakesTicketRunJobAndLedgerEntry(string provider)
    {
        await using var database = await StartAsync(provider);

        var accepted = Assert.IsType<IngestOutcome.Accepted>(await database.Get<Ingest>().AcceptAsync(Mail("a")));

        await using var db = database.Read();
        var ticket = await db.Tickets.SingleAsync();
        Assert.True(accepted.NewTicket);
        Assert.Equal((TicketStatus.New, TicketChip.Queued, "Broken lamp", "ana@example.com"), (ticket.Status, ticket.Chip, ticket.Title, ticket.SenderAddress));
        Assert.True(ticket.SlaDueAt > ticket.LastInboundAt && ticket.SlaDueAt < Sla.Never);
        var run = await db.Runs.SingleAsync();
        Assert.Equal((RunState.Queued, accepted.MessageId), (run.State, run.MessageId));
        Assert.Equal($"{run.Id}", (await db.Jobs.SingleAsync(job => job.Kind == "run")).Key);
        var entry = await db.LedgerEntries.SingleAsync(e => e.Kind == "message.received");
        Assert.Equal($"message/{accepted.MessageId}", entry.Subject);
        Assert.DoesNotContain("example.com", entry.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("lamp", entry.Payload, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RepeatedDelivery_AnswersWithTheFirstIds(string provider)
    {
        await using var database = await StartAsync(provider);
        var first = Assert.IsType<IngestOutcome.Accepted>(await database.Get<Ingest>().AcceptAsync(Mail("a")));

        var second = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.Get<Ingest>().AcceptAsync(Mail("a")))));

        Assert.All(second, outcome => Assert.Equal(new IngestOutcome.Duplicate(first.TicketId, first.MessageId), outcome));
        await using var db = database.Read();
        Assert.Equal(1, await db.Messages.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ConcurrentDeliveriesOfOneMessage_KeepItOnce(string provider)
    {
        await using var database = await StartAsync(provider);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Get<Ingest>().AcceptAsync(Mail("a")))));

        Assert.Single(outcomes.OfType<IngestOutcome.Accepted>());
        Assert.Equal(5, outcomes.OfType<IngestOutcome.Duplicate>().Count());
        await using var db = database.Read();
        Assert.Equal((1, 1), (await db.Tickets.CountAsync(), await db.Runs.CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task FollowUp_JoinsByThreadIdAndSupersedesTheRun_ButNotBySenderOrSubject(string provider)
    {
        await using var database = await StartAsync(provider);
        var ingest = database.Get<Ingest>();
        var first = Assert.IsType<IngestOutcome.Accepted>(await ingest.AcceptAsync(Mail("a")));

        var followUp = Assert.IsType<IngestOutcome.Accepted>(await ingest.AcceptAsync(Mail("b", inReplyTo: "a", from: "colleague@example.com")));
        var sameSubject = Assert.IsType<IngestOutcome.Accepted>(await ingest.AcceptAsync(Mail("c")));

        Assert.Equal((first.TicketId, false), (followUp.TicketId, followUp.NewTicket));
        Assert.True(sameSubject.NewTicket);
        await using var db = database.Read();
        Assert.Equal(RunState.Superseded, (await db.Runs.SingleAsync(run => run.Id == first.RunId)).State);
        Assert.Equal(JobState.Done, (await db.Jobs.SingleAsync(job => job.Key == $"{first.RunId}")).State);
        Assert.Equal(1, await db.LedgerEntries.CountAsync(entry => entry.Kind == "run.superseded" && entry.RunId == first.RunId));
        Assert.Equal("colleague@example.com", (await db.Messages.SingleAsync(m => m.Id == followUp.MessageId)).AuthorAddress);
    }

    [Theory]
    [InlineData(TicketStatus.Waiting)]
    [InlineData(TicketStatus.Solved)]
    [InlineData(TicketStatus.Closed)]
    [InlineData(TicketStatus.Abandoned)]
    public async Task FollowUp_ReopensWhatWasOver(TicketStatus over)
    {
        await using var database = await StartAsync("sqlite");
        var first = await AcceptAndChangeAsync(database, ticket => (ticket.Status, ticket.SlaDueAt) = (over, Sla.Never));

        await database.Get<Ingest>().AcceptAsync(Mail("b", inReplyTo: "a"));

        await using var db = database.Read();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == first.TicketId);
        Assert.Equal(TicketStatus.Open, ticket.Status);
        Assert.True(ticket.SlaDueAt < Sla.Never);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FollowUpOfATicketSomebodyTookOverOrSpam_StartsNoRun(bool spam)
    {
        await using var database = await StartAsync("sqlite");
        await AcceptAndChangeAsync(database, ticket => (ticket.IsSpam, ticket.TakenOver, ticket.Status) = (spam, !spam, TicketStatus.Closed));

        var followUp = Assert.IsType<IngestOutcome.Accepted>(await database.Get<Ingest>().AcceptAsync(Mail("b", inReplyTo: "a")));

        Assert.Null(followUp.RunId);
        await using var db = database.Read();
        Assert.Equal(spam ? TicketStatus.Closed : TicketStatus.Open, (await db.Tickets.SingleAsync()).Status);
    }

    [Fact]
    public async Task BurstOfChatMessages_IsAnsweredOnce()
    {
        await using var database = await StartAsync("sqlite");
        var ingest = database.Get<Ingest>();
        var first = Assert.IsType<IngestOutcome.Accepted>(await ingest.AcceptAsync(Chat("1", "")));

        var second = Assert.IsType<IngestOutcome.Accepted>(await ingest.AcceptAsync(Chat("2", "1")));

        Assert.Equal(first.RunId, second.RunId);
        await using var db = database.Read();
        Assert.Equal(second.MessageId, (await db.Runs.SingleAsync()).MessageId);
        Assert.Equal(database.Time.GetUtcNow().AddSeconds(1), (await db.Jobs.SingleAsync(job => job.Kind == "run")).RunAfter);

        static InboundMessage Chat(string id, string inReplyTo) => new() { Channel = "chat", ExternalId = id, From = "ana@example.com", Text = "hello?", InReplyTo = inReplyTo };
    }

    [Theory]
    [InlineData("email", "x", "ana@example.com", " \n", "empty_message")]
    [InlineData("fax", "x", "ana@example.com", "Hello", "unknown_channel")]
    [InlineData("email", "x", "nobody", "Hello", "bad_address")]
    [InlineData("email", " ", "ana@example.com", "Hello", "no_external_id")]
    public async Task BadMessage_IsRefusedWithItsReason(string channel, string id, string from, string text, string code)
    {
        await using var database = await StartAsync("sqlite");

        var refused = Assert.IsType<IngestOutcome.Refused>(await database.Get<Ingest>().AcceptAsync(new InboundMessage { Channel = channel, ExternalId = id, From = from, Text = text }));

        Assert.Equal(code, refused.Error.Code);
        await using var db = database.Read();
        Assert.Equal(0, await db.Messages.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LargeTextIsKeptWhole_AndATooLargeOneRefused(string provider)
    {
        await using var database = await StartAsync(provider);
        var text = new string('a', (1024 * 1024) + 7);

        var kept = Assert.IsType<IngestOutcome.Accepted>(await database.Get<Ingest>().AcceptAsync(Mail("a", text: text)));
        var refused = Assert.IsType<IngestOutcome.Refused>(await database.Get<Ingest>().AcceptAsync(Mail("b", text: text + text)));

        Assert.Contains("2,097,152", refused.Error.Message, StringComparison.Ordinal);
        await using var db = database.Read();
        Assert.Equal(text.Length, (await db.Messages.SingleAsync(m => m.Id == kept.MessageId)).Body.Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NulAndHalfSurrogates_AreReplaced(string provider)
    {
        await using var database = await StartAsync(provider);

        await database.Get<Ingest>().AcceptAsync(Mail("a", text: "a\0b\ud800c😀"));

        await using var db = database.Read();
        Assert.Equal("a\ufffdb\ufffdc😀", (await db.Messages.SingleAsync()).Body);
    }

    private static async Task<TestDatabase> StartAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.StartAsync();
        return database;
    }

    private static async Task<IngestOutcome.Accepted> AcceptAndChangeAsync(TestDatabase database, Action<Ticket> change)
    {
        var accepted = Assert.IsType<IngestOutcome.Accepted>(await database.Get<Ingest>().AcceptAsync(Mail("a")));
        await database.Lane.WriteAsync(async db => change(await db.Tickets.SingleAsync(ticket => ticket.Id == accepted.TicketId)));
        return accepted;
    }
}
