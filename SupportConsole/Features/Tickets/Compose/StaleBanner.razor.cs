using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>Says that the customer wrote after the draft was made, and what is new in it.</summary>
public sealed partial class StaleBanner
{
    private const int MostShown = 240;

    [Parameter, EditorRequired]
    public required WorkspaceView View { get; set; }

    // Only what came after the message the draft answers, without what it quotes.
    private string NewText
    {
        get
        {
            var answered = View.Draft?.Draft.MessageId ?? 0;
            var text = string.Join("\n\n", View.Thread
                .Where(entry => entry.Message.Direction == Direction.Inbound && entry.Message.Id > answered)
                .Select(entry => string.Concat(entry.Parts.Where(part => !part.Quoted).Select(part => part.Text)).Trim()));
            return text.Length <= MostShown ? text : $"{text[..MostShown]}…";
        }
    }
}
