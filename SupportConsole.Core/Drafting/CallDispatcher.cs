using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>A proposal as the loop remembers it.</summary>
public sealed record ProposalMade(string Digest, VerdictLevel Level);

/// <summary>What came of one call.</summary>
/// <param name="Guard">Of a read: what the input guard found in it; null where nothing is hostile.</param>
public sealed record Dispatched(ToolResult Result, ProposalMade? Proposal = null, ModelEscalation? Escalation = null, GuardedRead? Guard = null);

/// <summary>Sends one call where it belongs: the gate first, always.</summary>
public sealed class CallDispatcher(GateKeeper gate, ReadTools reads, SharperSearch search, ProposalFactory proposals, ProposalHistory history, LedgerBook ledger, BusinessClock clock, TrainedFile<GuardModel> guardModels)
{
    /// <summary>Judges the call and runs a read, makes a proposal of an action, or refuses.</summary>
    public Task<Dispatched> DispatchAsync(string reference, ModelCall call, ToolScope scope, IReadOnlyList<EarlierCall> earlier, StepLog steps, CancellationToken cancellationToken)
    {
        var tool = scope.Policies.Tools.GetValueOrDefault(call.Name);
        return tool?.Kind switch
        {
            ToolKind.Read => ReadAsync(reference, call, tool, scope, steps, cancellationToken),
            ToolKind.Action => ProposeAsync(reference, call, scope, earlier, steps, cancellationToken),
            ToolKind.Escalate => EscalateAsync(reference, call, steps, cancellationToken),
            null => RefuseAsync(reference, call, scope, steps, cancellationToken),
        };
    }

    private Task<Dispatched> ReadAsync(string reference, ModelCall call, ToolDefinition tool, ToolScope scope, StepLog steps, CancellationToken cancellationToken) => steps.DoAsync(
        StepKind.ReadTool,
        call.Name,
        call,
        async bounded =>
        {
            var answer = gate.JudgeRead(call.Name, call.ArgumentsElement(), scope);
            if (!answer.Allowed)
                return Refused(reference, call, scope, answer);
            var result = tool.Capability == SharperSearch.Capability
                ? await search.RunAsync(tool, reference, call.ArgumentsElement(), scope, bounded)
                : MaskedRecord.Of(await reads.RunAsync(tool, reference, call.ArgumentsElement(), scope, bounded));
            var guard = result.Kind is ToolResultKind.Error or ToolResultKind.Refused ? null : GuardedRead.Of(call.Name, result.Data, scope.Policies.Guardrails, guardModels.Current);
            var summary = guard is null ? CallSummary.Of(call, result) : $"{CallSummary.Of(call, result)}; {guard.Summary}";
            return new StepResult<Dispatched>(new Dispatched(result, Guard: guard), summary, result.Kind is not (ToolResultKind.Error or ToolResultKind.Refused))
            {
                Alongside = result.Kind == ToolResultKind.Refused ? db => LogRefusal(db, call, scope, "read.scope", "read.refused") : null,
            };
        },
        cancellationToken);

