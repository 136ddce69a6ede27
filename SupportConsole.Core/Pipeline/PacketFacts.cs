using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Pipeline;

/// <summary>Gathers, from the run's own records, what the packet is written of.</summary>
internal sealed class PacketFacts(IDbContextFactory<SupportDb> contexts, IOrderSystem orders)
{
    private const int MostHistory = 3;

    public async Task<HandoffFacts> GatherAsync(RunContext context, Understood understood, Prepared prepared, EscalationDecision decision, CancellationToken cancellationToken)
    {
        var calls = prepared.Loop?.Calls ?? [];
        return new HandoffFacts
        {
            CustomerName = context.Customer?.Name ?? context.Ticket.SenderName,
            Tier = context.Customer is { } customer ? customer.Tier.ToString() : "unknown sender",
            Flags = context.Customer?.Flags.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            History = await HistoryAsync(context, cancellationToken),
            MessageText = understood.Text,
            Tried = [.. calls.Select(Tried).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)],
            StopReason = decision.Kind != EscalationKind.None ? decision.Reason : string.Join("; ", prepared.Problems),
            Found = [.. calls.SelectMany(Found).Distinct(StringComparer.Ordinal)],
            Proposals = await ProposalsAsync(context.Run, cancellationToken),
            Sentiment = understood.Triage.Sentiment,
            CustomerTurns = context.CustomerTurns,
            HasDraft = prepared.Draft.Kind is DraftKind.Reply or DraftKind.Clarification,
            Language = understood.Triage.Language,
        };
    }

    private async Task<IReadOnlyList<string>> HistoryAsync(RunContext context, CancellationToken cancellationToken)
    {
        if (context.Customer is null)
            return [];
        var contacts = await orders.ContactsOfAsync(context.Customer.Id, cancellationToken);
        return [.. contacts.OrderByDescending(contact => contact.At).Take(MostHistory)
            .Select(contact => string.Create(CultureInfo.InvariantCulture, $"{contact.At:d MMM} {contact.Channel}: {contact.Summary} ({contact.Outcome})"))];
    }

    private async Task<IReadOnlyList<string>> ProposalsAsync(Run run, CancellationToken cancellationToken)
    {
        var (runId, ticketId) = (run.Id, run.TicketId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What the customer has just agreed to was proposed by an earlier run, and is to be decided now.
        var proposals = await db.Proposals.AsNoTracking()
            .Where(p => p.TicketId == ticketId && p.State == ProposalState.Open && (p.RunId == runId || db.CustomerConfirmations.Any(c => c.ProposalId == p.Id && c.State == ConfirmationState.Confirmed)))
            .OrderBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. proposals.Select(proposal => $"{proposal.Title} {Waits(proposal.Level)}")];
    }

    private static string Waits(VerdictLevel level) => level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => "waits for your click",
        VerdictLevel.Lead => "waits for a lead",
        VerdictLevel.TwoLeads => "waits for two leads",
        VerdictLevel.Denied => "is denied",
    };

    private static string Tried(EarlierCall call) => call.Result.Kind switch
    {
        ToolResultKind.Order => $"looked up {call.Result.Data.Text("orderId")}",
        ToolResultKind.Passages => "searched the articles",
        ToolResultKind.Empty => $"{call.Tool.Replace('_', ' ')}: nothing found",
        ToolResultKind.Refused => $"{call.Tool.Replace('_', ' ')} refused: {call.Result.Data.Text("reason")}",
        ToolResultKind.Verdict => $"proposed: {call.Result.Data.Text("title")}",
        ToolResultKind.Error => $"{call.Tool.Replace('_', ' ')} failed",
        ToolResultKind.Record => "",
    };

    private static IEnumerable<string> Found(EarlierCall call)
    {
        if (call.Result.Kind == ToolResultKind.Order)
        {
            var data = call.Result.Data;
            yield return $"Order {data.Text("orderId")}: {data.StateText()}{Delivered(data)}, paid {data.MoneyText("paid")}";
        }
        else if (call.Result.Kind == ToolResultKind.Passages)
        {
            foreach (var hit in (call.Result.Data.GetProperty("passages").Deserialize<List<PassageHit>>(JsonSerializerOptions.Web) ?? []).Take(2))
                yield return string.Create(CultureInfo.InvariantCulture, $"{hit.Title} v{hit.ArticleVersion}, {hit.FreshnessDays} days old{(hit.Stale ? ", stale" : "")}");
        }
    }

    private static string Delivered(JsonElement order) =>
        order.TryGetProperty("daysSinceDelivery", out var days) && days.ValueKind == JsonValueKind.Number ? string.Create(CultureInfo.InvariantCulture, $" {days.GetInt32()} days ago") : "";
}
