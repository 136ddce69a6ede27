using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Llm;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Handoff;

public sealed class HandoffStageTests
{
    private static readonly PacketPlace Place = new(1, 2, "priority", "frustrated_three_turns", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Packet_SaysWhatAPersonNeeds()
    {
        var packet = await new HandoffStage(new EmbeddedHandoffWriter()).RunAsync(Facts("Order LS-10042 came broken. I want my 62 euros back."), Place, default);
        Assert.StartsWith("Ana Diaz, gold tier, vip. 2 earlier contacts, the last: 12 Nov chat", packet.Customer, StringComparison.Ordinal);
        Assert.Equal("Order LS-10042 came broken. I want my 62 euros back.", packet.Issue);
        Assert.Contains("Stopped: frustrated for 3 messages in a row.", packet.Tried, StringComparison.Ordinal);
        Assert.Contains("refund €62.00 waits for a lead", packet.NextSteps, StringComparison.Ordinal);
        Assert.Equal("Third contact, upset: apologise plainly.", packet.Tone);
    }

    [Fact]
    public async Task Packet_IsWithinTheLimitForEverySeededMessage()
    {
        var stage = new HandoffStage(new EmbeddedHandoffWriter());
        foreach (var message in SeedInbox.Messages)
        {
            var packet = await stage.RunAsync(Facts(message.Text), Place, default);
            var text = new PacketText(packet.Customer, packet.Issue, packet.Tried, packet.Found, packet.NextSteps, packet.Tone);
            Assert.InRange(HandoffStage.Total(text), 1, HandoffPacket.MaxWords);
            Assert.Contains(packet.Issue, message.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WordyWriter_IsCut()
    {
        var message = string.Concat(Enumerable.Repeat("word ", 900));
        var packet = await new HandoffStage(new WordyWriter()).RunAsync(Facts(message), Place, default);
        var total = HandoffStage.Total(new PacketText(packet.Customer, packet.Issue, packet.Tried, packet.Found, packet.NextSteps, packet.Tone));
        Assert.InRange(total, 100, HandoffPacket.MaxWords);
        Assert.Contains(packet.Issue, message, StringComparison.Ordinal);
    }

    private static HandoffFacts Facts(string message) => new()
    {
        CustomerName = "Ana Diaz",
        Tier = "Gold",
        Flags = ["vip"],
        History = ["12 Nov chat: parcel late (solved)", "2 Oct mail: wrong size (solved)"],
        MessageText = message,
        Tried = ["Looked up order LS-10042", "Searched \"damaged on arrival refund\"", "Proposed a refund of €62.00"],
        StopReason = "Frustrated for 3 messages in a row.",
        Found = ["Order LS-10042: delivered 4 days ago, paid €62.00", "Damaged items v7, 12 days old"],
        Proposals = ["Refund €62.00 waits for a lead"],
        Sentiment = Sentiment.Frustrated,
        CustomerTurns = 3,
        HasDraft = true,
        Language = "en",
    };

    private sealed class WordyWriter : IHandoffWriter
    {
        public Task<PacketText> WriteAsync(HandoffFacts facts, CancellationToken cancellationToken)
        {
            var much = string.Concat(Enumerable.Repeat("talk ", 300)).Trim();
            return Task.FromResult(new PacketText(much, "not a quote " + much, much, much, much, much));
        }
    }
}
