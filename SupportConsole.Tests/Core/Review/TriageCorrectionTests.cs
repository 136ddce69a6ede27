using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Review;
using SupportConsole.Core.Triage;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

public sealed class TriageCorrectionTests
{
    private const string Question = "Does the kettle fit a 110 volt socket? My card is 4111 1111 1111 1111.";
    private static readonly TriageLabels Said = new(Category.Shipping, Urgency.High, Sentiment.Frustrated, Complexity.Complex);

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task CorrectedMessage_IsPreparedAgainInItsLane_AndTeachesTriage(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var before = await shop.PrepareAsync(Question);
        Assert.NotEqual(Category.Shipping, before.Ticket.Category);

        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.CorrectTriageAsync(before.Ticket.Id, Said, TestShop.Ana));
        await shop.WorkAsync();

        var after = await shop.CaseAsync(before.Ticket.Id);
        Assert.NotEqual(before.Run.Id, after.Run.Id);
        Assert.Equal((Category.Shipping, Urgency.High, Sentiment.Frustrated), (after.Ticket.Category, after.Ticket.Urgency, after.Ticket.Sentiment));
        var triage = StepJson.Read<TriageResult>(after.Steps.Single(step => step.RunId == after.Run.Id && step.Kind == StepKind.Triage).Output);
        Assert.Equal((Said, Lane.Orders), (TriageLabels.Of(triage), triage.Lane));
        Assert.Equal(1, after.Count("ticket.corrected"));
        // The newest correction counts, once, and no card number gets into the lines.
        Assert.IsType<ReviewOutcome.Done>(await shop.Desk.CorrectTriageAsync(before.Ticket.Id, Said with { Category = Category.General }, TestShop.Ana));
        var line = Assert.Single(await shop.Database.Get<CorrectedTickets>().ReadAsync(CancellationToken.None));
        Assert.Equal((Category.General, Urgency.High), (line.Category, line.Urgency));
        Assert.EndsWith("•••• •••• •••• 1111.", line.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task OnlyWhoWorksTickets_Corrects_AndATakenOverThreadIsNotPreparedAgain(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var shown = await shop.PrepareAsync(Question);
        Assert.IsType<ReviewOutcome.Refused>(await shop.Desk.CorrectTriageAsync(shown.Ticket.Id, Said, TestShop.Sue));
        Assert.Equal(shown.Ticket.Category, (await shop.CaseAsync(shown.Ticket.Id)).Ticket.Category);
        await shop.Desk.TakeOverAsync(shown.Ticket.Id, TestShop.Ana);
        await shop.Desk.CorrectTriageAsync(shown.Ticket.Id, Said, TestShop.Ana);
        await shop.WorkAsync();
        var corrected = await shop.CaseAsync(shown.Ticket.Id);
        Assert.Equal((shown.Run.Id, Category.Shipping), (corrected.Run.Id, corrected.Ticket.Category));
    }
}
