using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Policies;

public sealed class EffectPolicyTests
{
    [Fact]
    public async Task RecallWindow_IsTheChannelsAndTheTools()
    {
        await using var shop = await TestShop.OpenAsync("sqlite", policies: files => files.Replace("tools/issue_refund.yaml", "enabled: true", "enabled: true\nrecall: 25s"));
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        var chat = await shop.PrepareAsync("How long do refunds take?", channel: "chat");

        await shop.SendAsync(shown, TestShop.Ana);
        var sent = Assert.IsType<ReviewOutcome.Done>(await shop.SendAsync(chat, TestShop.Ana));

        var effects = (await shop.CaseAsync(shown.Ticket.Id)).Effects;
        Assert.Equal(TestTime.Start.AddSeconds(10), effects.Single(effect => effect.Kind == EffectKind.Reply).NotBefore);
        Assert.Equal(TestTime.Start.AddSeconds(25), effects.Single(effect => effect.Kind == EffectKind.Action).NotBefore);
        Assert.Equal(TestTime.Start.AddSeconds(3), sent.RecallUntil);
    }

    [Theory]
    [InlineData("tools/lookup_order.yaml", "enabled: true", "enabled: true\nrecall: 5s", "only an action can be taken back")]
    [InlineData("rollout.yaml", "first: 1s", "first: 10m", "the longest pause cannot be shorter")]
    [InlineData("rollout.yaml", "attempts: 8", "often: 8", "often")]
    public void WhatMakesNoSense_IsALoadError(string file, string text, string with, string problem)
    {
        using var files = new ShopPolicies();
        files.Replace(file, text, with);

        Assert.Contains(PolicyLoader.Load(files.Folder).Problems, found => found.File.EndsWith(file, StringComparison.Ordinal) && found.Message.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 4)]
    [InlineData(4, 0, 64)]
    [InlineData(7, 0, 300)]
    [InlineData(40, 1, 300)]
    [InlineData(2, 1, 5)]
    public void PauseGrowsFourfold_UpToTheLongest(int tries, double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new RetryPolicy().PauseAfter(tries, null, chance));

    [Fact]
    public void PauseAskedFor_IsKept_ButNotForEver()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), new RetryPolicy().PauseAfter(1, TimeSpan.FromSeconds(7), 0));
        Assert.Equal(TimeSpan.FromMinutes(5), new RetryPolicy().PauseAfter(1, TimeSpan.FromDays(7), 0));
    }
}
