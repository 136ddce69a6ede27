using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge;

/// <summary>Incidents as leads keep them, and what the agent is told of them.</summary>
public sealed class IncidentDeskTests
{
    private static readonly IncidentEdit Leak = new()
    {
        Title = "Kettle leaks",
        Text = "Some kettles of lot 26-30 leak at the seal.",
        Workaround = "Do not fill it above 1 litre.",
        InternalNote = "The supplier Harbour admits it.",
        Products = ["Kettle", "Brook Kettle"],
        StartedAt = TestTime.Start.AddDays(-2),
    };

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task LeadAddsChangesAndEnds_EachInTheRecord(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = database.Get<IncidentDesk>();

        Assert.IsType<KnowledgeOutcome.Done>(await desk.AddAsync(Leak, TestShop.Lea));
        var added = Assert.Single(await desk.ReadAsync());
        Assert.Equal(("Kettle, Brook Kettle", true, "Lea"), (string.Join(", ", added.Products), added.IsOpenAt(TestTime.Start), added.ChangedByName));
        Assert.IsType<KnowledgeOutcome.Done>(await desk.ChangeAsync(added.Id, added.Version, Leak with { Products = [] }, TestShop.Lea));
        Assert.Equal("changed", Refused(await desk.ChangeAsync(added.Id, added.Version, Leak, TestShop.Leo)).Code);
        var changed = Assert.Single(await desk.ReadAsync());
        Assert.IsType<KnowledgeOutcome.Done>(await desk.EndAsync(added.Id, changed.Version, TestShop.Leo));
        Assert.Equal("changed", Refused(await desk.EndAsync(added.Id, changed.Version + 1, TestShop.Leo)).Code);

        await using var db = database.Read();
        var entries = await db.LedgerEntries.Where(entry => entry.Kind.StartsWith("incident.")).OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["incident.added", "incident.changed", "incident.ended"], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.DoesNotContain("Harbour", entry.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AgentReads_AndBadOnesAreRefusedByField()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var desk = database.Get<IncidentDesk>();

        Assert.Equal("not_allowed", Refused(await desk.AddAsync(Leak, TestShop.Ana)).Code);
        Assert.Equal("title", Refused(await desk.AddAsync(Leak with { Title = " " }, TestShop.Lea)).Field);
        Assert.Equal("text", Refused(await desk.AddAsync(Leak with { Text = "" }, TestShop.Lea)).Field);
        Assert.Equal("workaround", Refused(await desk.AddAsync(Leak with { Workaround = new string('x', IncidentEdit.MaxText + 1) }, TestShop.Lea)).Field);
        Assert.Equal("end", Refused(await desk.AddAsync(Leak with { EndedAt = TestTime.Start.AddDays(-3) }, TestShop.Lea)).Field);
        Assert.Empty(await desk.ReadAsync());
    }

    [Fact]
    public async Task AgentIsTold_WhatWasOpenWhenTheCustomerWrote_OfTheProductInTheThread_AndNeverTheNote()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await database.StartAsync();
        var desk = database.Get<IncidentDesk>();
        await desk.AddAsync(Leak, TestShop.Lea);
        await desk.AddAsync(Leak with { Title = "Over before", EndedAt = TestTime.Start.AddDays(-1) }, TestShop.Lea);
        await desk.AddAsync(Leak with { Title = "Planned", StartedAt = TestTime.Start.AddDays(1) }, TestShop.Lea);
        await desk.AddAsync(Leak with { Title = "Lamp flickers", Products = ["Desk Lamp"] }, TestShop.Lea);
        await desk.AddAsync(Leak with { Title = "Slow parcels", Products = [] }, TestShop.Lea);
        await database.Lane.WriteAsync(async db =>
        {
            var ticket = Samples.Ticket();
            db.Tickets.Add(ticket);
            await db.SaveChangesAsync();
            db.Messages.Add(new Message { TicketId = ticket.Id, Direction = Direction.Inbound, Channel = Channel.Email, ExternalId = "m", AuthorName = "Mia", Body = "It leaks.", At = TestTime.Start });
        });
        database.Time.Advance(TimeSpan.FromDays(3));
        foreach (var incident in await desk.ReadAsync())
        {
            if (incident.IsOpenAt(database.Time.GetUtcNow()))
                await desk.EndAsync(incident.Id, incident.Version, TestShop.Lea);
        }

        Assert.Equal(["Kettle leaks"], await TitlesAsync("brook kettle"));
        Assert.Equal(["Lamp flickers"], await TitlesAsync("", "Desk Lamp"));
        Assert.Equal(["Kettle leaks", "Lamp flickers", "Slow parcels"], await TitlesAsync(""));

        async Task<IEnumerable<string>> TitlesAsync(string product, params string[] named)
        {
            var result = await database.Get<ReadTools>().RunAsync(
                database.Get<PolicyStore>().Current.Tools["known_issues"], "t1", JsonSerializer.SerializeToElement(product.Length > 0 ? new { product } : new object()), Scope(database, named), CancellationToken.None);
            Assert.DoesNotContain("Harbour", result.ToJson(), StringComparison.Ordinal);
            return result.Data.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("title").GetString()!).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Import_ChangesWhatItNames_AndKeepsTheNoteOfStaff()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.At("a.jsonl"), """
            {"id":"i1","products":["Kettle","Lamp"],"title":"T","text":"One.","startedAt":"2026-11-01","internalNote":"Ask Ute."}
            {"id":"i2","title":"T","text":"Two.","status":"pending"}
            """);
        var report = await database.Get<KnownIssuesImport>().RunAsync(folder.At("a.jsonl"));
        await File.WriteAllTextAsync(folder.At("a.jsonl"), """{"id":"i1","product":"Kettle","title":"T","text":"Two.","startedAt":"2026-11-01"}""");
        await database.Get<KnownIssuesImport>().RunAsync(folder.At("a.jsonl"));

        Assert.Equal((1, 2), (report.Added, Assert.Single(report.Problems).Line));
        var incident = Assert.Single(await database.Get<IncidentDesk>().ReadAsync());
        Assert.Equal(("Two.", "Ask Ute.", "Kettle"), (incident.Text, incident.InternalNote, Assert.Single(incident.Products)));
    }

    private static ToolScope Scope(TestDatabase database, IReadOnlyList<string> named) => new()
    {
        TicketId = 1,
        RunId = 1,
        MessageId = 1,
        CustomerId = null,
        IdentityVerified = false,
        Lane = Lane.Technical,
        Channel = Channel.Email,
        Language = "en",
        Triage = TriageResult.Unknown() with { Entities = [.. named.Select(name => new Entity(EntityKind.Product, name, 0, name.Length))] },
        GuardFlagged = false,
        Policies = database.Get<PolicyStore>().Current,
    };

    private static KnowledgeOutcome.Refused Refused(KnowledgeOutcome outcome) => Assert.IsType<KnowledgeOutcome.Refused>(outcome);
}
