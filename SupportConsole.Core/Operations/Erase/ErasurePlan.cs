using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Operations.Erase;

/// <summary>What happens to one column of a customer's rows.</summary>
/// <param name="Column">As in the table.</param>
/// <param name="Value">An SQL expression; {2} is the pseudonym.</param>
internal sealed record ErasedColumn(string Column, string Value);

/// <summary>What happens to a customer's rows of one table.</summary>
/// <param name="Rows">Which rows: SQL, {0} the customer's id, {1} their address.</param>
/// <param name="Columns">What is overwritten; none where the rows go.</param>
internal sealed record ErasureRule(Type Entity, string Rows, IReadOnlyList<ErasedColumn> Columns)
{
    public bool Deletes => Columns.Count == 0;
}

/// <summary>
/// Where a customer's data stands, table by table, in the order in which it is erased: what finds other rows comes last. Amounts,
/// states, instants and numbers of orders stay as facts of the books, under a pseudonym. A test holds this against the schema: a
/// text column that is neither here nor known to hold nothing of a customer fails it.
/// </summary>
internal static class ErasurePlan
{
    /// <summary>What stands where a customer's words stood.</summary>
    public const string Mark = "(erased)";

    private const string Words = $"'{Mark}'";
    private const string Nothing = "''";
    private const string Object = "'{{}}'";
    private const string List = "'[]'";
    private const string Unique = "'erased-' || CAST(id AS text)";
    private const string Pseudonym = "{2}";

    private const string Tickets = "(customer_id = {0} OR sender_address = {1})";
    private const string OfTickets = $"ticket_id IN (SELECT id FROM ticket WHERE {Tickets})";
    private const string OfOrders = "order_id IN (SELECT id FROM \"order\" WHERE customer_id = {0})";
    private const string OfCustomer = "customer_id = {0}";

    public static IReadOnlyList<ErasureRule> Rules { get; } =
    [
        // What was found by a reply to them; the article's own findings say nothing of anybody.
        Rule<KnowledgeFinding>(OfTickets),
        Rule<Attachment>($"message_id IN (SELECT id FROM message WHERE {OfTickets})", ("name", Words), ("text", Nothing)),
        Rule<Claim>($"draft_id IN (SELECT id FROM draft WHERE {OfTickets})", ("gap", Nothing)),
        // What was quoted from knowledge articles is no customer's.
        Rule<Citation>($"kind = 'Tool' AND draft_id IN (SELECT id FROM draft WHERE {OfTickets})", ("title", Words), ("text", Words)),
        Rule<DraftRevision>(OfTickets, ("text", Words)),
        Rule<Draft>(OfTickets, ("text", Words), ("edited_text", $"CASE WHEN edited_text IS NULL THEN NULL ELSE {Words} END")),
        Rule<Verdict>(OfTickets, ("reason", Words), ("lowered_by", Nothing), ("facts", Object), ("all_facts", Object)),
        Rule<Decision>(OfTickets, ("reason", Nothing)),
        Rule<HandoffPacket>(OfTickets, ("customer", Words), ("issue", Words), ("tried", Words), ("found", Words), ("next_steps", Words), ("tone", Words)),
        Rule<PacketMark>(OfTickets, ("words", Nothing)),
        Rule<Step>(OfTickets, ("input", Object), ("output", Object), ("summary", Words)),
        Rule<CustomerConfirmation>(OfTickets, ("question_sha256", Nothing)),
        Rule<PassageCheck>(OfTickets, ("reason", Nothing)),
        Rule<SenderCheck>(OfTickets, ("customer_id", "NULL"), ("mail_customer_id", "NULL"), ("mail_nonce", Nothing), ("sender_key", Nothing)),
        Rule<Job>(
            $"(kind = 'run' AND key IN (SELECT CAST(id AS text) FROM run WHERE {OfTickets})) OR (kind = 'effect' AND key IN (SELECT CAST(id AS text) FROM effect WHERE {OfTickets}))",
            ("last_error", Nothing)),
        Rule<Run>(OfTickets, ("customer_key", Nothing), ("hint", Nothing), ("failure", Nothing)),
        Rule<OrderReceipt>($"key IN (SELECT digest FROM effect WHERE {OfTickets})", ("result", Object)),
        Rule<Effect>(OfTickets, ("text", Nothing), ("permit", Object), ("receipt", Nothing), ("failure", Nothing)),
        Rule<Proposal>(
            OfTickets, ("customer_id", Pseudonym), ("arguments", Object), ("business_key", Unique), ("reason", Nothing), ("rests_on", Nothing), ("passages", List), ("title", "tool"), ("before", Nothing), ("after", Nothing)),
        Rule<Message>(
            OfTickets,
            ("author_name", $"CASE WHEN direction = 'Inbound' THEN {Words} ELSE author_name END"), ("author_address", Nothing), ("external_id", Unique), ("in_reply_to", Nothing), ("subject", Nothing), ("body", Words)),
        Rule<Shipment>(OfOrders, ("carrier", Nothing), ("tracking_id", Nothing), ("events", List)),
        Rule<Payment>($"{OfCustomer} OR {OfOrders}", ("customer_id", Pseudonym), ("method_id", Nothing), ("reason", Nothing)),
        Rule<Order>(
            OfCustomer,
            ("customer_id", Pseudonym), ("remark", Nothing), ("source_hash", Nothing), ("address_address1", Nothing), ("address_address2", Nothing), ("address_city", Nothing), ("address_country", Nothing), ("address_state", Nothing), ("address_zip", Nothing)),
        Rule<PaymentMethod>(OfCustomer),
        Rule<CustomerContact>(OfCustomer),
        Rule<Customer>("id = {0}"),
        Rule<LegalHold>($"(customer_id IN ({{0}}, {{1}}) OR {OfTickets})", ("customer_id", "NULL"), ("reason", Words), ("lift_reason", Nothing)),
        Rule<CustomerSalt>("reference IN ({0}, {1})"),
        Rule<Ticket>(Tickets, ("customer_id", "NULL"), ("sender_address", Nothing), ("sender_name", Words), ("sender_tier", Nothing), ("subject", Words), ("title", Words)),
    ];

    private static ErasureRule Rule<T>(string rows, params (string Column, string Value)[] columns) =>
        new(typeof(T), rows, [.. columns.Select(column => new ErasedColumn(column.Column, column.Value))]);
}
