using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Pipeline;

/// <summary>Gathers, from the run's own records, what the packet is written of.</summary>
internal sealed class PacketFacts(IDbContextFactory<SupportDb> contexts, IOrderSystem orders)
{
    private const int MostHistory = 3;
    private const int MostOrders = 2;

    public async Task<HandoffFacts> GatherAsync(RunContext context, Understood understood, Prepared prepared, EscalationDecision decision, CancellationToken cancellationToken)
    {
        var calls = prepared.Loop?.Calls ?? [];
        var escalation = context.Policies.Escalation;
        var (history, contacts) = await HistoryAsync(context, cancellationToken);
        var records = await RecordsAsync(context, understood, prepared, cancellationToken);
        var foreign = RunPaths.Foreign(calls);
        var named = OrderNumbers.Find($"{context.Message.Subject}\n{understood.Text}").Select(number => number.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var proposals = await ProposalsAsync(context.Run, cancellationToken);
        return new HandoffFacts
        {
            CustomerName = context.Customer?.Name ?? (context.Ticket.SenderName.Length > 0 ? context.Ticket.SenderName : context.Message.AuthorAddress),
            Tier = context.Customer?.Tier.ToString().ToLowerInvariant() ?? "",
            Flags = FlagsOf(context),
            History = history,
            Contacts = contacts,
            RepliesSent = context.RepliesSent,
            OpenForDays = Math.Max(0, (int)(context.Now - context.Earlier.Append(context.Message).Min(message => message.At)).TotalDays),
            MessageText = understood.Text,
            Decisive = StopWords.Decisive(decision, escalation, understood.Text),
            Hostile = [.. understood.Guard.Findings.Where(finding => finding.Where == GuardFinding.InMessage).Select(finding => new TextSpan(finding.Start, finding.Length))],
            Tried = RunPaths.Of(calls, context.Policies.Tools, prepared.Draft.Kind != DraftKind.Findings),
            StopCode = decision.Code,
            StopReasons = StopWords.Of(decision, escalation, prepared.Problems),
            Team = decision.Kind == EscalationKind.None ? "" : Teams.All.GetValueOrDefault(decision.TeamId, decision.TeamId),
            Records = [.. Chosen(records, named, proposals).Select(record => record.Note)],
            NotLookedUp = [.. named.Where(id => !records.Exists(record => Same(record.Id, id)) && !foreign.Contains(id, StringComparer.OrdinalIgnoreCase))],
            NotTheirs = foreign,
            Articles = FoundArticles.Of(calls, prepared.Draft.Kind == DraftKind.Findings ? [] : prepared.Draft.Citations),
            Proposals = proposals,
            Category = understood.Triage.Category,
            Products = understood.Products,
            AsksForDeeds = understood.Triage.Needs.Count > 0,
            Sentiment = understood.Triage.Sentiment,
            Trend = understood.Triage.Trend,
            FrustratedTurns = understood.FrustratedTurns,
            CustomerTurns = context.CustomerTurns,
            Draft = prepared.Draft.Kind switch
            {
                DraftKind.Reply => HandoffDraft.Reply,
                DraftKind.Clarification => HandoffDraft.Question,
                DraftKind.Findings => HandoffDraft.Nothing,
                DraftKind.Acknowledgement => HandoffDraft.Acknowledgement,
            },
            Question = prepared.Draft.Kind == DraftKind.Clarification ? QuestionOf(prepared.Draft.Text) : "",
            Language = understood.Triage.Language,
        };
    }

    private static IReadOnlyList<string> FlagsOf(RunContext context)
    {
        var flags = new List<string>();
        if (context.Customer is not { } customer)
            return flags;
        flags.AddRange(customer.Flags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(flag => flag == "vip" ? "VIP" : flag.Replace('_', ' ')));
        if (customer.Standing == Standing.Flagged)
            flags.Add("flagged account");
        if (!context.IdentityVerified)
            flags.Add("sender not verified");
        return flags;
    }

    // Calls and old chats of the order system, and this console's own tickets: for the customer they are all the same company.
    private async Task<(IReadOnlyList<PastContact> Newest, int All)> HistoryAsync(RunContext context, CancellationToken cancellationToken)
    {
        if (context.Customer is not { Id: var customerId })
            return ([], 0);
        var (ticketId, arrived) = (context.Ticket.Id, context.Message.At);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.CustomerId == customerId && t.Id != ticketId && !t.IsSpam && t.CreatedAt <= arrived)
            .Select(t => new { t.CreatedAt, t.Channel, t.Title, t.Status }).ToListAsync(cancellationToken);
        var contacts = (await orders.ContactsOfAsync(customerId, cancellationToken)).Where(contact => contact.At <= arrived).ToList();
        var all = contacts.Select(contact => (contact.At, contact.Channel, Text: contact.Summary.TrimEnd('.'), contact.Outcome))
            .Concat(tickets.Select(ticket => (At: ticket.CreatedAt, Channel: ticket.Channel.ToString().ToLowerInvariant(), Text: ticket.Title.TrimEnd('.'), Outcome: ticket.Status.ToString().ToLowerInvariant())))
            .OrderByDescending(contact => contact.At).ToList();
        return ([.. all.Take(MostHistory).Select(contact => new PastContact(Ago.Dated(contact.At, context.Now), contact.Channel, contact.Text, contact.Outcome))], all.Count);
    }

