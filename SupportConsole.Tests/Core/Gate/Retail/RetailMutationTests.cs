using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>Every expected change with one thing wrong: denied each time, and by the rule that is about that thing.</summary>
[Collection(RetailCollection.Name)]
public sealed class RetailMutationTests(RetailFixture fixture, ITestOutputHelper output)
{
    [RealDataFact("tau2_retail")]
    public async Task ExpectedChangesWithOneThingWrong_AreAllDenied_ByTheRuleAboutIt()
    {
        List<Row> rows = [];
        List<JudgedCall> sample = [];
        foreach (var task in fixture.Tasks.All.Where(task => task.Id != RetailTasks.BreaksItsOwnPolicy))
            await TaskAsync(task, rows, sample);

        WriteTable(rows);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Answer.Level == VerdictLevel.Denied && row.Answer.RuleId == row.Mutation.Rule, row.ToString()));
        await AssertVerbAgreesAsync(sample);
    }

    /// <summary>Each change of the task in its place: what must be denied before it, the change itself, and what must be denied after it.</summary>
    private async Task TaskAsync(RetailTask task, List<Row> rows, List<JudgedCall> sample)
    {
        var before = await fixture.Store.RememberAsync(task.CustomerId);
        var desk = new RetailDesk(fixture.Store, task.CustomerId);
        foreach (var action in task.Actions.Where(action => action.IsWrite))
        {
            var judged = await desk.JudgeAsync(action.Tool, action.Arguments);
            if (!judged.Answer.Allowed)
                continue;
            sample.Add(judged);
            var order = action.Arguments.TryGetProperty("order_id", out var id) ? await fixture.Store.Orders.FindOrderAsync(id.GetString()!, default) : null;
            await BeforeAsync(desk, action, order, rows, sample);
            if (order is not null)
                rows.AddRange(await RefundsAsync(desk, action, order));
            if (order?.Status == OrderStatus.Pending && await PaymentChangeAsync(desk, action, order) is { } payment)
                await BeforeAsync(desk, payment, order, rows, sample);
            Assert.Equal(ActionResultKind.Done, (await desk.DoAsync(action)).Kind);
            rows.AddRange(await AfterAsync(desk, action));
        }
        await fixture.Store.PutBackAsync(before);
    }

    private async Task BeforeAsync(RetailDesk desk, RetailAction action, Order? order, List<Row> rows, List<JudgedCall> sample)
    {
        foreach (var mutation in new RetailMutations(action, order, await SomebodyElseAsync(desk.Scope.CustomerId!, order?.Status), fixture.Variants).All())
        {
            var judged = await JudgeAsync(desk, mutation);
            rows.Add(new Row(action, mutation, judged.Answer));
            if (sample.Count % 7 == 0)
                sample.Add(judged);
        }
    }

    // The expected changes of the development tasks have no change of payment; one that is allowed is made from each pending order.
    private async Task<RetailAction?> PaymentChangeAsync(RetailDesk desk, RetailAction action, Order order)
    {
        var methods = await fixture.Store.Orders.PaymentMethodsOfAsync(order.CustomerId, default);
        foreach (var method in methods)
        {
            var change = action with { Tool = "modify_pending_order_payment", Arguments = JsonSerializer.SerializeToElement(new { order_id = $"#{order.Id}", payment_method_id = method.Id }) };
            if ((await desk.JudgeAsync(change.Tool, change.Arguments)).Answer.Allowed)
                return change;
        }
        return null;
    }

    /// <summary>The domain has no tool with an amount; the shipped one is held against the same orders: all that was paid may be refunded, a cent more may not.</summary>
    private static async Task<IReadOnlyList<Row>> RefundsAsync(RetailDesk desk, RetailAction action, Order order)
    {
        var run = desk.Scope with { Policies = GateFixture.Policies };
        await desk.ReadAsync("get_order_details", JsonSerializer.SerializeToElement(new { order_id = order.Id }));
        RetailMutation Refund(decimal amount) => new("amount above what was paid", "refund.above_refundable", "issue_refund", JsonSerializer.SerializeToElement(new { order_id = order.Id, amount, reason = "damaged" }));
        Assert.True((await desk.JudgeAsync("issue_refund", Refund(order.Refundable.Amount).Arguments, scope: run)).Answer.Allowed);
        var (cent, twice) = (Refund(order.Refundable.Amount + 0.01m), Refund(order.Paid.Amount * 2));
        return
        [
            new Row(action, cent, (await desk.JudgeAsync(cent.Tool, cent.Arguments, scope: run)).Answer),
            new Row(action, twice, (await desk.JudgeAsync(twice.Tool, twice.Arguments, scope: run)).Answer),
        ];
    }

    /// <summary>The same order again: what was done has used it up.</summary>
    private async Task<IReadOnlyList<Row>> AfterAsync(RetailDesk desk, RetailAction action)
    {
        List<RetailMutation> again = action.Tool switch
        {
            "modify_pending_order_items" =>
            [
                RetailMutation.Same("second change of the same order", "modify.items_modified", action),
                new("second change of the same order", "cancel.items_modified", "cancel_pending_order", OrderWith(action, new { reason = "ordered by mistake" })),
                new("second change of the same order", "modify.items_modified", "modify_pending_order_payment", OrderWith(action, new { payment_method_id = "paypal_0" })),
                new("second change of the same order", "modify.items_modified", "modify_pending_order_address", OrderWith(action, new { address1 = "1 Road", address2 = "", city = "Town", state = "NY", country = "USA", zip = "10001" })),
            ],
            "cancel_pending_order" or "return_delivered_order_items" or "exchange_delivered_order_items" =>
            [
                RetailMutation.Same("second change of the same order", RetailMutations.StateRule(action.Tool), action),
                new("second change of the same order", "cancel.not_pending", "cancel_pending_order", OrderWith(action, new { reason = "ordered by mistake" })),
            ],
            _ => [],
        };
        List<Row> rows = [];
        foreach (var mutation in again)
            rows.Add(new Row(action, mutation, (await JudgeAsync(desk, mutation)).Answer));
        return rows;
    }

    private async Task<JudgedCall> JudgeAsync(RetailDesk desk, RetailMutation mutation)
    {
        Task<JudgedCall> JudgedAsync() => desk.JudgeAsync(mutation.Tool, mutation.Arguments, mutation.Confirmed, mutation.Run(desk.Scope));
        if (mutation.Available is var (variantId, now))
        {
            var was = fixture.Variants.Single(variant => variant.Id == variantId).Available;
            await SellAsync(variantId, now);
            var sold = await JudgedAsync();
            await SellAsync(variantId, was);
            return sold;
        }
        if (mutation.Change is not { } change)
            return await JudgedAsync();
        var before = await fixture.Store.RememberAsync(desk.Scope.CustomerId!);
        await fixture.Store.ChangeAsync(change);
        var judged = await JudgedAsync();
        await fixture.Store.PutBackAsync(before);
        return judged;
    }

    private Task SellAsync(string variantId, bool available) =>
        fixture.Store.ChangeAsync(db => db.Variants.Where(variant => variant.Id == variantId).ExecuteUpdateAsync(set => set.SetProperty(variant => variant.Available, available)));

    /// <summary>Another customer, with an order in the same state, so that only its owner can be what is wrong with it.</summary>
    private async Task<(string CustomerId, string OrderId, string MethodId)> SomebodyElseAsync(string customerId, OrderStatus? status)
    {
        await using var db = fixture.Store.Database.Read();
        var order = await db.Orders.Where(order => order.CustomerId != customerId && (status == null || order.Status == status)).OrderBy(order => order.Id).FirstAsync();
        var method = await db.PaymentMethods.Where(method => method.CustomerId == order.CustomerId).OrderBy(method => method.Id).FirstAsync();
        return (order.CustomerId, $"#{order.Id}", method.Id);
    }

    /// <summary>The program's own verb says the same of a call, given the arguments and the facts alone.</summary>
    private static async Task AssertVerbAgreesAsync(List<JudgedCall> calls)
    {
        var lines = calls.Select((call, id) => JsonSerializer.Serialize(new { id, tool = call.Tool, arguments = call.Arguments, facts = call.Facts.All }));
        var result = await ConsoleProcess.RunAsync(["gate", "--policies", RetailPolicyTests.Folder], new Dictionary<string, string>(), string.Join('\n', lines));
        Assert.True(result.ExitCode == 0 && result.Lines.Count == calls.Count, result.ToString());
        foreach (var (call, line) in calls.Zip(result.Lines))
        {
            using var answer = JsonDocument.Parse(line);
            Assert.Equal(
                (FactWord(call.Answer.Level), call.Answer.RuleId, call.Answer.Reason),
                (answer.RootElement.GetProperty("verdict").GetString(), answer.RootElement.GetProperty("rule").GetString(), answer.RootElement.GetProperty("reason").GetString()));
        }
    }

    private static string FactWord(VerdictLevel level) => SupportConsole.Core.Policies.FactVocabulary.WordOf(level);

    private static JsonElement OrderWith(RetailAction action, object more)
    {
        var arguments = System.Text.Json.Nodes.JsonObject.Create(JsonSerializer.SerializeToElement(more))!;
        arguments["order_id"] = action.Arguments.GetProperty("order_id").GetString();
        return JsonSerializer.SerializeToElement(arguments);
    }

    private void WriteTable(List<Row> rows)
    {
        output.WriteLine("| one thing wrong | calls | denied | by the rule about it |\n|---|---|---|---|");
        foreach (var kind in rows.GroupBy(row => row.Mutation.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine(Line(kind.Key, [.. kind]));
        output.WriteLine(Line("all", rows));
    }

    private static string Line(string name, IReadOnlyList<Row> rows) =>
        $"| {name} | {rows.Count} | {rows.Count(row => !row.Answer.Allowed)} | {rows.Count(row => !row.Answer.Allowed && row.Answer.RuleId == row.Mutation.Rule)} |";

    private sealed record Row(RetailAction Action, RetailMutation Mutation, GateAnswer Answer)
    {
        public override string ToString() => $"{Action.Id} {Mutation.Kind}: {Mutation.Tool} {Mutation.Arguments} is {Answer.Level} by {Answer.RuleId} ({Answer.Reason}), not by {Mutation.Rule}";
    }
}
