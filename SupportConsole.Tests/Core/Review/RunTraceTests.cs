using System.Text.Json;
using SupportConsole.Cli;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

/// <summary>A run as traces are kept outside.</summary>
public sealed class RunTraceTests
{
    [Fact]
    public async Task Trace_HasTheAgreedShape_AndEveryStep()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var seen = await shop.PrepareAsync(TestShop.BrokenKettle);

        var json = JsonSerializer.SerializeToElement(await shop.Database.Get<RunTraceReader>().ReadAsync(seen.Run.Id, seen.Ticket.Id), JsonLines.Options);

        Assert.Equal(
            ["request_id", "architecture", "conversation_id", "tools_called", "approval_required", "approval_granted", "escalated_to_human", "steps", "output_tokens", "latency_ms", "cost_usd"],
            json.EnumerateObject().Select(member => member.Name).Take(11));
        Assert.Equal((seen.Run.RequestId, "four_roles", $"{seen.Ticket.Id}"), (json.GetProperty("request_id").GetString(), json.GetProperty("architecture").GetString(), json.GetProperty("conversation_id").GetString()));
        var tools = json.GetProperty("tools_called").EnumerateArray().Select(tool => tool.GetString()).ToList();
        Assert.Equal(seen.Steps.Where(step => step.Kind is StepKind.ReadTool or StepKind.ActionTool).Select(step => step.Name), tools);
        Assert.Contains("issue_refund", tools);
        Assert.Equal((seen.Steps.Count, 0m), (json.GetProperty("steps").GetInt32(), json.GetProperty("cost_usd").GetDecimal()));
        Assert.Equal(
            seen.Steps.Select(step => (step.Ordinal, step.Name, step.Summary)),
            json.GetProperty("trace").EnumerateArray().Select(step => (step.GetProperty("ordinal").GetInt32(), step.GetProperty("name").GetString()!, step.GetProperty("summary").GetString()!)));
        Assert.Contains("free", json.GetProperty("trace").EnumerateArray().Select(step => step.GetProperty("cost_basis").GetString()));
    }

    [Fact]
    public async Task Approval_IsOpenUntilAllOfItIsDecided()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var reader = shop.Database.Get<RunTraceReader>();
        var lead = await shop.PrepareAsync(TestShop.BrokenLamp);
        Assert.Equal(VerdictLevel.Lead, lead.Proposal.Level);
        Assert.Equal((true, null), await ApprovalAsync());

        await shop.SendAsync(lead, TestShop.Ana);
        Assert.Equal((true, null), await ApprovalAsync());

        await shop.DecideAsync(await shop.CaseAsync(lead.Ticket.Id), TestShop.Lea);
        Assert.Equal((true, true), await ApprovalAsync());

        async Task<(bool, bool?)> ApprovalAsync()
        {
            var trace = await reader.ReadAsync(lead.Run.Id);
            return (trace!.ApprovalRequired, trace.ApprovalGranted);
        }
    }

    [Fact]
    public async Task Refusal_IsNoApproval_AndTheExportTellsOnlyWhatIsNew()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var reader = shop.Database.Get<RunTraceReader>();
        var refused = await shop.PrepareAsync(TestShop.BrokenLamp);
        await shop.DecideAsync(refused, TestShop.Lea, approve: false, reason: "not ours");
        shop.Database.Time.Advance(TimeSpan.FromHours(2));
        var angry = await shop.PrepareAsync("My lawyer will contact you about this.", TestShop.Ben);

        var all = await reader.SinceAsync(default).ToListAsync();
        var recent = Assert.Single(await reader.SinceAsync(TestTime.Start + TimeSpan.FromHours(1)).ToListAsync());

        Assert.Equal([refused.Run.RequestId, angry.Run.RequestId], all.Select(trace => trace.RequestId));
        Assert.False(all[0].ApprovalGranted);
        Assert.Equal((angry.Run.RequestId, true, angry.Packets.Single().ReasonCode), (recent.RequestId, recent.EscalatedToHuman, recent.ReasonCode));
        Assert.Null(await reader.ReadAsync(refused.Run.Id, angry.Ticket.Id));
    }
}