    // What the run read. A red alert goes to a person before anything is read: then the orders it names, as long as they are the customer's who wrote.
    private async Task<List<(string Id, string Note)>> RecordsAsync(RunContext context, Understood understood, Prepared prepared, CancellationToken cancellationToken)
    {
        if (prepared.Loop is { } loop)
            return [.. loop.Calls.Where(call => call.Result.Kind == ToolResultKind.Order).Select(call => (call.Result.Data.Text("orderId"), OrderNotes.Of(call.Result.Data, context.Now))).Distinct()];
        if (context.Customer is not { Id: var customerId } || !context.IdentityVerified)
            return [];
        var notes = new List<(string Id, string Note)>();
        var named = OrderNumbers.Find($"{context.Message.Subject}\n{understood.Text}");
        // A second letter often names the order no more; the first one did.
        if (named.Count == 0)
            named = [.. context.Earlier.Reverse().SelectMany(message => OrderNumbers.Find($"{message.Subject}\n{message.Body}"))];
        foreach (var id in named.Select(number => number.Id).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostOrders))
        {
            if (await orders.FindOrderAsync(id, cancellationToken) is { } order && order.CustomerId == customerId)
                notes.Add((order.Id, OrderNotes.Of(order, context.Now)));
        }
        return notes;
    }

    // A search through all orders of a customer reads more of them than the matter is about.
    private static IEnumerable<(string Id, string Note)> Chosen(List<(string Id, string Note)> records, List<string> named, IReadOnlyList<OpenProposal> proposals)
    {
        var about = records.FindAll(record => named.Exists(id => Same(id, record.Id)) || proposals.Any(proposal => proposal.Title.Contains(record.Id, StringComparison.OrdinalIgnoreCase)));
        return about.Count > 0 ? about : records.Take(MostOrders);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<OpenProposal>> ProposalsAsync(Run run, CancellationToken cancellationToken)
    {
        var (runId, ticketId) = (run.Id, run.TicketId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What the customer has just agreed to was proposed by an earlier run, and is to be decided now.
        var proposals = await db.Proposals.AsNoTracking()
            .Where(p => p.TicketId == ticketId && p.State == ProposalState.Open && (p.RunId == runId || db.CustomerConfirmations.Any(c => c.ProposalId == p.Id && c.State == ConfirmationState.Confirmed)))
            .OrderBy(p => p.Id)
            .Select(p => new { p.Title, p.Level }).ToListAsync(cancellationToken);
        return [.. proposals.Select(proposal => new OpenProposal(proposal.Title, Waits(proposal.Level)))];
    }

    private static string Waits(VerdictLevel level) => level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => "waits for your click",
        VerdictLevel.Lead => "waits for a lead",
        VerdictLevel.TwoLeads => "waits for two leads",
        VerdictLevel.Denied => "is denied",
    };

    private static string QuestionOf(string draft) =>
        Sentences.Split(draft).Select(span => span.Of(draft)).LastOrDefault(sentence => sentence.EndsWith('?')) ?? "";
}
