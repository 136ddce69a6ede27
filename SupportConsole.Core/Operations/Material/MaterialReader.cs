using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Operations.Material;

/// <summary>All that people said of the agent's work, as lines to train and to measure with.</summary>
public sealed record MarkedMaterial
{
    /// <summary>Messages whose triage was corrected, with the labels given.</summary>
    public required IReadOnlyList<MessageLine> Corrected { get; init; }

    /// <summary>Messages with a label of their outcome, for the outcomes beside them.</summary>
    public required IReadOnlyList<MessageLine> Messages { get; init; }
    public required IReadOnlyList<OutcomeLine> Outcomes { get; init; }
    public required IReadOnlyList<RecordsLine> Records { get; init; }
    public required IReadOnlyList<PacketLine> Packets { get; init; }

    /// <summary>Corrections and marks left out because a legal hold stands on the customer or the ticket.</summary>
    public required int Held { get; init; }
}

/// <summary>
/// Reads it: the newest correction of each message and the newest standing mark of each packet. The person behind a message is masked, an erased one is not there at all, and
/// what is under a legal hold is left alone.
/// </summary>
public sealed class MaterialReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders)
{
    private const string Source = "corrected";

    public async Task<MarkedMaterial> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var corrections = (await db.TriageCorrections.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken)).GroupBy(c => c.MessageId).Select(group => group.Last()).ToList();
        var marks = (await db.PacketMarks.AsNoTracking().Where(m => m.WithdrawnAt == null).OrderBy(m => m.Id).ToListAsync(cancellationToken)).GroupBy(m => m.PacketId).Select(group => group.Last()).ToList();
        var tickets = await TicketsAsync(db, [.. corrections.Select(c => c.TicketId), .. marks.Select(m => m.TicketId)], cancellationToken);
        var held = await HeldAsync(db, tickets.Values, cancellationToken);
        var cases = new Dictionary<long, Case>();
        var (corrected, messages, outcomes, records, packets) = (new List<MessageLine>(), new List<MessageLine>(), new List<OutcomeLine>(), new List<RecordsLine>(), new List<PacketLine>());
        foreach (var correction in corrections.Where(c => tickets.ContainsKey(c.TicketId) && !held.Contains(c.TicketId)))
            corrected.Add(MessageOf(await CaseAsync(correction.TicketId, correction.MessageId), correction.Labels));
        foreach (var mark in marks.Where(m => tickets.ContainsKey(m.TicketId) && !held.Contains(m.TicketId)))
        {
            var packet = await db.HandoffPackets.AsNoTracking().SingleAsync(p => p.Id == mark.PacketId, cancellationToken);
            var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == packet.RunId, cancellationToken);
            var marked = await CaseAsync(packet.TicketId, run.MessageId);
            packets.Add(PacketOf(marked, mark, packet));
            if (!mark.FaultList.Any(OutcomeLabels.Faults.Contains))
                continue;
            var proposals = await db.Proposals.AsNoTracking().Where(p => p.RunId == run.Id).ToListAsync(cancellationToken);
            outcomes.RemoveAll(line => line.Id == marked.Id);
            outcomes.Add(OutcomeLabels.Of(marked.Id, mark, packet, await DecisionAsync(db, run.Id, cancellationToken), proposals, marked.Orders, marked.Mask));
            if (messages.Exists(line => line.Id == marked.Id))
                continue;
            messages.Add(MessageOf(marked, corrections.Find(c => c.MessageId == run.MessageId)?.Labels));
            records.Add(RecordsOf(marked));
        }
        return new MarkedMaterial
        {
            Corrected = corrected,
            Messages = messages,
            Outcomes = outcomes,
            Records = records,
            Packets = packets,
            Held = corrections.Count(c => held.Contains(c.TicketId)) + marks.Count(m => held.Contains(m.TicketId)),
        };

        async Task<Case> CaseAsync(long ticketId, long messageId)
        {
            if (cases.TryGetValue(messageId, out var known))
                return known;
            var message = await db.Messages.AsNoTracking().SingleAsync(m => m.Id == messageId, cancellationToken);
            var ticket = tickets[ticketId];
            var customer = ticket.CustomerId is { } id ? await orders.FindCustomerAsync(id, cancellationToken) : null;
            var owned = customer is null ? [] : await orders.OrdersOfAsync(customer.Id, cancellationToken);
            return cases[messageId] = new Case(message, ticket, customer, owned, new MessageMask(ticket.SenderName, ticket.SenderAddress, customer));
        }
    }

    /// <summary>A message with what is known around it.</summary>
    private sealed record Case(Message Message, Ticket Ticket, Customer? Customer, IReadOnlyList<Domain.Orders.Order> Orders, MessageMask Mask)
    {
        public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"marked-{Message.Id}");
    }

    // What was erased teaches nothing.
    private static async Task<Dictionary<long, Ticket>> TicketsAsync(SupportDb db, List<long> ids, CancellationToken cancellationToken) =>
        await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id) && t.ErasedAt == null).ToDictionaryAsync(t => t.Id, cancellationToken);

    private static async Task<HashSet<long>> HeldAsync(SupportDb db, IEnumerable<Ticket> tickets, CancellationToken cancellationToken)
    {
        var holds = await db.LegalHolds.AsNoTracking().Where(hold => hold.LiftedAt == null).Select(hold => new { hold.CustomerId, hold.TicketId }).ToListAsync(cancellationToken);
        return [.. tickets.Where(ticket => holds.Exists(hold => hold.TicketId == ticket.Id || (hold.CustomerId is { } customer && customer == CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress)))).Select(ticket => ticket.Id)];
    }

    private static async Task<EscalationDecision?> DecisionAsync(SupportDb db, long runId, CancellationToken cancellationToken)
    {
        var outputs = await db.Steps.AsNoTracking().Where(s => s.RunId == runId && s.Kind == StepKind.Escalation && (s.Name == "hard_triggers" || s.Name == "after_draft")).OrderBy(s => s.Ordinal).Select(s => s.Output).ToListAsync(cancellationToken);
        return outputs.Count == 0 || outputs[^1].Length <= 2 ? null : StepJson.Read<EscalationDecision>(outputs[^1]);
    }

    private static MessageLine MessageOf(Case of, TriageLabels? labels) => new()
    {
        Id = of.Id,
        Channel = Word(of.Message.Channel),
        Subject = of.Mask.Of(of.Message.Subject),
        Text = of.Mask.Of(of.Message.Body),
        Category = labels is null ? null : Word(labels.Category),
        Urgency = labels is null ? null : Word(labels.Urgency),
        Sentiment = labels is null ? null : Word(labels.Sentiment),
        Complexity = labels is null ? null : Word(labels.Complexity),
        Label = labels is null ? null : Word(labels.Category),
        Source = Source,
    };

    private static RecordsLine RecordsOf(Case of) => new(
        of.Id,
        new SenderLine(Name(of), $"{of.Id}@customers.example"),
        of.Customer is not { } customer ? null : new CustomerLine(Name(of), Word(customer.Tier), Word(customer.Standing), customer.IsVip, customer.IdentityVerified && string.Equals(of.Message.AuthorAddress, customer.Email, StringComparison.OrdinalIgnoreCase)),
        [.. of.Orders.Where(order => order.PlacedAt is not { } placed || placed <= of.Message.At).Select(order => new OrderLine(
            of.Mask.Order(order.Id),
            StatusName.Of(order.Status),
            DaysBefore(order.PlacedAt, of.Message.At),
            DaysBefore(order.DeliveredAt, of.Message.At),
            [.. order.Lines.Select(line => new ItemLine(line.Name, JsonNode.Parse(line.Options) ?? new JsonObject(), new Money(line.PriceMinor, order.Currency).Amount))],
            order.Currency,
            order.Paid.Amount,
            order.RefundedSoFar.Amount))]);

    private static PacketLine PacketOf(Case of, PacketMark mark, HandoffPacket packet) => new()
    {
        Id = of.Id,
        Faults = [.. mark.FaultList.Select(fault => JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString()))],
        Words = of.Mask.Of(mark.Words),
        ReasonCode = packet.ReasonCode,
        Team = packet.TeamId,
        RightTeam = mark.RightTeamId,
        Text = of.Mask.Of(of.Message.Body),
        Customer = of.Mask.Of(packet.Customer),
        Issue = of.Mask.Of(packet.Issue),
        Tried = of.Mask.Of(packet.Tried),
        Found = of.Mask.Of(packet.Found),
        NextSteps = of.Mask.Of(packet.NextSteps),
        Tone = of.Mask.Of(packet.Tone),
    };

    private static string Name(Case of) => $"Customer {of.Message.Id}";

    private static int? DaysBefore(DateTimeOffset? at, DateTimeOffset arrived) => at is { } known ? Math.Max(0, (int)(arrived - known).TotalDays) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
