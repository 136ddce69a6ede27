using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Pipeline;

/// <summary>Personal data reaches no model and no recorded step, wherever it stands.</summary>
public sealed class PersonalDataTests
{
    // Test numbers of the card schemes, one a place, so that each can be told by its last four digits.
    private const string InThread = "4012 8888 8888 1881";
    private const string InSubject = "4111 1111 1111 1111";
    private const string InMessage = "5555 5555 5555 4444";
    private const string InAttachment = "6011 1111 1111 1117";
    private const string InRecord = "5105 1051 0510 5100";

    [Fact]
    public async Task CardNumbers_AreMaskedForTheModelAndTheTrace_WhereverTheyStand()
    {
        using var model = new ListeningModel(new ScriptedModel(
            ScriptedModel.Call("lookup_order", ("order_id", ShopFiles.Kettle)),
            ScriptedModel.Reply("Dear Mia,\n\nYour order LS-10001 is delivered [[t1]].\n\nKind regards\nLarkfield Supply")));
        await using var shop = await TestShop.OpenAsync("sqlite", model);
        Assert.NotEqual(0, await shop.SqlAsync($"UPDATE payment SET reason = 'paid by phone with {InRecord}' WHERE order_id = '{ShopFiles.Kettle}'"));
        var first = await shop.ArriveAsync($"I paid order {ShopFiles.Kettle} with {InThread}. Where is it?");
        await shop.WorkAsync();
        await shop.Database.Get<Ingest>().AcceptAsync(new InboundMessage
        {
            Channel = "email",
            ExternalId = "<second@example.com>",
            From = TestShop.Mia,
            Subject = $"Card {InSubject}",
            Text = $"Or was it {InMessage}? Where is order {ShopFiles.Kettle}?",
            InReplyTo = (await shop.CaseAsync(first.TicketId)).Messages[0].ExternalId,
            Attachments = [new InboundAttachment("bank.txt", "text/plain", $"The card is {InAttachment}")],
        });
        await shop.WorkAsync();

        var shown = await shop.CaseAsync(first.TicketId);
        string[] texts = [.. model.Heard, .. shown.Steps.SelectMany(step => new[] { step.Input, step.Output, step.Summary })];
        foreach (var card in (string[])[InThread, InSubject, InMessage, InAttachment, InRecord])
        {
            Assert.Contains(model.Heard, text => text.Contains($"•••• •••• •••• {card[^4..]}", StringComparison.Ordinal));
            Assert.DoesNotContain(texts, text => text.Contains(card, StringComparison.Ordinal));
        }
    }

    /// <summary>Keeps what a model was told.</summary>
    private sealed class ListeningModel(IChatClient inner) : DelegatingChatClient(inner)
    {
        public List<string> Heard { get; } = [];

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Heard.AddRange(messages.SelectMany(message => message.Contents).Select(content => content switch
            {
                TextContent text => text.Text,
                FunctionResultContent result => $"{result.Result}",
                _ => "",
            }));
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
                yield return update;
        }
    }
}
