using SupportConsole.Components.Shared;

namespace SupportConsole.Tests.Components.Shared;

public sealed class ShortcutsTests
{
    [Fact]
    public async Task NewestMeaningOfAKey_Wins_UntilItIsGone()
    {
        var keys = new Shortcuts(dialogs: null!);
        var pressed = new List<string>();
        using var page = keys.On("e", "Edit", () => Note("page"));
        using (keys.On("e", "Edit the row", () => Note("row")))
        {
            await keys.PressAsync("e");
            Assert.Equal("Edit the row", Assert.Single(keys.Active).Description);
        }
        await keys.PressAsync("e");
        await keys.PressAsync("x");
        Assert.Equal(["row", "page"], pressed);

        Task Note(string who)
        {
            pressed.Add(who);
            return Task.CompletedTask;
        }
    }
}
