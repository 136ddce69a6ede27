using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

public sealed class ResumeTests
{
    public static TheoryData<string, string> Crashes => new()
    {
        { "sqlite", nameof(Crash.BeforeCommit) },
        { "sqlite", nameof(Crash.AfterCommit) },
        { "postgres", nameof(Crash.BeforeCommit) },
        { "postgres", nameof(Crash.AfterCommit) },
    };

    [Theory, MemberData(nameof(Crashes))]
    public async Task WorkerThatDiesAtEveryStep_EndsWhereAnUninterruptedOneDoes(string provider, string crash)
    {
        await using var whole = await TestShop.OpenAsync("sqlite");
        await using var torn = await TestShop.OpenAsync(provider);
        torn.Crashes.At = Enum.Parse<Crash>(crash);

        var expected = await whole.PrepareAsync(TestShop.BrokenKettle);
        var accepted = await torn.ArriveAsync(TestShop.BrokenKettle);
        // More claims than a crash loop may have; but each of them gets a step further.
        await torn.WorkAsync();
        var seen = await torn.CaseAsync(accepted.TicketId);

        // Every look-up, every proposal and the end have a commit of their own.
        Assert.InRange(torn.Crashes.Count, 1 + expected.Steps.Count(step => step.Kind is StepKind.ReadTool or StepKind.ActionTool), expected.Steps.Count);
        Assert.Equal(expected.Steps.Count, seen.Steps.Count);
        foreach (var (before, after) in expected.Steps.Zip(seen.Steps))
        {
            Assert.Equal((before.Ordinal, before.Kind, before.Name, before.Input), (after.Ordinal, after.Kind, after.Name, after.Input));
            Assert.Equal(before.Output, after.Output);
        }
        Assert.Equal(expected.Proposal.Digest, seen.Proposal.Digest);
        Assert.Equal((expected.Draft.Text, RunState.Ready), (Assert.Single(seen.Drafts).Text, Assert.Single(seen.Runs).State));
        Assert.Equal(expected.Draft.Citations.Select(citation => (citation.Label, citation.Title)), seen.Draft.Citations.Select(citation => (citation.Label, citation.Title)));
        Assert.Single(seen.Packets);
        Assert.Equal(expected.Ledger.Select(entry => entry.Kind), seen.Ledger.Select(entry => entry.Kind));
        // A model call whose answer was recorded is not made again.
        var asked = seen.Steps.Count(step => step.Kind == StepKind.ModelCall);
        Assert.InRange(torn.Model.Calls, asked, torn.Crashes.At == Crash.BeforeCommit ? 3 * asked : asked);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task NewMessageWhileTheAgentWorks_SupersedesTheRun(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var accepted = await shop.ArriveAsync(TestShop.BrokenKettle);
        // The fourth call writes the reply: the refund is proposed by then.
        shop.Model.OnCall = call => call == 4 ? shop.ArriveAsync("Sorry, one thing more: it is the kettle lid that broke.", inReplyTo: "<m1@mia@example.com>") : Task.CompletedTask;

        await shop.WorkAsync();

        var seen = await shop.CaseAsync(accepted.TicketId);
        Assert.Equal(2, seen.Runs.Count);
        Assert.Equal((RunState.Superseded, true), (seen.Runs[0].State, seen.Run.IsOver));
        Assert.Equal(seen.Messages[1].Id, seen.Run.MessageId);
        Assert.Equal(ProposalState.Void, Assert.Single(seen.Proposals, proposal => proposal.RunId == seen.Runs[0].Id).State);
        Assert.Equal(seen.Run.Id, Assert.Single(seen.Drafts).RunId);
        Assert.Equal(1, seen.Count("run.superseded"));
        Assert.Equal(1, seen.Count("run.ready") + seen.Count("run.escalated"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RunStoppedByAPerson_EndsQuietlyWithoutAnOpenProposal(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var accepted = await shop.ArriveAsync(TestShop.BrokenKettle);
        shop.Model.OnCall = call => call == 4 ? shop.Desk.StopRunAsync(accepted.TicketId, TestShop.Ana) : Task.CompletedTask;

        await shop.WorkAsync();

        var seen = await shop.CaseAsync(accepted.TicketId);
        Assert.Equal((RunState.Stopped, ProposalState.Void), (seen.Run.State, seen.Proposal.State));
        Assert.Empty(seen.Drafts);
        Assert.Null(await shop.ClaimAsync("run"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task ReleaseChangedWhileARunWasInterrupted_StartsItAgain(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var accepted = await shop.ArriveAsync(TestShop.BrokenKettle);
        shop.Model.OnCall = call => call == 4 ? throw new CrashException() : Task.CompletedTask;
        var lease = await shop.ClaimAsync("run");
        await Assert.ThrowsAsync<CrashException>(() => shop.Handler("run").HandleAsync(lease!, CancellationToken.None));
        shop.Model.OnCall = null;
        shop.Policies.Replace("gate.yaml", "when: [\"amount <= 50\"]\n    verdict: automatic", "when: [\"amount <= 50\"]\n    verdict: lead");
        Assert.True(await shop.Database.Get<PolicyPublisher>().ReloadAsync());
        await shop.Jobs.VoidLeasesAsync(null);

        await shop.WorkAsync();

        var seen = await shop.CaseAsync(accepted.TicketId);
        Assert.Equal([RunState.Superseded, RunState.Ready], seen.Runs.Select(run => run.State));
        Assert.NotEqual(seen.Runs[0].ReleaseId, seen.Run.ReleaseId);
        Assert.Equal([(ProposalState.Void, VerdictLevel.Automatic), (ProposalState.Open, VerdictLevel.Lead)], seen.Proposals.Select(proposal => (proposal.State, proposal.Level)));
        Assert.All(seen.Proposals, proposal => Assert.Equal(seen.Runs.Single(run => run.Id == proposal.RunId).ReleaseId, proposal.ReleaseId));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task RunThatFailsFiveTimes_IsSetAsideAndSaysSo(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        shop.Model.OnCall = _ => throw new InvalidOperationException("the model is broken");

        var seen = await shop.PrepareAsync(TestShop.BrokenKettle);

        Assert.Equal(5, shop.Model.Calls);
        Assert.Equal((RunState.Failed, TicketChip.Failed), (seen.Run.State, seen.Ticket.Chip));
        Assert.NotEmpty(seen.Run.Failure);
        Assert.Equal(1, seen.Count("run.failed"));
        Assert.Equal([StepKind.Guard, StepKind.Triage], seen.Steps.Select(step => step.Kind).Take(2));

        shop.Model.OnCall = null;
        await shop.Desk.RegenerateAsync(seen.Ticket.Id, "", TestShop.Ana);
        await shop.WorkAsync();
        Assert.Equal(RunState.Ready, (await shop.CaseAsync(seen.Ticket.Id)).Run.State);
    }

    [Theory]
    [InlineData("maxSteps: 40", "maxSteps: ", 14)]
    [InlineData("maxModelCalls: 24", "maxModelCalls: ", 4)]
    public async Task EveryCap_EndsInAPacket(string shipped, string cap, int enough)
    {
        for (var limit = 1; limit <= enough; limit++)
        {
            await using var shop = await TestShop.OpenAsync("sqlite", policies: files => files.Replace("budgets.yaml", shipped, $"{cap}{limit}"));

            var seen = await shop.PrepareAsync(TestShop.BrokenKettle);

            Assert.True(seen.Run.State is RunState.Ready or RunState.Escalated, $"{cap}{limit}: {seen.Run.State} {seen.Run.Failure}");
            Assert.True(limit < enough ? seen.Packets.Count == 1 : seen.Run.State == RunState.Ready, $"{cap}{limit}");
        }
    }

    [Fact]
    public async Task ModelThatGoesInCircles_IsStopped()
    {
        await using var shop = await TestShop.OpenAsync("sqlite", new ScriptedModel(ScriptedModel.Call("lookup_customer")));

        var seen = await shop.PrepareAsync("Hello?");

        Assert.Equal(RunState.Escalated, seen.Run.State);
        Assert.Equal(2, seen.Steps.Count(step => step.Name == "lookup_customer"));
        Assert.Contains("repeats lookup_customer", seen.Draft.Text, StringComparison.Ordinal);
    }
}
