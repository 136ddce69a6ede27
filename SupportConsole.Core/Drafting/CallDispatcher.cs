using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>A proposal as the loop remembers it.</summary>
public sealed record ProposalMade(string Digest, VerdictLevel Level);

/// <summary>What came of one call.</summary>
public sealed record Dispatched(ToolResult Result, ProposalMade? Proposal = null, ModelEscalation? Escalation = null);

/// <summary>Sends one call where it belongs: the gate first, always.</summary>
public sealed class CallDispatcher(GateKeeper gate, ReadTools reads, SharperSearch search, ProposalFactory proposals, LedgerBook ledger)
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
        async () =>
        {
            var answer = gate.JudgeRead(call.Name, call.ArgumentsElement(), scope);
            if (!answer.Allowed)
                return Refused(reference, call, scope, answer);
            var result = tool.Capability == SharperSearch.Capability
                ? await search.RunAsync(tool, reference, call.ArgumentsElement(), scope, cancellationToken)
                : await reads.RunAsync(tool, reference, call.ArgumentsElement(), scope, cancellationToken);
            return new StepResult<Dispatched>(new Dispatched(result), CallSummary.Of(call, result), result.Kind is not (ToolResultKind.Error or ToolResultKind.Refused))
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
        async () =>
        {
            // Asking twice for the same thing in one run is one proposal.
            if (earlier.FirstOrDefault(before => before.Tool == call.Name && before.Arguments == call.Arguments && before.Result.Kind == ToolResultKind.Verdict) is { } twin)
                return new StepResult<Dispatched>(new Dispatched(twin.Result with { Ref = reference }), $"{call.Name}: already proposed");
            var answer = await gate.JudgeActionAsync(call.Name, call.ArgumentsElement(), scope, earlier, cancellationToken);
            if (!answer.Allowed || answer.Preview is null)
                return Refused(reference, call, scope, answer);
            var proposal = proposals.ProposalOf(answer, call.Name, scope, Text(call.ArgumentsElement(), "reason"), string.Join(",", RestsOn(earlier)));
            var verdict = proposals.VerdictOf(answer, call.Name, scope);
            var result = ToolResult.Of(reference, ToolResultKind.Verdict, new
            {
                tool = call.Name,
                level = answer.Level switch
                {
                    VerdictLevel.Automatic => "automatic",
                    VerdictLevel.Agent => "agent",
                    VerdictLevel.Lead => "lead",
                    VerdictLevel.TwoLeads => "two_leads",
                    VerdictLevel.Denied => "denied",
                },
                rule = answer.RuleId,
                reason = answer.Reason,
                loweredBy = answer.LoweredBy,
                title = proposal.Title,
                arguments = JsonNode.Parse(proposal.Arguments),
            });
            return new StepResult<Dispatched>(new Dispatched(result, new ProposalMade(proposal.Digest, answer.Level)), $"{proposal.Title}: {answer.Level}")
            {
                Alongside = async db =>
                {
                    db.Proposals.Add(proposal);
                    await db.SaveChangesAsync(cancellationToken);
                    verdict.ProposalId = proposal.Id;
                    db.Verdicts.Add(verdict);
                    ledger.Append(db, "proposal.created", Actor.System, scope.TicketId, scope.RunId, proposal.Digest, new { tool = call.Name, order = proposal.OrderId, amountMinor = proposal.AmountMinor, proposal.Currency });
                    ledger.Append(db, "verdict.given", Actor.System, scope.TicketId, scope.RunId, proposal.Digest, new { level = answer.Level.ToString(), rule = answer.RuleId, release = scope.Policies.ReleaseId });
                },
            };
        },
        cancellationToken);

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
        new(new Dispatched(ToolResult.Of(reference, ToolResultKind.Refused, new { tool = call.Name, rule = answer.RuleId, reason = answer.Reason })), $"{call.Name} refused: {answer.Reason}", Ok: false)
        {
            Alongside = db => LogRefusal(db, call, scope, answer.RuleId),
        };

    private Task LogRefusal(Persistence.SupportDb db, ModelCall call, ToolScope scope, string rule, string kind = "call.refused")
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
