using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>Every change that a task expects, at its place in the task, with the store as the changes before it left it.</summary>
[Collection(RetailCollection.Name)]
public sealed class RetailTableTests(RetailFixture fixture, ITestOutputHelper output)
{
    [RealDataFact("tau2_retail")]
    public async Task ExpectedChanges_AreAllowedWhereverThePolicyAllowsThem_AndTheStoreDoesThem()
    {
        List<Row> rows = [];
        foreach (var task in fixture.Tasks.All)
            rows.AddRange(await ReplayAsync(task));

        var judged = rows.Where(row => row.Action.TaskId != RetailTasks.BreaksItsOwnPolicy).ToList();
        WriteTable(judged);
        foreach (var row in rows.Where(row => row.Forbidden.Length > 0 || row.Action.TaskId == RetailTasks.BreaksItsOwnPolicy))
            output.WriteLine($"{row.Action.Id} {row.Action.Tool}: {row.Answer.Level} by {row.Answer.RuleId}; the policy says: {(row.Forbidden.Length > 0 ? row.Forbidden : "allowed")}");
        Assert.NotEmpty(judged);
        Assert.All(judged, row => Assert.True(row.Answer.Allowed == (row.Forbidden.Length == 0), row.ToString()));
        Assert.All(judged.Where(row => row.Answer.Allowed), row => Assert.True(row is { Answer.Level: VerdictLevel.Automatic, Done: ActionResultKind.Done }, row.ToString()));
        // A policy that forbade most of what its tasks expect would say more about this reading of it than about the gate.
        Assert.InRange(judged.Count(row => row.Forbidden.Length > 0), 0, judged.Count / 50);
    }

    [RealDataFact("tau2_retail")]
    public async Task ExpectedReads_AreAllowed_AndFindOnlyTheCustomersOwnRecords()
    {
        var (read, empty) = (0, 0);
        foreach (var task in fixture.Tasks.All)
        {
            var desk = new RetailDesk(fixture.Store, task.CustomerId);
            // A sum needs no tool: amounts are computed from the records.
            foreach (var action in task.Actions.Where(action => !action.IsWrite && action.Tool != "calculate"))
            {
                var answer = await desk.ReadAsync(action.Tool, action.Arguments);
                Assert.True(answer.Allowed, $"{action.Id} {action.Tool}: {answer.Reason}");
            }
            // Customers who misremember an order number or their details are among the tasks; those reads find nothing, and never somebody else's.
            Assert.All(desk.Earlier, call => Assert.True(call.Result.Kind is not ToolResultKind.Error, $"{task.Id} {call.Tool}: {call.Result.Data}"));
            (read, empty) = (read + desk.Earlier.Count, empty + desk.Earlier.Count(call => call.Result.Kind is ToolResultKind.Empty or ToolResultKind.Refused));
        }
        output.WriteLine($"{read} reads allowed, {empty} of them found nothing");
        Assert.InRange(empty, 0, read / 10);
    }

    private async Task<IReadOnlyList<Row>> ReplayAsync(RetailTask task)
    {
        var before = await fixture.Store.RememberAsync(task.CustomerId);
        var (desk, oracle) = (new RetailDesk(fixture.Store, task.CustomerId), new RetailOracle(fixture.Tasks.Store));
        List<Row> rows = [];
        foreach (var action in task.Actions)
        {
            if (!action.IsWrite)
            {
                await desk.ReadAsync(action.Tool, action.Arguments);
                continue;
            }
            var forbidden = oracle.Forbids(task.CustomerId, action.Tool, action.Arguments);
            var judged = await desk.JudgeAsync(action.Tool, action.Arguments);
            var done = judged.Answer.Allowed ? await desk.DoAsync(action) : new ActionResult(ActionResultKind.Refused, "", "");
            if (done.Kind == ActionResultKind.Done)
                oracle.Do(action.Tool, action.Arguments);
            rows.Add(new Row(action, forbidden, judged.Answer, done.Kind, done.Message));
        }
        await fixture.Store.PutBackAsync(before);
        return rows;
    }

    private void WriteTable(List<Row> rows)
    {
        output.WriteLine("| expected change | rows | the policy allows | the gate allows of these | the store did |\n|---|---|---|---|---|");
        foreach (var tool in rows.GroupBy(row => row.Action.Tool).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine(Line($"`{tool.Key}`", [.. tool]));
        output.WriteLine(Line("all", rows));
    }

    private static string Line(string name, IReadOnlyList<Row> rows)
    {
        var allowed = rows.Where(row => row.Forbidden.Length == 0).ToList();
        return $"| {name} | {rows.Count} | {allowed.Count} | {allowed.Count(row => row.Answer.Allowed)} | {allowed.Count(row => row.Done == ActionResultKind.Done)} |";
    }

    private sealed record Row(RetailAction Action, string Forbidden, GateAnswer Answer, ActionResultKind Done, string Refusal)
    {
        public override string ToString() => $"{Action.Id} {Action.Tool} {Action.Arguments}: {Answer.Level} by {Answer.RuleId} ({Answer.Reason}); the policy: {Forbidden}; {Done} {Refusal}";
    }
}
