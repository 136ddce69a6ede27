using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class WorkspaceReaderTests
{
    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task UnknownTicket_IsNull(string provider)
    {
        await using var database = await StartAsync(provider);

        Assert.Null(await database.Get<WorkspaceReader>().ReadAsync(404));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Ticket_IsReadWithThreadRunAndDraft(string provider)
    {
        await using var database = await StartAsync(provider);
        var ticketId = await AddTicketAsync(database);

        var view = await database.Get<WorkspaceReader>().ReadAsync(ticketId);

        Assert.NotNull(view);
        Assert.Equal(2, view.Thread.Count);
        Assert.Equal(Direction.Inbound, view.LastInbound!.Message.Direction);
        Assert.Equal("input_guard", Assert.Single(view.Run!.Steps).Name);
        Assert.Equal("override.ignore", Assert.Single(view.Findings).RuleId);
        Assert.Equal(["1"], view.Draft!.Paragraphs[0].Segments[0].Labels);
        Assert.True(view.HasOpenDraft);
        Assert.Null(view.Customer);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NewerMessageOfTheCustomer_MakesTheDraftStale(string provider)
    {
        await using var database = await StartAsync(provider);
        var ticketId = await AddTicketAsync(database);

        await database.Lane.WriteAsync(async db =>
        {
            var message = Message(ticketId, Direction.Inbound, "One more thing.");
            db.Messages.Add(message);
            await db.SaveChangesAsync();
            (await db.Tickets.FindAsync(ticketId))!.LastInboundId = message.Id;
        });

        var view = await database.Get<WorkspaceReader>().ReadAsync(ticketId);
        Assert.True(view!.IsStale);
        Assert.False(view.HasOpenDraft);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task StepPayload_IsReadWhenAskedFor(string provider)
    {
        await using var database = await StartAsync(provider);
        var reader = database.Get<WorkspaceReader>();
        var step = Assert.Single((await reader.ReadAsync(await AddTicketAsync(database)))!.Run!.Steps);

        var payload = await reader.ReadStepAsync(step.Id);

        Assert.Contains("override.ignore", payload!.Output, StringComparison.Ordinal);
        Assert.Null(await reader.ReadStepAsync(step.Id + 1));
    }

    private static async Task<TestDatabase> StartAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.StartAsync();
        return database;
    }

    private static Task<long> AddTicketAsync(TestDatabase database) => database.Lane.WriteAsync(async db =>
    {
        var ticket = Samples.Ticket();
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync();
        var inbound = Message(ticket.Id, Direction.Inbound, "Where is my refund?\n> quoted");
        db.Messages.AddRange(inbound, Message(ticket.Id, Direction.Note, "Third mail."));
        await db.SaveChangesAsync();
        ticket.LastInboundId = inbound.Id;
        var run = new Run { TicketId = ticket.Id, MessageId = inbound.Id, RequestId = "req_1", ReleaseId = "r", State = RunState.Ready, Stage = RunStage.Ready, CreatedAt = TestTime.Start };
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        db.Steps.Add(new Step
        {
            TicketId = ticket.Id,
            RunId = run.Id,
            Ordinal = 0,
            Kind = StepKind.Guard,
            Name = "input_guard",
            Output = """{"flagged":true,"score":0.9,"findings":[{"ruleId":"override.ignore","where":"message","start":0,"length":5,"excerpt":"Where"}]}""",
            StartedAt = TestTime.Start,
        });
        var sample = WorkspaceSamples.Draft();
        db.Drafts.Add(new Draft
        {
            TicketId = ticket.Id,
            RunId = run.Id,
            MessageId = inbound.Id,
            Kind = sample.Kind,
            Text = sample.Text,
            Language = sample.Language,
            Model = sample.Model,
            ReleaseId = sample.ReleaseId,
            Confidence = sample.Confidence,
            CreatedAt = sample.CreatedAt,
            Claims = sample.Claims,
            Citations = sample.Citations,
        });
        return ticket.Id;
    });

    private static Message Message(long ticketId, Direction direction, string body) =>
        new() { TicketId = ticketId, Direction = direction, Channel = Channel.Email, ExternalId = $"<{Guid.NewGuid()}@example.com>", AuthorName = "Mia Berg", Body = body, At = TestTime.Start };
}
