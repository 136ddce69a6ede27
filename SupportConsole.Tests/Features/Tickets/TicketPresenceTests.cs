using SupportConsole.Core.Domain.Access;
using SupportConsole.Features.Tickets.Presence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Features.Tickets;

public sealed class TicketPresenceTests
{
    private static readonly Actor Ana = new(1, "Ana Ruiz", Role.Agent);
    private static readonly Actor Ben = new(2, "Ben Okafor", Role.Agent);

    private readonly TestTime _time = new();

    [Fact]
    public void TwoPeople_SeeEachOther_AndNotThemselves()
    {
        var presence = new TicketPresence(_time);
        using var ana = presence.Enter(7, Ana, () => { });
        using var ben = presence.Enter(7, Ben, () => { });

        Assert.Equal("Ben Okafor", Assert.Single(presence.Others(7, Ana.Id)).Person.Name);
        Assert.Equal("Ana Ruiz", Assert.Single(presence.Others(7, Ben.Id)).Person.Name);
        Assert.Empty(presence.Others(8, Ana.Id));
    }

    [Fact]
    public void TwoTabsOfOnePerson_CountOnce_UntilBothAreClosed()
    {
        var presence = new TicketPresence(_time);
        var first = presence.Enter(7, Ben, () => { });
        using var second = presence.Enter(7, Ben, () => { });

        first.Dispose();

        Assert.Single(presence.Others(7, Ana.Id));
    }

    [Fact]
    public void Typing_PassesAfterAFewSeconds()
    {
        var presence = new TicketPresence(_time);
        using var ben = presence.Enter(7, Ben, () => { });

        ben.Typed();
        Assert.True(Assert.Single(presence.Others(7, Ana.Id)).Typing);

        _time.Advance(TicketPresence.TypingFor);
        Assert.False(Assert.Single(presence.Others(7, Ana.Id)).Typing);
    }

    [Fact]
    public void Leaving_IsTold()
    {
        var presence = new TicketPresence(_time);
        var told = 0;
        using var ana = presence.Enter(7, Ana, () => told++);
        var ben = presence.Enter(7, Ben, () => { });
        var before = told;

        ben.Dispose();

        Assert.Equal(before + 1, told);
        Assert.Empty(presence.Others(7, Ana.Id));
    }
}
