using System.Text.Json;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>What one conversation with the model needs.</summary>
/// <param name="Messages">System prompt and the thread, without any tool exchange.</param>
/// <param name="Review">Judges a reply: why it is not offered, or nothing. A model whose reply is refused is told the reasons once; null judges nothing.</param>
public sealed record LoopInput(ToolScope Scope, ResolutionTurn Turn, IReadOnlyList<ChatMessage> Messages, StepLog Steps, Func<LoopOutcome, Task<IReadOnlyList<ReviewReason>>>? Review = null);

/// <summary>
/// Model ↔ gate ↔ tools, until the model answers, escalates or a cap stops it. A read goes to Tools, an action to the Gate, all else is
/// denied: nothing acts in here. Every model call and every tool call is a recorded step, so a resumed loop does neither twice.
/// </summary>
public sealed class ToolLoop(IChatClient model, CallDispatcher dispatcher, ReplyStream stream)
{
    /// <summary>Runs the loop.</summary>
    public async Task<LoopOutcome> RunAsync(LoopInput input, CancellationToken cancellationToken)
    {
        var messages = input.Messages.ToList();
        var options = new ChatOptions { Tools = [.. ToolCatalog.DeclarationsFor(input.Scope.Policies, input.Scope.Lane)], ToolMode = ChatToolMode.Auto };
        input.Turn.AttachTo(options);
        var calls = new List<EarlierCall>();
        var (scope, guarded) = (input.Scope, new List<GuardedRead>());
        var proposals = new List<ProposalMade>();
        string? refused = null;
        try
        {
            while (true)
            {
                var turn = await AskAsync(input, messages, options, cancellationToken);
                messages.Add(turn.ToMessage());
                if (turn.Calls.Count == 0)
                {
                    // The same text again would be judged the same again.
                    if (input.Review is null || turn.Text.Length == 0 || turn.Text == refused)
                        return Outcome(turn.Text);
                    var reasons = await input.Review(Outcome(turn.Text));
                    if (reasons.Count == 0 || refused is not null)
                        return Outcome(turn.Text);
                    refused = turn.Text;
                    messages.Add(ReviewMessage.Of(reasons));
                    continue;
                }
                var results = new List<AIContent>();
                foreach (var call in turn.Calls)
                {
                    if (LoopWatch.Find(calls, call, scope.Policies.Budgets.Loops) is { } circle)
                        return Stopped(await input.Steps.StopAsync(circle, cancellationToken));
                    input.Steps.Enter(RunStage.Retrieving);
                    var dispatched = await dispatcher.DispatchAsync($"t{calls.Count + 1}", call, scope, calls, input.Steps, cancellationToken);
                    calls.Add(new EarlierCall(call.Name, call.Arguments, dispatched.Result));
                    if (dispatched.Guard is { } found)
                    {
                        // What the agent read may steer it from here on: the rest of the run counts as flagged.
                        guarded.Add(found);
                        scope = scope with { GuardFlagged = true, GuardScore = Math.Max(scope.GuardScore, found.Score), GuardRules = [.. scope.GuardRules, .. found.Findings.Select(finding => finding.RuleId)] };
                    }
                    if (dispatched.Proposal is { } made)
                        proposals.Add(made);
                    if (dispatched.Escalation is { } escalation)
                        return Outcome("") with { Escalation = escalation };
                    results.Add(new FunctionResultContent(call.Id, dispatched.Result.ToJson()));
                }
                messages.Add(new ChatMessage(ChatRole.Tool, results));
            }
        }
        catch (CapReachedException exception)
        {
            return Stopped(exception.Cap);
        }

        LoopOutcome Stopped(CapReached cap) => Outcome("") with { StoppedBy = cap.Reason, StopCode = cap.Code };

        LoopOutcome Outcome(string reply) => new()
        {
            Reply = reply,
            Calls = calls,
            Proposals = [.. proposals.Select(proposal => proposal.Digest)],
            Guarded = guarded,
            HighestLevel = proposals.Count == 0 ? VerdictLevel.Automatic : proposals.Max(proposal => proposal.Level),
        };
    }

    private Task<ModelTurn> AskAsync(LoopInput input, List<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var name = model.GetService<ChatClientMetadata>()?.DefaultModelId ?? "model";
        return input.Steps.DoAsync(
            StepKind.ModelCall,
            name,
            new { messages = messages.Count, tools = options.Tools?.Count ?? 0 },
            async bounded =>
            {
                input.Steps.Enter(RunStage.Drafting);
                var response = await stream.ReadAsync(input.Scope.TicketId, model.GetStreamingResponseAsync(messages, options, bounded), bounded);
                var turn = ModelTurn.Of(response);
                return new StepResult<ModelTurn>(
                    turn,
                    turn.Calls.Count == 0 ? $"Reply of {turn.Text.Length} characters" : $"Asks for {string.Join(", ", turn.Calls.Select(call => call.Name))}",
                    InputTokens: (int)(response.Usage?.InputTokenCount ?? 0),
                    OutputTokens: (int)(response.Usage?.OutputTokenCount ?? 0));
            },
            cancellationToken);
    }
}

/// <summary>A call the model asked for.</summary>
/// <param name="Arguments">Canonical JSON.</param>
public sealed record ModelCall(string Id, string Name, string Arguments)
{
    public JsonElement ArgumentsElement() => JsonDocument.Parse(Arguments).RootElement;
}

/// <summary>One answer of the model, in the form it is recorded in.</summary>
public sealed record ModelTurn(string Text, IReadOnlyList<ModelCall> Calls)
{
    internal static ModelTurn Of(ChatResponse response) => new(
        response.Text,
        [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
            .Select(call => new ModelCall(call.CallId, call.Name, CanonicalJson.Of(call.Arguments ?? new Dictionary<string, object?>())))]);

    internal ChatMessage ToMessage()
    {
        var contents = new List<AIContent>();
        if (Text.Length > 0)
            contents.Add(new TextContent(Text));
        contents.AddRange(Calls.Select(call => new FunctionCallContent(call.Id, call.Name, JsonSerializer.Deserialize<Dictionary<string, object?>>(call.Arguments))));
        return new ChatMessage(ChatRole.Assistant, contents);
    }
}
