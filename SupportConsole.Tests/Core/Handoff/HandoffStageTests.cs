using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded.Handoff;
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
        Assert.Equal(
            [
                "Ana Diaz, gold tier, VIP.",
                "2 earlier contacts, the last 12 Nov, 8 days ago, by chat: parcel late (solved).",
                "Third message of this thread, begun 6 days ago; 2 replies of ours.",
            ],
            PacketPrint.Lines(packet.Customer));
        Assert.Equal("Order LS-10042 came broken. I want my 62 euros back.", packet.Issue);
        Assert.EndsWith("A person decides: Frustrated for 3 messages in a row.", packet.Tried, StringComparison.Ordinal);
        Assert.Contains("“Something arrived damaged” (v7, 12 days old).", packet.Found, StringComparison.Ordinal);
        Assert.StartsWith("Decide: refund €62.00 of €62.00 paid, order LS-10042 (waits for a lead).", packet.NextSteps, StringComparison.Ordinal);
        Assert.Equal("Upset for 3 messages: apologise plainly, no set phrases.", packet.Tone);
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
        Tier = "gold",
        Flags = ["VIP"],
        History = [new PastContact("12 Nov, 8 days ago", "chat", "parcel late", "solved")],
        Contacts = 2,
        RepliesSent = 2,
        OpenForDays = 6,
        MessageText = message,
        Tried = [new TriedPath("Searched the articles", "found what fits"), new TriedPath("Looked up LS-10042", "found"), new TriedPath("Action prepared", "a lead has to approve: €62.00 exceeds €50.00")],
        StopCode = "frustrated_three_turns",
        StopReasons = ["Frustrated for 3 messages in a row."],
        Records = ["LS-10042 (Brook Kettle): delivered 4 days ago; paid €62.00"],
        Articles = [new FoundArticle("Something arrived damaged", 7, 12, Stale: false, Fits: true)],
        Proposals = [new OpenProposal("Refund €62.00 of €62.00 paid, order LS-10042", "waits for a lead")],
        Sentiment = Sentiment.Frustrated,
        FrustratedTurns = 3,
        CustomerTurns = 3,
        Draft = HandoffDraft.Reply,
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
