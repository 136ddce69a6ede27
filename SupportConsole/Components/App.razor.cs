using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SupportConsole.Components;

public sealed partial class App
{
    [CascadingParameter]
    public required HttpContext Context { get; set; }

    // Sign-in and setup write cookies, so they are plain requests; all else is interactive.
    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <summary>What the person chose, or null to follow the system.</summary>
    private string? Theme => Context.Request.Cookies["theme"] is "light" or "dark" ? Context.Request.Cookies["theme"] : null;

    private string LightMedia => Theme switch { "light" => "all", "dark" => "not all", _ => "(prefers-color-scheme: light)" };

    private string DarkMedia => Theme switch { "dark" => "all", "light" => "not all", _ => "(prefers-color-scheme: dark)" };

    private string TimeZone => Context.Request.Cookies["tz"] ?? "";

    private string Nonce => ContentSecurity.NonceOf(Context);
}