    private Task<Dispatched> ProposeAsync(
        string reference, ModelCall call, ToolScope scope, IReadOnlyList<EarlierCall> earlier, StepLog steps, CancellationToken cancellationToken) => steps.DoAsync(
        StepKind.ActionTool,
        call.Name,
        call,
        async bounded =>
        {
            // Asking twice for the same thing in one run is one proposal.
            if (earlier.FirstOrDefault(before => before.Tool == call.Name && before.Arguments == call.Arguments && before.Result.Kind == ToolResultKind.Verdict) is { } twin)
                return new StepResult<Dispatched>(new Dispatched(twin.Result with { Ref = reference }), $"{call.Name}: already proposed");
            var answer = await gate.JudgeActionAsync(call.Name, call.ArgumentsElement(), scope, earlier, bounded);
            if (await history.AskedTwinAsync(call.Name, answer, scope, clock.Now, bounded) is { } standing)
                return new StepResult<Dispatched>(new Dispatched(VerdictResult.OfStanding(reference, standing)), $"{standing.Title}: asked before");
            if (!(answer.Allowed || answer.AwaitsCustomer) || answer.Preview is null)
                return Refused(reference, call, scope, answer);
            var proposal = proposals.ProposalOf(answer, call.Name, scope, Text(call.ArgumentsElement(), "reason"), string.Join(",", RestsOn(earlier)), PassagesOf(earlier));
            var waits = proposal.State == ProposalState.AwaitingCustomer;
            // Until the customer has answered, nobody of the team is asked for anything.
            var made = new ProposalMade(proposal.Digest, waits ? VerdictLevel.Automatic : answer.Level);
            return new StepResult<Dispatched>(new Dispatched(VerdictResult.Of(reference, proposal, answer), made), $"{proposal.Title}: {(waits ? "waits for the customer's yes" : answer.Level)}")
            {
                Alongside = db => KeepAsync(db, proposal, proposals.VerdictOf(answer, call.Name, scope), cancellationToken),
            };
        },
        cancellationToken);

    private async Task KeepAsync(SupportDb db, Proposal proposal, Verdict verdict, CancellationToken cancellationToken)
    {
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync(cancellationToken);
        verdict.ProposalId = proposal.Id;
        db.Verdicts.Add(verdict);
        var waits = proposal.State == ProposalState.AwaitingCustomer;
        if (waits)
            db.CustomerConfirmations.Add(new CustomerConfirmation { TicketId = proposal.TicketId, ProposalId = proposal.Id, Digest = proposal.Digest });
        var hash = await CustomerSalts.ForAsync(db, proposal.CustomerId, cancellationToken);
        ledger.Append(db, "proposal.created", Actor.System, proposal.TicketId, proposal.RunId, proposal.Digest, new
        {
            tool = proposal.Tool,
            order = proposal.OrderId,
            amountMinor = proposal.AmountMinor,
            proposal.Currency,
            reason = proposal.Reason.Length > 0 ? hash.Of("reason", proposal.Reason) : null,
            restsOn = proposal.RestsOn,
            passages = ProposalPassage.Of(proposal).Select(passage => new { passage.ArticleId, version = passage.ArticleVersion, passage.PassageId, passage.Sha256 }),
            waitsForCustomer = waits,
        });
        ledger.Append(db, "verdict.given", Actor.System, proposal.TicketId, proposal.RunId, proposal.Digest, new { level = verdict.Level.ToString(), rule = verdict.RuleId, release = verdict.ReleaseId });
    }

    private static List<ProposalPassage> PassagesOf(IReadOnlyList<EarlierCall> earlier) =>
    [
        .. Sources.Of(earlier).Where(source => source.Passage is not null).Select(source => new ProposalPassage(
            source.Ref, source.Passage!.PassageId, source.Passage.ArticleId, source.Passage.ArticleVersion, source.Passage.Title, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text))))),
    ];

    private static Task<Dispatched> EscalateAsync(string reference, ModelCall call, StepLog steps, CancellationToken cancellationToken) => steps.DoAsync(
        StepKind.Escalation,
        call.Name,
        call,
        () =>
        {
            var arguments = call.ArgumentsElement();
            var escalation = new ModelEscalation(Text(arguments, "reason"), Text(arguments, "summary"), Text(arguments, "team"));
            var result = ToolResult.Of(reference, ToolResultKind.Record, new { record = "escalation", escalation.Reason });
            return Task.FromResult(new StepResult<Dispatched>(new Dispatched(result, Escalation: escalation), $"The agent asks for a person: {escalation.Reason}"));
        },
        cancellationToken);

    private Task<Dispatched> RefuseAsync(string reference, ModelCall call, ToolScope scope, StepLog steps, CancellationToken cancellationToken) => steps.DoAsync(
        StepKind.Refusal,
        call.Name,
        call,
        () => Task.FromResult(Refused(reference, call, scope, gate.JudgeRead(call.Name, call.ArgumentsElement(), scope))),
        cancellationToken);

    private StepResult<Dispatched> Refused(string reference, ModelCall call, ToolScope scope, GateAnswer answer) =>
        new(new Dispatched(ToolResult.Of(reference, ToolResultKind.Refused, new { tool = call.Name, rule = answer.RuleId, reason = answer.Reason, loweredBy = answer.LoweredBy })), $"{call.Name} refused: {answer.Reason}", Ok: false)
        {
            Alongside = db => LogRefusal(db, call, scope, answer.RuleId),
        };

    private Task LogRefusal(SupportDb db, ModelCall call, ToolScope scope, string rule, string kind = "call.refused")
    {
        ledger.Append(db, kind, Actor.System, scope.TicketId, scope.RunId, rule, new { tool = call.Name });
        return Task.CompletedTask;
    }

    // An action rests on what the run had read when it was proposed.
    private static IReadOnlyList<string> RestsOn(IReadOnlyList<EarlierCall> earlier) =>
        [.. earlier.Where(call => call.Result.Kind is ToolResultKind.Order or ToolResultKind.Passages).Select(call => call.Result.Ref)];

    private static string Text(System.Text.Json.JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() ?? "" : "";
}
