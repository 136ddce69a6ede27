using Microsoft.Playwright;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Browser;

/// <summary>The ticket workspace as a person finds it: by roles and labels.</summary>
internal sealed class TicketScreen(IPage page)
{
    public IPage Page => page;

    public ILocator Answer => page.GetByRole(AriaRole.Region, new() { Name = "Answer", Exact = true });

    public ILocator Bar => page.GetByRole(AriaRole.Group, new() { Name = "Decide" });

    /// <summary>The large button.</summary>
    public ILocator Send => Bar.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send (reply|question)") });

    public ILocator Editor => Answer.GetByRole(AriaRole.Textbox, new() { Name = "Reply" });

    public ILocator Assist => page.GetByRole(AriaRole.Complementary, new() { Name = "What the decision rests on" });

    /// <summary>Signs a person in on a ticket.</summary>
    public static async Task<TicketScreen> OpenAsync(Journey journey, string person, Ticket ticket) =>
        new(await journey.SignInAsync(person, PathOf(ticket)));

    public static string PathOf(Ticket ticket) => $"/tickets/{ticket.Id}";

    /// <summary>Opens the editor and replaces the text; returns once the server has it.</summary>
    public async Task EditAsync(string text)
    {
        await Bar.GetByRole(AriaRole.Button, new() { NameRegex = new("^Edit") }).ClickAsync();
        // The text of the draft comes into the editor after the editor itself.
        await Assertions.Expect(Editor).Not.ToBeEmptyAsync();
        await Editor.FillAsync(text);
        await Assertions.Expect(Answer.GetByText("saved")).ToBeVisibleAsync();
    }
}
