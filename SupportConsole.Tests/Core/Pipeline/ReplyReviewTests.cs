using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

/// <summary>A text of the model that fails is sent back once with the reasons; then it becomes findings.</summary>
public sealed class ReplyReviewTests
{
    private const string Bad = "Dear Mia,\n\nI guarantee that a colleague will look into this for you.\n\nKind regards\nLarkfield Supply";
    private const string Good = "Dear Mia,\n\nThank you for writing to us. Which visit do you mean?\n\nKind regards\nLarkfield Supply";
    private const string Question = "Hello, I have a question about my next visit.";

    [Fact]
    public async Task SecondTextThatIsGood_IsTheDraft()
    {
        var model = new Listening(ScriptedModel.Reply(Bad), ScriptedModel.Reply(Good));
        // How sure the agent is of it is another matter.
        await using var shop = await TestShop.OpenAsync("sqlite", model, policies: files => files.Replace("escalation.yaml", "minConfidence: 0.72", "minConfidence: 0.1"));

        var seen = await shop.PrepareAsync(Question);

        Assert.Equal((DraftKind.Clarification, $"{Good}\n\n{SeedInbox.AiDisclosure}"), (seen.Draft.Kind, seen.Draft.Text));
        Assert.Equal(
            [(StepKind.ModelCall, true), (StepKind.Validation, false), (StepKind.Grounding, true), (StepKind.ModelCall, true), (StepKind.Validation, true), (StepKind.Grounding, true)],
            seen.Steps.Where(step => step.Kind is StepKind.ModelCall or StepKind.Validation or StepKind.Grounding).Select(step => (step.Kind, step.Ok)));
        Assert.Contains("“guarantee” may not go out", model.Heard, StringComparison.Ordinal);
        var reports = seen.Steps.Where(step => step.Kind == StepKind.Validation).Select(step => StepJson.Read<ValidationReport>(step.Output)).ToList();
        Assert.Equal([1, 2], reports.Select(report => report.Attempt));
        Assert.Equal(("prohibited_topic", "guarantee"), (Assert.Single(reports[0].Problems).Code, reports[0].Problems.Single().Words));
        Assert.Equal(["ai_disclosure"], reports[1].Disclosures);
    }

    [Theory]
    [InlineData("Dear Mia,\n\nI promise to look into it.\n\nKind regards", "“promise” may not go out", 2)]
    [InlineData("Dear Mia,\n\nWe refunded you €999.00 on Monday.\n\nKind regards", "999", 2)]
    [InlineData(Bad, "“guarantee” may not go out", 1)]
    public async Task SecondTextThatIsNoBetter_BecomesFindingsWithTheReasons(string second, string reason, int judged)
    {
        await using var shop = await TestShop.OpenAsync("sqlite", new ScriptedModel(ScriptedModel.Reply(Bad), ScriptedModel.Reply(second), ScriptedModel.Reply(Good)));

        var seen = await shop.PrepareAsync(Question);

        Assert.Equal(DraftKind.Findings, seen.Draft.Kind);
        Assert.Contains("Why no reply is offered", seen.Draft.Text, StringComparison.Ordinal);
        Assert.Contains(reason, seen.Draft.Text, StringComparison.Ordinal);
        Assert.Equal((2, judged), (seen.Steps.Count(step => step.Kind == StepKind.ModelCall), seen.Steps.Count(step => step.Kind == StepKind.Validation)));
    }

    [Fact]
    public async Task WorkerThatDiesAtEveryStep_EndsWithTheSameDraft()
    {
        await using var whole = await TestShop.OpenAsync("sqlite", new ScriptedModel(ScriptedModel.Reply(Bad), ScriptedModel.Reply(Good)));
        await using var torn = await TestShop.OpenAsync("sqlite", new ScriptedModel(ScriptedModel.Reply(Bad), ScriptedModel.Reply(Good)));
        torn.Crashes.At = Crash.AfterCommit;
        var expected = await whole.PrepareAsync(Question);

        var seen = await torn.PrepareAsync(Question);

        // What code does in a blink is recorded with the step that follows.
        Assert.InRange(torn.Crashes.Count, 4, expected.Steps.Count);
        Assert.Equal(expected.Steps.Select(step => (step.Kind, step.Name, step.Input, step.Output)), seen.Steps.Select(step => (step.Kind, step.Name, step.Input, step.Output)));
        Assert.Equal((expected.Draft.Kind, expected.Draft.Text), (seen.Draft.Kind, seen.Draft.Text));
    }

    [Fact]
    public async Task DisclosuresStandInTheFirstReplyOfAThread_AndOnlyThere()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var first = await shop.PrepareAsync(TestShop.BrokenKettle);
        Assert.EndsWith(SeedInbox.AiDisclosure, first.Draft.Text, StringComparison.Ordinal);
        await shop.SendAsync(first, TestShop.Ana);
        await shop.LeaveAsync();

        var again = await shop.PrepareAsync("And how long does a refund take?", inReplyTo: first.Messages[0].ExternalId);

        Assert.Equal(first.Ticket.Id, again.Ticket.Id);
        Assert.DoesNotContain(SeedInbox.AiDisclosure, again.Draft.Text, StringComparison.Ordinal);
    }

    /// <summary>A scripted model that keeps the last thing it was told.</summary>
    private sealed class Listening(params IReadOnlyList<ChatMessage> script) : DelegatingChatClient(new ScriptedModel(script))
    {
        public string Heard { get; private set; } = "";

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var all = messages.ToList();
            Heard = all[^1].Text;
            await foreach (var update in base.GetStreamingResponseAsync(all, options, cancellationToken))
                yield return update;
        }
    }
}
