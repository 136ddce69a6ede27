using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>A call as it was judged: what the verb <c>gate</c> needs to say the same.</summary>
internal sealed record JudgedCall(string Tool, JsonElement Arguments, Facts Facts, GateAnswer Answer);

/// <summary>Judges and does the calls of one customer by the example policies, with the facts the program itself reads from the store.</summary>
internal sealed class RetailDesk(RetailStore store, string customerId)
{
    public static readonly PolicySet Policies = PolicyLoader.Load(RetailPolicyTests.Folder).Set!;

    private readonly List<EarlierCall> _earlier = [];

    /// <summary>The run of a message this customer wrote.</summary>
    public ToolScope Scope { get; init; } = new()
    {
        TicketId = 1,
        RunId = 1,
        MessageId = 1,
        CustomerId = customerId,
        IdentityVerified = true,
        Lane = Lane.General,
        Channel = Channel.Chat,
        Language = "en",
        Triage = TriageResult.Unknown(),
        GuardFlagged = false,
        Policies = Policies,
    };

    /// <summary>Judges an action with the facts of the store as it is now.</summary>
    /// <param name="confirmed">Whether the customer said yes to exactly this.</param>
    public async Task<JudgedCall> JudgeAsync(string tool, JsonElement arguments, bool confirmed = true, ToolScope? scope = null)
    {
        var run = scope ?? Scope;
        // Facts are read for valid calls only, as the gate itself does; the others are refused before any fact is asked for.
        var valid = run.Policies.Tools.TryGetValue(tool, out var definition) && ArgumentSchema.Check(definition.Schema, arguments).Length == 0;
        var facts = valid
            ? (await store.Database.Get<FactsReader>().ReadAsync(definition!, arguments, run, new CallBasis(_earlier, null) { Confirmed = confirmed }, default)).Facts
            : FactsReader.OfScope(run);
        return new JudgedCall(tool, arguments, facts, GateKeeper.Judge(run.Policies, tool, arguments, facts));
    }

    /// <summary>Runs a read as the tool loop does, the gate first.</summary>
    public async Task<GateAnswer> ReadAsync(string tool, JsonElement arguments)
    {
        var answer = store.Database.Get<GateKeeper>().JudgeRead(tool, arguments, Scope);
        if (answer.Allowed && Policies.Tools[tool].Kind == ToolKind.Read)
            _earlier.Add(new EarlierCall(tool, CanonicalJson.Of(arguments), await store.Database.Get<ReadTools>().RunAsync(Policies.Tools[tool], $"t{_earlier.Count + 1}", arguments, Scope, default)));
        return answer;
    }

    /// <summary>Has the embedded store do what was allowed.</summary>
    public Task<ActionResult> DoAsync(RetailAction action) => store.Orders.ExecuteAsync(
        new OrderAction(Policies.Tools[action.Tool].Executor, action.Tool, customerId, action.Arguments), $"{action.Id}-{Guid.NewGuid():N}", default);

    /// <summary>What came of the reads so far.</summary>
    public IReadOnlyList<EarlierCall> Earlier => _earlier;
}
