using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

/// <summary>Each key of <c>support-agent-policy.yaml</c> acting on a message.</summary>
public sealed class AgentPolicyRunTests
{
    private const string Question = "Hello, I have a question about my next visit.";
    private const string Fine = "Dear Mia,\n\nHere is the plan: which visit do you mean?\n\nKind regards\nLarkfield Supply";

    [Theory]
    [InlineData("I have put it into our CRM.", "“our CRM” may not go out")]
    [InlineData("Our warehouse locations are known.", "“warehouse locations” may not go out")]
    [InlineData("The kettle costs €41.50 here.", "“€41.50” may not go out")]
    [InlineData("As per our records that is so.", "“As per our records” may not go out")]
    public async Task WhatTheFileForbids_IsNotOffered(string sentence, string reason)
    {
        await using var shop = await OpenAsync(new ScriptedModel(ScriptedModel.Reply(Letter(sentence))));

        var seen = await shop.PrepareAsync(Question);

        Assert.Equal(DraftKind.Findings, seen.Draft.Kind);
        Assert.Contains(reason, seen.Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PriceOfTheCatalogue_MayBeNamed()
    {
        await using var shop = await OpenAsync(new ScriptedModel(ScriptedModel.Reply(Letter("The kettle costs €38.00 here."))));

        var seen = await shop.PrepareAsync(Question);

        var report = StepJson.Read<ValidationReport>(seen.Steps.First(step => step.Kind == StepKind.Validation).Output);
        Assert.DoesNotContain(report.Problems, problem => problem.Code == "prohibited_topic");
    }

    [Fact]
    public async Task VoiceReachesTheModel_PatternsScore_AndEachDisclosureIsToldOnce()
    {
        var model = new Listening(Fine);
        await using var shop = await OpenAsync(model);

        var first = await shop.PrepareAsync(Question);
        var report = StepJson.Read<ValidationReport>(first.Steps.First(step => step.Kind == StepKind.Validation).Output);
        var sent = await shop.SendAsync(first, TestShop.Ana);
        await shop.LeaveAsync();
        var second = await shop.PrepareAsync("I mean the visit next week.", inReplyTo: (await shop.CaseAsync(first.Ticket.Id)).Messages[^1].ExternalId);

        Assert.Contains("Our voice is calm, exact, kind", model.Instructions, StringComparison.Ordinal);
        Assert.Contains("As per our records", model.Instructions, StringComparison.Ordinal);
        Assert.Contains(report.Tone.Marks, mark => mark is { Id: "Here is the plan", Reached: true, Points: 1 });
        Assert.EndsWith(AgentPolicyFiles.Disclosure, first.Draft.Text, StringComparison.Ordinal);
        Assert.IsType<ReviewOutcome.Done>(sent);
        Assert.Equal(first.Ticket.Id, second.Ticket.Id);
        Assert.DoesNotContain(AgentPolicyFiles.Disclosure, second.Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskingForAccountData_CarriesTheNotice()
    {
        await using var shop = await OpenAsync(new ScriptedModel(ScriptedModel.Reply(Letter("Could you send me your order number?"))));

        var seen = await shop.PrepareAsync(Question);

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(seen.Draft.Text, System.Text.RegularExpressions.Regex.Escape(AgentPolicyFiles.Notice)));
    }

    [Fact]
    public async Task SecurityConcern_IsAnsweredWithTheMessageAlone()
    {
        await using var shop = await OpenAsync(new ScriptedModel(ScriptedModel.Reply(Fine)));

        var seen = await shop.PrepareAsync("My account was hacked and somebody changed my password.");

        Assert.Equal((DraftKind.Acknowledgement, AgentPolicyFiles.Alert, Teams.Security), (seen.Draft.Kind, seen.Draft.Text, seen.Ticket.TeamId));
        Assert.DoesNotContain(seen.Steps, step => step.Kind == StepKind.ModelCall);
    }

    [Fact]
    public async Task DisputedPaymentOfTheRecords_GoesToBilling()
    {
        await using var shop = await OpenAsync(new ScriptedModel(ScriptedModel.Reply(Fine)));

        var large = await shop.PrepareAsync($"I dispute the payment for {ShopFiles.Machine}.");
        var small = await shop.PrepareAsync($"I dispute the payment for {ShopFiles.Lamp}.");

        Assert.Equal(("payment_dispute", Teams.Billing), (large.Packets.Single().ReasonCode, large.Ticket.TeamId));
        Assert.NotEqual("payment_dispute", small.Packets.Single().ReasonCode);
    }

    [Fact]
    public async Task PhraseOfAnArticle_IsNotQuoted()
    {
        await using var before = await TestShop.OpenAsync("sqlite");
        var quoted = (await before.PrepareAsync(TestShop.BrokenKettle)).Draft;
        var words = string.Join(' ', quoted.Citations.First(citation => citation.Kind == SourceKind.Passage).Text.Substring(quoted.Citations.First(citation => citation.Kind == SourceKind.Passage).SpanStart).Split(' ').Take(4)).TrimEnd('.', ',');
        Assert.Contains(words, quoted.Text, StringComparison.Ordinal);
        await using var shop = await TestShop.OpenAsync("sqlite", policies: files => AgentPolicyFiles.Lay(files, $"tone_guidelines:\n  prohibited_phrases: [\"{words}\"]"));

        var seen = await shop.PrepareAsync(TestShop.BrokenKettle);

        Assert.DoesNotContain(words, seen.Draft.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<TestShop> OpenAsync(IChatClient model) => TestShop.OpenAsync("sqlite", model, files =>
    {
        AgentPolicyFiles.LayWhole(files);
        // How sure the agent is of its text is another matter.
        files.Replace("escalation.yaml", "minConfidence: 0.72", "minConfidence: 0");
    });

    private static string Letter(string sentence) => $"Dear Mia,\n\n{sentence} Which visit do you mean?\n\nKind regards\nLarkfield Supply";

    private sealed class Listening(string letter) : DelegatingChatClient(new ScriptedModel(ScriptedModel.Reply(letter)))
    {
        public string Instructions { get; private set; } = "";

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var all = messages.ToList();
            Instructions = all[0].Text;
            await foreach (var update in base.GetStreamingResponseAsync(all, options, cancellationToken))
                yield return update;
        }
    }
}
