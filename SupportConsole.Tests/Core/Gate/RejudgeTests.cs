using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Core.Orders;
using SupportConsole.Tests.Support;
using static SupportConsole.Tests.Core.Orders.StoreFixture;

namespace SupportConsole.Tests.Core.Gate;

/// <summary>A verdict is bound to the facts it was given on: what mattered and changed voids it, what did not does not.</summary>
public sealed class RejudgeTests
{
    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory, MemberData(nameof(Providers))]
    public async Task NothingChanged_Stands(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var proposal = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 40, reason = "damaged" });

        fixture.Database.Time.Advance(TimeSpan.FromHours(30));

        var judged = await fixture.Gate.RejudgeAsync(proposal, GateFixture.Scope, default);
        Assert.True(judged.Stands, judged.Words);
        Assert.Equal("", judged.Words);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task WhatAPersonWasShown_VoidsWhenItChanges_ThoughTheVerdictIsTheSame(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var proposal = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 40, reason = "damaged" });

        await fixture.Database.Lane.WriteAsync(async db => (await db.Orders.SingleAsync(order => order.Id == Delivered)).Status = OrderStatus.ReturnRequested);

        var judged = await fixture.Gate.RejudgeAsync(proposal, GateFixture.Scope, default);
        Assert.False(judged.Stands);
        Assert.Equal(proposal.Level, judged.Answer.Level);
        Assert.Equal("order.status was delivered, is return requested.", judged.Words);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task StricterVerdict_NamesTheFactsAndTheReason(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var proposal = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 40, reason = "damaged" });

        await ExecuteAsync(fixture.Database, "refund", new { order_id = Delivered, amount = 30, reason = "elsewhere" });

        var judged = await fixture.Gate.RejudgeAsync(proposal, GateFixture.Scope, default);
        Assert.Equal(VerdictLevel.Denied, judged.Answer.Level);
        Assert.Contains(new FactChange("order.refundable", "€62.00", "€32.00"), judged.Changes);
        Assert.EndsWith("€40.00 is more than the €32.00 of order LS-2 that can still be refunded.", judged.Words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task OrderGrowsOlder_MattersOnlyWhereARuleSaysSo(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        GateRule[] rules =
        [
            Rule("refund.default", VerdictLevel.Agent, "order.age_days >= 0"),
            Rule("refund.old", VerdictLevel.Lead, "order.age_days > 30"),
        ];
        var scope = GateFixture.Scope with { Policies = GateFixture.Policies with { Gate = new GatePolicy { Rules = rules } } };
        var proposal = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 40, reason = "damaged" }, scope);
        var age = Age(await fixture.Gate.RejudgeAsync(proposal, scope, default));

        fixture.Database.Time.Advance(TimeSpan.FromDays(1));
        var dayLater = await fixture.Gate.RejudgeAsync(proposal, scope, default);
        fixture.Database.Time.Advance(TimeSpan.FromDays(31));
        var monthLater = await fixture.Gate.RejudgeAsync(proposal, scope, default);

        Assert.Equal(age + 1, Age(dayLater));
        Assert.True(dayLater.Stands, dayLater.Words);
        Assert.Equal([$"order.age_days was {age}, is {age + 32}"], monthLater.Changes.Select(change => change.ToString()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task RefundsOfOneRun_DoNotVoidEachOther(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var first = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 20, reason = "cup" });
        var second = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 30, reason = "lid" }, null, GateFixture.Proposed("issue_refund", new { order_id = Delivered, amount = 20, reason = "cup" }));
        Assert.True((await fixture.Gate.RejudgeAsync(second, GateFixture.Scope, default)).Stands);

        await fixture.Database.Lane.WriteAsync(async db => (await db.Proposals.SingleAsync(p => p.Id == first.Id)).State = ProposalState.Approved);
        Assert.True((await fixture.Gate.RejudgeAsync(second, GateFixture.Scope, default)).Stands);
        // Booked, and not yet written down as executed: counted once all the same.
        await ExecuteAsync(fixture.Database, "refund", new { order_id = Delivered, amount = 20, reason = "cup" }, key: first.Digest);
        var judged = await fixture.Gate.RejudgeAsync(second, GateFixture.Scope, default);

        Assert.True(judged.Stands, judged.Words);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ApprovedRefundOfAnotherRun_IsNoLongerThereToPromise(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        var first = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 40, reason = "cup" });
        var later = GateFixture.Scope with { RunId = 2 };
        Assert.True((await fixture.JudgeAsync("issue_refund", new { order_id = Delivered, amount = 30, reason = "lid" }, later)).Allowed);

        await fixture.Database.Lane.WriteAsync(async db => (await db.Proposals.SingleAsync(p => p.Id == first.Id)).State = ProposalState.Approved);

        var answer = await fixture.JudgeAsync("issue_refund", new { order_id = Delivered, amount = 30, reason = "lid" }, later);
        Assert.Equal(("refund.above_refundable", "at €22.00 it could be proposed"), (answer.RuleId, answer.LoweredBy));
        Assert.True((await fixture.Gate.RejudgeAsync(await StoredAsync(fixture, first.Id), GateFixture.Scope, default)).Stands);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task ArgumentsAPersonEdited_AreJudgedAsTheirs_AndBySchema(string provider)
    {
        await using var fixture = await GateFixture.CreateAsync(provider);
        GateRule[] rules = [.. GateFixture.Policies.Gate.Rules, Rule("refund.edited", VerdictLevel.Lead, "asked_by = person")];
        var scope = GateFixture.Scope with { Policies = GateFixture.Policies with { Gate = new GatePolicy { Rules = rules } } };
        var proposal = await ProposeAsync(fixture, "issue_refund", new { order_id = Delivered, amount = 20, reason = "damaged" }, scope);
        Assert.Equal(VerdictLevel.Automatic, proposal.Level);

        Task<GateAnswer> Edit(object arguments) => fixture.Gate.JudgeEditAsync(proposal, GateFixture.Json(arguments), scope, default);

        Assert.Equal((VerdictLevel.Lead, "refund.edited"), LevelAndRule(await Edit(new { order_id = "#ls-2", amount = 25, reason = "damaged" })));
        Assert.Equal("arguments.invalid", (await Edit(new { order_id = Delivered, amount = 25, reason = "damaged", force = true })).RuleId);
        Assert.Equal("arguments.invalid", (await Edit(new { order_id = Delivered, amount = "25", reason = "damaged" })).RuleId);
        Assert.Equal("order.not_looked_up", (await Edit(new { order_id = Pending, amount = 25, reason = "damaged" })).RuleId);
    }

    private static decimal Age(Rejudgement judged) => (decimal)judged.Answer.FactsUsed["order.age_days"];

    private static GateRule Rule(string id, VerdictLevel level, string condition) =>
        new(id, ["issue_refund"], [ConditionParser.Parse(condition, GateFixture.Policies.Tools, out _)!], level, $"{id}.", 1);

    private static (VerdictLevel Level, string Rule) LevelAndRule(GateAnswer answer) => (answer.Level, answer.RuleId);

    private static async Task<Proposal> StoredAsync(GateFixture fixture, long id)
    {
        await using var db = fixture.Database.Read();
        return await db.Proposals.SingleAsync(p => p.Id == id);
    }

    private static async Task<Proposal> ProposeAsync(GateFixture fixture, string tool, object arguments, ToolScope? scope = null, params IReadOnlyList<EarlierCall> earlier)
    {
        var answer = await fixture.JudgeAsync(tool, arguments, scope, earlier);
        var factory = fixture.Database.Get<ProposalFactory>();
        var proposal = factory.ProposalOf(answer, tool, scope ?? GateFixture.Scope, "damaged", "t1");
        var verdict = factory.VerdictOf(answer, tool, scope ?? GateFixture.Scope);
        await fixture.Database.Lane.WriteAsync(async db =>
        {
            db.Proposals.Add(proposal);
            await db.SaveChangesAsync();
            verdict.ProposalId = proposal.Id;
            db.Verdicts.Add(verdict);
        });
        return await StoredAsync(fixture, proposal.Id);
    }
}
