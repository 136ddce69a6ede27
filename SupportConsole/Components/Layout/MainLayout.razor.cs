using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SupportConsole.Components.Layout;

/// <summary>Header, rail and content. A page that fails shows what happened in its place; the shell stays.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;

    // Leaving the page that failed is a fresh start.
    protected override void OnParametersSet() => _boundary?.Recover();

    private void Recover() => _boundary?.Recover();
}
