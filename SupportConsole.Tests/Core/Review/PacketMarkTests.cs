using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class PacketMarkTests
{
    private const string Threat = "My lawyer will contact you about order LS-10001 unless I have my money back this week.";

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Mark_StandsUntilItIsTakenBackOrReplaced_AndEachIsInTheRecord(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(Threat);
        var packet = Assert.Single(shown.Packets);
        Assert.Equal(Teams.Legal, packet.TeamId);

        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.MarkPacketAsync(new MarkPacket(packet.Id, [PacketFault.WrongIssue]), TestShop.Ana));
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.MarkPacketAsync(new MarkPacket(packet.Id, [PacketFault.WrongTeam, PacketFault.WrongIssue], Teams.Billing, "only about money"), TestShop.Ana));
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.MarkPacketAsync(new MarkPacket(packet.Id, [PacketFault.NotNeeded]), TestShop.Amir));

        var marks = (await shop.Database.Get<WorkspaceReader>().ReadAsync(shown.Ticket.Id))!.Marks;
        Assert.Equal([("Ana", "WrongIssue,WrongTeam", Teams.Billing), ("Amir", "NotNeeded", "")], marks.Select(mark => (mark.PersonName, mark.Faults, mark.RightTeamId)));
        // Where the ticket is worked is another decision.
        Assert.Equal(Teams.Legal, (await shop.CaseAsync(shown.Ticket.Id)).Ticket.TeamId);

        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.UnmarkPacketAsync(packet.Id, TestShop.Ana));
        Assert.Equal("invalid", Assert.IsType<ReviewOutcome.Refused>(await shop.Desk.UnmarkPacketAsync(packet.Id, TestShop.Ana)).Code);
        Assert.Equal("Amir", Assert.Single((await shop.Database.Get<WorkspaceReader>().ReadAsync(shown.Ticket.Id))!.Marks).PersonName);
        var after = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((3, 1), (after.Count("packet.marked"), after.Count("packet.unmarked")));
        Assert.DoesNotContain(after.Ledger, entry => entry.Payload.Contains("money", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MarkThatSaysNothingOrTheImpossible_IsRefused_AndLeavesNothing()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var packet = Assert.Single((await shop.PrepareAsync(Threat)).Packets);
        MarkPacket[] wrong =
        [
            new(packet.Id, []),
            new(packet.Id, [PacketFault.WrongTeam]),
            new(packet.Id, [PacketFault.WrongTeam], packet.TeamId),
            new(packet.Id, [PacketFault.WrongTeam], "nobody"),
            new(packet.Id, [PacketFault.Missed]),
            new(packet.Id, [PacketFault.NotNeeded, PacketFault.Missed]),
            new(packet.Id, [PacketFault.Missing], Words: new string('x', ReviewDesk.MaxMarkCharacters + 1)),
            new(packet.Id + 100, [PacketFault.Missing]),
        ];
        foreach (var mark in wrong)
            Assert.IsType<ReviewOutcome.Refused>(await shop.Desk.MarkPacketAsync(mark, TestShop.Ana));
        Assert.Equal("not_allowed", Assert.IsType<ReviewOutcome.Refused>(await shop.Desk.MarkPacketAsync(new MarkPacket(packet.Id, [PacketFault.Missing]), TestShop.Sue)).Code);

        await using var db = shop.Database.Read();
        Assert.Equal(0, await db.PacketMarks.CountAsync() + await db.LedgerEntries.CountAsync(entry => entry.Kind == "packet.marked"));
    }
}
