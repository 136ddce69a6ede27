using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Operations.Holds;
using SupportConsole.Core.Operations.Material;
using SupportConsole.Core.Review;
using SupportConsole.Core.Text;
using SupportConsole.Core.Triage;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Operations;

/// <summary>The whole circle: people mark and correct, the material is exported, and what trains and measures reads it.</summary>
public sealed class MaterialTests
{
    private const string Threat = $"Hello, Mia Berg here. My lawyer will contact you about the kettle of order {ShopFiles.Kettle} unless I have my money back this week. Card 4111 1111 1111 1111, mia@example.com.";
    private const string Question = "Does the kettle fit a 110 volt socket?";
    private static readonly TriageLabels Said = new(Category.Shipping, Urgency.High, Sentiment.Frustrated, Complexity.Complex);

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task MarksAndCorrections_BecomeLinesThatTrainingAndMeasuringRead(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        using var folder = new TempFolder();
        var threat = await shop.PrepareAsync(Threat);
        var asked = await shop.PrepareAsync(Question, TestShop.Ben);
        await DoneAsync(shop.Desk.MarkPacketAsync(new MarkPacket(threat.Packets[^1].Id, [PacketFault.WrongTeam, PacketFault.Missing], Teams.Billing, "Mia only wants order LS-10001 refunded"), TestShop.Ana));
        await DoneAsync(shop.Desk.CorrectTriageAsync(asked.Ticket.Id, Said, TestShop.Ana));

        var material = await shop.Database.Get<MaterialExport>().WriteAsync(folder.Path);

        Assert.Equal((1, 1, 1, 0), (material.Corrected.Count, material.Outcomes.Count, material.Packets.Count, material.Held));
        // Triage learns from the file as it is, and so does a labelling of the caller's own.
        using (var file = File.OpenText(folder.At("triage.jsonl")))
        {
            var line = Assert.Single(TriageLine.ReadAll(file));
            Assert.Equal((Question, Category.Shipping, Urgency.High, Sentiment.Frustrated, Complexity.Complex), (line.Text, line.Category, line.Urgency, line.Sentiment, line.Complexity));
        }
        var labelled = Row(folder.At("triage.jsonl"));
        Assert.Equal("shipping", LinearClassifier.Train([new LabelledText((string)labelled["text"]!, (string)labelled["label"]!), new LabelledText("An invoice is missing.", "billing")]).Decide(Question).Nearest);

        // The outcome has the shape of the labelled sets: every member of theirs, the mark's team, the run's reason.
        var outcome = Row(folder.At("evals", "outcomes.jsonl"));
        var frozen = JsonNode.Parse(File.ReadLines(Repository.PathOf("seed-data", "evals", "outcomes.jsonl")).First())!.AsObject();
        Assert.Empty(frozen.Select(member => member.Key).Except(outcome.Select(member => member.Key), StringComparer.Ordinal));
        Assert.Equal((true, "red_alert", Teams.Billing, "[\"legal\"]"), ((bool)outcome["escalate"]!, (string)outcome["kind"]!, (string)outcome["team"]!, outcome["reasons"]!.ToJsonString()));
        var message = Row(folder.At("evals", "triage.jsonl"));
        var records = Row(folder.At("evals", "outcomes-store.jsonl"));
        Assert.All([message, records], row => Assert.Equal((string)outcome["id"]!, (string)row["id"]!));
        // The stand-in of an order is the same in the message, the label's note and the records.
        var standIn = OrderNumbers.Find((string)message["text"]!)[0].Id;
        Assert.Contains(standIn, (string)outcome["note"]!, StringComparison.Ordinal);
        Assert.Contains(records["orders"]!.AsArray(), order => (string)order!["id"]! == standIn);

        var written = string.Concat(Directory.EnumerateFiles(folder.Path, "*.jsonl", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(["Mia", "Berg", "mia@example.com", "4111", ShopFiles.Kettle], secret => Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TakenBackHeldAndErased_AreInNoExport()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        using var folder = new TempFolder();
        var export = shop.Database.Get<MaterialExport>();
        var threat = await shop.PrepareAsync(Threat);
        var mark = new MarkPacket(threat.Packets[^1].Id, [PacketFault.NotNeeded]);
        await DoneAsync(shop.Desk.MarkPacketAsync(mark, TestShop.Ana));
        await DoneAsync(shop.Desk.CorrectTriageAsync(threat.Ticket.Id, Said, TestShop.Ana));
        var first = await export.WriteAsync(folder.Path);
        Assert.Equal((1, 1), (first.Outcomes.Count, first.Corrected.Count));
        Assert.False(first.Outcomes[0].Escalate);

        await DoneAsync(shop.Desk.UnmarkPacketAsync(mark.PacketId, TestShop.Ana));
        Assert.Empty((await export.WriteAsync(folder.Path)).Outcomes);

        await DoneAsync(shop.Desk.MarkPacketAsync(mark, TestShop.Ana));
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<HoldDesk>().SetAsync(HoldTarget.Customer("c1"), "Court order", TestShop.Sue));
        var held = await export.WriteAsync(folder.Path);
        Assert.Equal((0, 0, 0, 2), (held.Outcomes.Count, held.Corrected.Count, held.Packets.Count, held.Held));
        Assert.Empty(await shop.Database.Get<CorrectedTickets>().ReadAsync(CancellationToken.None));

        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<HoldDesk>().LiftAsync(HoldTarget.Customer("c1"), "Closed", TestShop.Sue));
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<CustomerErasure>().EraseAsync(TestShop.Mia, TestShop.Sue));
        await export.WriteAsync(folder.Path);
        Assert.All(["triage.jsonl", "packets.jsonl", "evals/outcomes.jsonl", "evals/triage.jsonl", "evals/outcomes-store.jsonl"], name => Assert.Empty(File.ReadAllText(folder.At(name))));
    }

    private static async Task DoneAsync(Task<ReviewOutcome> command) => Assert.IsType<ReviewOutcome.Done>(await command);

    private static JsonObject Row(string path) => JsonNode.Parse(Assert.Single(File.ReadAllLines(path)))!.AsObject();
}
