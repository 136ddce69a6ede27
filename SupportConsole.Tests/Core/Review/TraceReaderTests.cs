using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

/// <summary>Every step of a run has its place on one of the pages of its trace.</summary>
public sealed class TraceReaderTests
{
    [Fact]
    public async Task Run_IsReadStageByStage_AndOnlyWithItsOwnTicket()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var seen = await shop.PrepareAsync(TestShop.BrokenKettle);
        var reader = shop.Database.Get<TraceReader>();

        var view = await reader.ReadAsync(seen.Ticket.Id, seen.Run.Id);

        Assert.NotNull(view);
        Assert.Equal([TraceStage.Guard, TraceStage.Triage, TraceStage.Search, TraceStage.Records, TraceStage.Actions, TraceStage.Writing, TraceStage.Validation, TraceStage.Grounding, TraceStage.Escalation, TraceStage.Packet], view.Stages);
        Assert.Equal(view.Steps.Count, view.Stages.Sum(stage => view.StepsOf(stage).Count));
        Assert.Equal([seen.Run.Id], view.Runs);
        Assert.Null(await reader.ReadAsync(seen.Ticket.Id + 1, seen.Run.Id));
    }
}
