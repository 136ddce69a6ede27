using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Gate;

/// <summary>
/// Judges every call before it runs: reads, actions, and the reply itself. Unknown tool, unknown fact, missing rule: denied, with a reason the model can
/// adapt to. That an order is the customer's own is checked here as well as in the policy, so no edit of a file can open it.
/// </summary>
public sealed class GateKeeper(FactsReader reader, ProposalHistory history)
{
    /// <summary>The tool name under which the reply itself is judged.</summary>
    public const string DraftReply = ToolFile.DraftReply;

    // These look nothing up about a person. Every other read is scoped, so a new one is scoped until it is named here.
    private static readonly HashSet<string> Unscoped = ["read.date", "read.knowledge", "read.product", "read.item", "read.issues"];

    /// <summary>Judges the call of an action tool, which would become a proposal.</summary>
    /// <param name="earlier">The calls made before in the same run.</param>
    public async Task<GateAnswer> JudgeActionAsync(string tool, JsonElement arguments, ToolScope scope, IReadOnlyList<EarlierCall> earlier, CancellationToken cancellationToken)
    {
        if (Refuse(scope.Policies, tool, arguments, scope.Lane, kind => kind == ToolKind.Action, scope.CustomerId) is { } refusal)
            return refusal;
        return await JudgeAsync(scope.Policies.Tools[tool], arguments, scope, new CallBasis(earlier, null), cancellationToken);
    }

    /// <summary>Judges the call of a read tool, or of escalate, which only hands over.</summary>
    public GateAnswer JudgeRead(string tool, JsonElement arguments, ToolScope scope)
    {
        if (Refuse(scope.Policies, tool, arguments, scope.Lane, kind => kind != ToolKind.Action, scope.CustomerId) is { } refusal)
            return refusal;
        var definition = scope.Policies.Tools[tool];
        if (definition.Kind == ToolKind.Escalate || Unscoped.Contains(definition.Executor))
            return Allow("read.unscoped", "It reads nothing about a person.");
        if (scope.CustomerId is null)
            return Deny("read.customer_unknown", "The sender is not a customer we know, so no record can be read.");
        return scope.IdentityVerified
            ? Allow("read.in_scope", "It reads records of the customer who wrote.")
            : Deny("read.customer_unverified", "We are not sure who writes, so no record can be read.");
    }

    /// <summary>Judges the reply itself. Denied while a red alert is on.</summary>
    public GateAnswer JudgeReply(ToolScope scope)
    {
        var answer = RuleEngine.Evaluate(scope.Policies.Gate, DraftReply, FactsReader.OfScope(scope));
        return scope.RedAlert && answer.Allowed ? Deny("reply.red_alert", "This message is a red alert; a person answers it, and no draft is offered.") : answer;
    }

    /// <summary>
    /// Judges a proposal again when it is decided and when it is executed, with the facts as they are now and the policies of the scope, and says what changed of
    /// that which mattered.
    /// </summary>
    /// <param name="justConfirmed">The customer's yes is in the caller's hands and not yet written down.</param>
    public async Task<Rejudgement> RejudgeAsync(Proposal proposal, ToolScope scope, CancellationToken cancellationToken, bool justConfirmed = false)
    {
        using var document = JsonDocument.Parse(proposal.Arguments);
        var then = FactsThen.Of(await history.VerdictOnAsync(proposal.Id, cancellationToken));
        var basis = new CallBasis(null, proposal.Id)
        {
            Then = then,
            ByPerson = proposal.EditedById is not null,
            Approved = proposal.State == ProposalState.Approved,
            Confirmed = justConfirmed || await history.IsConfirmedAsync(proposal, cancellationToken),
        };
        var answer = await AgainAsync(proposal, document.RootElement.Clone(), scope, basis, cancellationToken);
        return new Rejudgement
        {
            Answer = answer,
            Was = proposal.Level,
            Changes = answer.Facts is { } now ? then.ChangesTo(now, answer.FactsUsed.Keys, scope.Policies.Gate.RulesOf(proposal.Tool)) : [],
        };
    }

    /// <summary>Judges other arguments that a person wrote for a proposal. It is a call of its own, with a proposal and a verdict of its own.</summary>
    public async Task<GateAnswer> JudgeEditAsync(Proposal edited, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        var sameOrder = arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty("order_id", out var id) && id.ValueKind == JsonValueKind.String
            ? string.Equals(id.GetString()!.Trim().TrimStart('#'), edited.OrderId, StringComparison.OrdinalIgnoreCase)
            : edited.OrderId.Length == 0;
        // What the run read of this order counts; another order is one that nobody looked up.
        var basis = new CallBasis(sameOrder ? null : [], edited.Id) { ByPerson = true, Then = FactsThen.Of(await history.VerdictOnAsync(edited.Id, cancellationToken)) };
        return await AgainAsync(edited, arguments, scope, basis, cancellationToken);
    }

    private async Task<GateAnswer> AgainAsync(Proposal proposal, JsonElement arguments, ToolScope scope, CallBasis basis, CancellationToken cancellationToken)
    {
        if (Refuse(scope.Policies, proposal.Tool, arguments, null, kind => kind == ToolKind.Action, scope.CustomerId) is { } refusal)
            return refusal;
        var tool = scope.Policies.Tools[proposal.Tool];
        if (tool.Version != proposal.ToolVersion)
            return Deny("tool.changed", $"The tool {tool.Name} was changed since this was proposed.");
        if (scope.CustomerId != proposal.CustomerId)
            return Deny("scope.customer", "The ticket is no longer this customer's.");
        return await JudgeAsync(tool, arguments, scope, basis, cancellationToken);
    }

