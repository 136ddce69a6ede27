using Microsoft.AspNetCore.Components;

namespace SupportConsole.Features.Queue;

public sealed partial class QueueLayout
{
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string HasTicket => new Uri(Navigation.Uri).AbsolutePath.StartsWith("/tickets/", StringComparison.Ordinal) ? "true" : "false";
}
