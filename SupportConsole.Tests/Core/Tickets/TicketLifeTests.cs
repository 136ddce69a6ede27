using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Tickets;

public sealed class TicketLifeTests
{
    [Theory]
    [InlineData(TicketStatus.Solved, 6.9, TicketStatus.Solved)]
    [InlineData(TicketStatus.Solved, 7.0, TicketStatus.Closed)]
    [InlineData(TicketStatus.Waiting, 13.9, TicketStatus.Waiting)]
    [InlineData(TicketStatus.Waiting, 14.0, TicketStatus.Abandoned)]
    [InlineData(TicketStatus.Open, 400.0, TicketStatus.Open)]
    public void Silence_ClosesOrAbandons_NeverSolves(TicketStatus status, double days, TicketStatus expected) =>
        Assert.Equal(expected, TicketLife.AfterSilence(status, TestTime.Start, TestTime.Start.AddDays(days)));

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task TheLoop_EndsOnlyWhatIsDue(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Lane.WriteAsync(db =>
        {
            db.Tickets.Add(Rows.Ticket("old", TicketStatus.Waiting, TestTime.Start));
            db.Tickets.Add(Rows.Ticket("young", TicketStatus.Waiting, TestTime.Start.AddDays(5)));
            return Task.CompletedTask;
        });
        database.Time.Advance(TimeSpan.FromDays(15));

        var changed = await database.Get<SilenceLoop>().RunOnceAsync();

        Assert.Equal(1, changed);
        await using var db = database.Read();
        Assert.Equal(TicketStatus.Abandoned, (await db.Tickets.SingleAsync(t => t.Title == "old")).Status);
        Assert.Equal(TicketStatus.Waiting, (await db.Tickets.SingleAsync(t => t.Title == "young")).Status);
    }

    [Theory]
    [InlineData("Re: AW: Broken lamp", "x", "Broken lamp")]
    [InlineData("", "Hi there,\n\nmy lamp is broken.", "my lamp is broken.")]
    [InlineData("", "Guten Tag,", "Guten Tag,")]
    [InlineData("", "---\n\n", "(no text)")]
    public void Title_IsTheFirstThingThatSaysSomething(string subject, string text, string expected) => Assert.Equal(expected, TicketTitle.Of(subject, text));

    [Fact]
    public void LongTitle_IsShortenedAtAWord()
    {
        var title = TicketTitle.Of("", string.Join(' ', Enumerable.Repeat("parcel", 40)));

        Assert.InRange(title.Length, 60, TicketTitle.MaxLength);
        Assert.EndsWith("parcel…", title, StringComparison.Ordinal);
    }
}
