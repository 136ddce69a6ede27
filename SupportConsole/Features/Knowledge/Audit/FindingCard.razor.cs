using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge.Audit;

namespace SupportConsole.Features.Knowledge.Audit;

/// <summary>A finding: why it is one, and the texts with the words marked, two of them side by side.</summary>
public sealed partial class FindingCard
{
    // Characters around the marked words: enough to judge by, and two cards fit a screen.
    private const int Around = 260;

    [Parameter, EditorRequired]
    public required FindingView View { get; set; }

    [Parameter]
    public EventCallback<KnowledgeFinding> OnDismiss { get; set; }

    [Parameter]
    public EventCallback<KnowledgeFinding> OnReopen { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    private string TitleId => string.Create(CultureInfo.InvariantCulture, $"finding-{View.Finding.Id}");

    private string Day(DateTimeOffset instant) => Clock.Local(instant).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private static string Before(FindingSide side)
    {
        var text = side.Text[..side.Start];
        if (text.Length <= Around)
            return text;
        var cut = text.IndexOf(' ', text.Length - Around);
        return $"…{text[(cut < 0 ? text.Length : cut + 1)..]}";
    }

    private static string After(FindingSide side)
    {
        var text = side.Text[(side.Start + side.Length)..];
        if (text.Length <= Around)
            return text;
        var cut = text.LastIndexOf(' ', Around);
        return $"{text[..(cut < 0 ? Around : cut)]}…";
    }
}
