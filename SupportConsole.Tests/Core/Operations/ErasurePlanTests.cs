using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Operations;

public sealed class ErasurePlanTests
{
    // Tables that hold nothing of a customer's: what the shop sells and knows, who works here, how the program stands, and the record itself.
    private static readonly string[] OfNoCustomer =
    [
        "article", "article_version", "passage", "known_issue", "product", "variant", "release", "delegation", "team", "team_member", "person", "person_claim", "person_login", "person_token", "person_passkey", "person_session", "invitation", "second_factor", "recovery_code",
        "ledger_entry", "ledger_checkpoint", "kept_checkpoint", "signing_key", "copy_cursor", "stop",
    ];

    // Columns of a customer's rows that say nothing of the person: states, kinds, ids of other rows, names of staff, what was bought.
    private static readonly string[] Kept =
    [
        "ticket.channel", "ticket.status", "ticket.chip", "ticket.team_id", "ticket.assignee_name", "ticket.category", "ticket.urgency", "ticket.sentiment", "ticket.language",
        "message.direction", "message.channel", "attachment.content_type",
        "run.request_id", "run.state", "run.stage", "run.release_id", "run.model", "step.kind", "step.name",
        "draft.kind", "draft.state", "draft.language", "draft.model", "draft.release_id", "claim.support", "claim.citation_numbers", "citation.kind", "citation.tool_ref", "citation.article_id", "citation.audience",
        "proposal.tool", "proposal.digest", "proposal.order_id", "proposal.currency", "proposal.state", "proposal.level", "proposal.release_id", "proposal.edited_by_name", "proposal.fallback",
        "passage_check.article_id", "passage_check.finding", "passage_check.person_name",
        "verdict.tool", "verdict.level", "verdict.rule_id", "verdict.release_id",
        "decision.kind", "decision.person_name", "decision.person_role", "decision.digest", "decision.capacity", "decision.batch_id", "customer_confirmation.digest", "customer_confirmation.state",
        "effect.kind", "effect.digest", "effect.state", "effect.inquiry", "effect.hold", "handoff_packet.reason_code", "handoff_packet.team_id", "packet_mark.faults", "packet_mark.right_team_id", "packet_mark.person_name", "job.kind", "job.key", "job.state", "job.owner",
        "order.id", "order.status", "order.currency", "order_line.order_id", "order_line.product_id", "order_line.variant_id", "order_line.name", "order_line.options",
        "payment.order_id", "payment.kind", "payment.currency", "payment.cause", "payment.action_key", "shipment.order_id", "order_receipt.key", "order_receipt.tool",
        "legal_hold.set_by_name", "legal_hold.lifted_by_name",
    ];

    [Fact]
    public async Task EveryTextColumn_IsErasedOrKnownToHoldNothingOfAPerson()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await using var db = database.Read();
        var rules = ErasurePlan.Rules.ToLookup(rule => db.Model.FindEntityType(rule.Entity)!.GetTableName()!, StringComparer.Ordinal);

        var open = TextScan.Columns(db)
            .Where(column => !OfNoCustomer.Contains(column.Table, StringComparer.Ordinal) && !Kept.Contains($"{column.Table}.{column.Column}", StringComparer.Ordinal))
            .Where(column => !rules[column.Table].Any(rule => rule.Deletes || rule.Columns.Any(erased => erased.Column == column.Column)))
            .Select(column => $"{column.Table}.{column.Column}");

        // A new column: erase it in ErasurePlan, or say above why it stays.
        Assert.Empty(open);
    }
}
