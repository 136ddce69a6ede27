using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Gate;

/// <summary>Makes the rows of a judged call: the proposal with its digest, and the verdict.</summary>
public sealed class ProposalFactory(BusinessClock clock)
{
    /// <summary>The proposal of an action that is allowed, or will be once the customer confirms it. It expires by the business clock.</summary>
    /// <param name="reason">The model's stated reason.</param>
    /// <param name="restsOn">Refs of the tool results it rests on, comma-separated.</param>
    /// <param name="passages">The passages among them.</param>
    /// <exception cref="InvalidOperationException">The answer was denied, or nobody is known to act for: a bug of the caller.</exception>
    public Proposal ProposalOf(GateAnswer answer, string tool, ToolScope scope, string reason, string restsOn, IReadOnlyList<ProposalPassage>? passages = null) =>
        Make(answer, tool, scope, reason, restsOn, CanonicalJson.Of(passages ?? []), null, null);

    /// <summary>
    /// The proposal that a person's edit puts in the place of another. It keeps the model's reason and sources, and it always waits for somebody: what would be
    /// automatic from the model asks an agent once a person wrote it.
    /// </summary>
    public Proposal EditOf(Proposal parent, GateAnswer answer, ToolScope scope, Actor editor) => Make(answer, parent.Tool, scope, parent.Reason, parent.RestsOn, parent.Passages, parent, editor);

    private Proposal Make(GateAnswer answer, string tool, ToolScope scope, string reason, string restsOn, string passages, Proposal? parent, Actor? editor)
    {
        var waits = parent is null && answer.AwaitsCustomer;
        if (!(answer.Allowed || waits) || answer.Preview is not { } preview || scope.CustomerId is not { } customerId)
            throw new InvalidOperationException($"No proposal comes of a call of {tool} that the gate answered with {answer.RuleId}.");
        var definition = scope.Policies.Tools[tool];
        using var arguments = JsonDocument.Parse(preview.Arguments);
        var now = WholeMilliseconds(clock.Now);
        var expiresAt = now + definition.Expiry;
        return new Proposal
        {
            TicketId = scope.TicketId,
            RunId = scope.RunId,
            CustomerId = customerId,
            Tool = tool,
            ToolVersion = definition.Version,
            Arguments = preview.Arguments,
            Digest = ProposalDigest.Of(scope.TicketId, scope.RunId, tool, definition.Version, preview.Arguments, customerId, scope.Policies.ReleaseId, expiresAt),
            BusinessKey = BusinessKeys.Of(tool, customerId, arguments.RootElement),
            OrderId = preview.OrderId,
            AmountMinor = preview.AmountMinor,
            Currency = preview.Currency,
            Reason = reason,
            RestsOn = restsOn,
            Title = preview.Title,
            Before = preview.Before,
            After = preview.After,
            State = waits ? ProposalState.AwaitingCustomer : ProposalState.Open,
            Level = parent is not null && answer.Level == VerdictLevel.Automatic ? VerdictLevel.Agent : answer.OnceConfirmed ?? answer.Level,
            ReleaseId = scope.Policies.ReleaseId,
            CreatedAt = now,
            ExpiresAt = expiresAt,
            ParentId = parent?.Id,
            EditedById = editor?.Id,
            EditedByName = editor?.Name ?? "",
            Passages = passages,
        };
    }

    /// <summary>The verdict row of any judged call. Set <see cref="Verdict.ProposalId"/> once the proposal has its id.</summary>
    public Verdict VerdictOf(GateAnswer answer, string tool, ToolScope scope) => Row(answer, tool, scope.TicketId, scope.RunId, scope.Policies.ReleaseId);

    private Verdict Row(GateAnswer answer, string tool, long ticketId, long runId, string releaseId) => new()
    {
        TicketId = ticketId,
        RunId = runId,
        Tool = tool,
        Level = answer.Level,
        RuleId = answer.RuleId,
        Reason = answer.Reason,
        LoweredBy = answer.LoweredBy,
        Facts = CanonicalJson.Of(answer.FactsUsed),
        // The stated reason is the model's words about a customer; it stands in the arguments, which do not change.
        AllFacts = CanonicalJson.Of((answer.Facts?.All ?? answer.FactsUsed).Where(fact => fact.Key != "reason").ToDictionary(StringComparer.Ordinal)),
        ReleaseId = releaseId,
        At = WholeMilliseconds(clock.Now),
    };

    /// <summary>The verdict row of a proposal judged again.</summary>
    internal Verdict VerdictOf(GateAnswer answer, Proposal proposal, string releaseId)
    {
        var verdict = Row(answer, proposal.Tool, proposal.TicketId, proposal.RunId, releaseId);
        verdict.ProposalId = proposal.Id;
        return verdict;
    }

    // Instants are stored in whole milliseconds; a finer one would give another digest after reading back.
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