    /// <summary>Judges a call with the facts given: no records are read, so the answer rests on nothing but the policies, the arguments and these facts.</summary>
    public static GateAnswer Judge(PolicySet policies, string tool, JsonElement arguments, Facts facts)
    {
        if (tool == DraftReply)
            return RuleEngine.Evaluate(policies.Gate, tool, facts);
        if (Refuse(policies, tool, arguments, null, _ => true, facts.Get("customer.id") as string) is { } refusal)
            return refusal;
        if (policies.Tools[tool].Kind != ToolKind.Action)
            return JudgeReadBy(policies.Tools[tool], facts);
        var orderId = arguments.TryGetProperty("order_id", out var id) ? id.GetString()!.TrimStart('#') : "";
        // What the arguments say is what would be done, whatever the facts claim.
        var all = facts.With("scope", orderId.Length > 0 ? "order" : "profile");
        if (arguments.TryGetProperty("amount", out var amount))
            all.Set("amount", amount.GetDecimal());
        else if (policies.Tools[tool].Executor == "orders.cancel" && facts.Get("amount") is null && facts.Get("order.refundable") is { } refundable)
            all.Set("amount", refundable);
        if (arguments.TryGetProperty("reason", out var reason))
            all.Set("reason", reason.GetString()!);
        return RuleEngine.Evaluate(policies.Gate, tool, all, orderId);
    }

    private async Task<GateAnswer> JudgeAsync(ToolDefinition tool, JsonElement arguments, ToolScope scope, CallBasis basis, CancellationToken cancellationToken)
    {
        var context = await reader.ReadAsync(tool, arguments, scope, basis, cancellationToken);
        if (FinerThanCurrency(context) is { } tooFine)
            return tooFine;
        if (basis.Repeats(tool.Name, context.Arguments))
            return Deny("call.repeated", "The same call was already proposed in this run.");
        basis.Then?.CarryOver(context.Facts, basis.ByPerson);
        var answer = RuleEngine.Evaluate(scope.Policies.Gate, tool.Name, context.Facts, context.OrderId);
        var preview = ActionWords.Of(context);
        if (!answer.Allowed && preview is not null && context is { Customer: not null } && (context.OrderId.Length == 0 || context.Order is not null))
            answer = answer with { OnceConfirmed = OnceConfirmed(scope.Policies, tool.Name, context.Facts) };
        if (answer.Allowed && context.Customer is null)
            return Deny("scope.customer", "The sender is not a customer we know.");
        if (answer.Allowed && context.OrderId.Length > 0 && context.Order is null)
            return Deny("scope.order", $"{context.OrderId} is not an order of this customer.");
        if (answer.Allowed && preview is null)
            return Deny("action.unclear", $"The records do not say what {tool.Name} would do here.");
        return answer with { Preview = preview };
    }

    private static VerdictLevel? OnceConfirmed(PolicySet policies, string tool, Facts facts) =>
        facts.Get("customer_confirmed") is false && RuleEngine.LevelOf(policies.Gate, tool, facts.With("customer_confirmed", true)) is not VerdictLevel.Denied and var level ? level : null;

    private static GateAnswer? FinerThanCurrency(ActionContext context)
    {
        if (context.Amount is not { } amount || !context.Arguments.TryGetProperty("amount", out var stated) || stated.GetDecimal() == amount.Amount)
            return null;
        return Deny("arguments.invalid", $"amount has more than the {Money.Digits(amount.Currency)} decimals of {amount.Currency}.");
    }

    private static GateAnswer? Refuse(PolicySet policies, string tool, JsonElement arguments, Lane? lane, Func<ToolKind, bool> expected, string? customerId)
    {
        if (!policies.Tools.TryGetValue(tool, out var definition))
            return Deny("tool.unknown", $"There is no tool '{tool}'.");
        if (!definition.Enabled)
            return Deny("tool.disabled", $"The tool {tool} is switched off.");
        if (!expected(definition.Kind))
            return Deny("tool.wrong_kind", $"The tool {tool} is {FactVocabulary.WordOf(definition.Kind)} and cannot be called as something else.");
        if (lane is { } current && !definition.Lanes.Contains(current))
            return Deny("tool.not_in_lane", $"The lane {current} does not have the tool {tool}.");
        if (ArgumentSchema.Check(definition.Schema, arguments) is { Length: > 0 } problem)
            return Deny("arguments.invalid", $"{tool}: {problem}.");
        // Where nobody is known to have written, the rules on unknown senders speak.
        return definition.CustomerArgument is { } name && customerId is not null && arguments.GetProperty(name).GetString() != customerId
            ? Deny("scope.customer_argument", $"{name} does not name the customer who wrote; nobody else's records can be read or changed.")
            : null;
    }

    private static GateAnswer JudgeReadBy(ToolDefinition tool, Facts facts)
    {
        if (tool.Kind == ToolKind.Escalate || Unscoped.Contains(tool.Executor))
            return Allow("read.unscoped", "It reads nothing about a person.");
        return facts.Get("customer.known") is true && facts.Get("customer.verified") is true
            ? Allow("read.in_scope", "It reads records of the customer who wrote.")
            : Deny("read.customer_unknown", "The sender is not a customer we know and have verified, so no record can be read.");
    }

    private static GateAnswer Allow(string rule, string reason) => Answer(VerdictLevel.Automatic, rule, reason);

    private static GateAnswer Deny(string rule, string reason) => Answer(VerdictLevel.Denied, rule, reason);

    private static GateAnswer Answer(VerdictLevel level, string rule, string reason) =>
        new() { Level = level, RuleId = rule, Reason = reason, FactsUsed = new Dictionary<string, object>(StringComparer.Ordinal) };
}
