using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Handoff;

/// <summary>Packets of seeded messages: nothing stands in one that is not in the message, the records or a step of the run.</summary>
public sealed partial class PacketTraceTests
{
    // Of the inbox as it comes; the bench's figures trace every one of it.
    private const int Messages = 12;

    [Fact]
    public async Task EveryNameNumberAndDateOfAPacket_IsInTheMessageTheRecordsOrTheRun()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite", options: core => core with { Demo = true });
        await database.StartAsync();
        await database.Get<DemoSeed>().RunAsync();
        var handler = database.Services.GetServices<IJobHandler>().Single(job => job.Kind == RunQueue.JobKind);
        for (var done = 0; done < Messages && await database.Get<JobQueue>().ClaimAsync(RunQueue.JobKind, "test") is { } lease; done++)
            await handler.HandleAsync(lease, CancellationToken.None);

        await using var db = database.Read();
        var packets = await db.HandoffPackets.AsNoTracking().ToListAsync();
        Assert.InRange(packets.Count, Messages - 3, Messages);
        var unknown = new List<string>();
        foreach (var packet in packets)
        {
            var read = (await database.Get<PacketReader>().ReadAsync(packet.TicketId))!;
            Assert.InRange(read.Words, 1, HandoffPacket.MaxWords);
            Assert.Equal(read.Words, PacketPrint.Body(packet).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word != "-"));
            var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == packet.RunId);
            var message = await db.Messages.AsNoTracking().SingleAsync(m => m.Id == run.MessageId);
            Assert.Contains(packet.Issue, message.Body, StringComparison.Ordinal);
            var source = await SourceOfAsync(db, packet, run);
            unknown.AddRange(Values(packet).Where(value => !source.Contains(value, StringComparison.OrdinalIgnoreCase)).Select(value => $"{message.ExternalId}: {value}"));
        }
        Assert.Empty(unknown);
    }

    // Names and quoted titles, numbers with what they count, dates: what somebody might act on.
    private static IEnumerable<string> Values(HandoffPacket packet)
    {
        var text = string.Join('\n', packet.Customer, packet.Tried, packet.Found, packet.NextSteps, packet.Tone);
        return OrderOrNumber().Matches(text).Select(match => match.Value.TrimEnd('.', ',')).Concat(Date().Matches(text).Select(match => match.Value)).Concat(Quoted().Matches(text).Select(match => match.Groups["in"].Value.TrimEnd('…')))
            .Append(PacketPrint.Lines(packet.Customer)[0].Split([',', ':'])[0]).Distinct(StringComparer.Ordinal);
    }

    // The steps before the packet, the message with its thread, and the customer's records with dates and ages as people write them; never the packet's own step.
    private static async Task<string> SourceOfAsync(SupportDb db, HandoffPacket packet, Run run)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == packet.TicketId);
        var thread = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Id <= run.MessageId).ToListAsync();
        var steps = await db.Steps.AsNoTracking().Where(s => s.RunId == run.Id && s.Kind != StepKind.Handoff).ToListAsync();
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == ticket.CustomerId);
        var orders = await db.Orders.AsNoTracking().Include(o => o.Payments).Include(o => o.Lines).Where(o => o.CustomerId == ticket.CustomerId).ToListAsync();
        var contacts = await db.CustomerContacts.AsNoTracking().Where(c => c.CustomerId == ticket.CustomerId).ToListAsync();
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.CustomerId != null && t.CustomerId == ticket.CustomerId).ToListAsync();
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.TicketId == ticket.Id).ToListAsync();
        DateTimeOffset?[] dates =
        [
            .. contacts.Select(c => (DateTimeOffset?)c.At), .. tickets.Select(t => (DateTimeOffset?)t.CreatedAt), .. thread.Select(m => (DateTimeOffset?)m.At), .. orders.SelectMany(o => new[] { o.PlacedAt, o.ShippedAt, o.DeliveredAt }), .. Dates(steps),
        ];
        var known = dates.OfType<DateTimeOffset>().Select(at => $"{at.ToString("d MMM", CultureInfo.InvariantCulture)} {at.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} {Ages(at, packet.At)}");
        return string.Join('\n', known
            .Concat(steps.SelectMany(step => new[] { Unescaped(step.Input), Unescaped(step.Output), step.Summary, FreshnessIn(step) })).Concat(thread.SelectMany(m => new[] { m.Body, m.Subject, m.AuthorName, m.AuthorAddress }))
            .Concat(orders.Select(o => $"{o.Id} {o.Paid} {o.RefundedSoFar} {string.Join(' ', o.Lines.Select(line => line.Name))} {o.Lines.Count}")).Concat(contacts.Select(c => c.Summary)).Concat(tickets.Select(t => t.Title))
            .Concat(proposals.Select(p => p.Title))
            .Append($"{customer?.Name} {customer?.Tier} {ticket.SenderName} {ticket.SenderAddress} {contacts.Count + tickets.Count - 1} {contacts.Count} {thread.Count}"));
    }

    private static string FreshnessIn(Step step) => string.Join(' ', Freshness().Matches(step.Output).Select(match => $"{match.Groups["days"].Value} day"));

    private static string Ages(DateTimeOffset at, DateTimeOffset now)
    {
        var days = Math.Max(0, (int)(now - at).TotalDays);
        return string.Create(CultureInfo.InvariantCulture, $"{days} day {days / 7} week {days / 30} month");
    }

    private static IEnumerable<DateTimeOffset?> Dates(List<Step> steps) =>
        steps.SelectMany(step => Iso().Matches(step.Output).Select(match => DateTimeOffset.TryParse(match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (DateTimeOffset?)at : null));

    private static string Unescaped(string json) => JsonNode.Parse(json)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex(@"[€$£]?[A-Z]{0,3}-?\d[\d.,]*(?: (?:day|week|month))?")]
    private static partial Regex OrderOrNumber();

    [GeneratedRegex(@"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"“(?<in>[^”]+)”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"""freshnessDays"":(?<days>\d+)")]
    private static partial Regex Freshness();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})")]
    private static partial Regex Iso();
}
