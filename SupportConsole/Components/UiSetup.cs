using Radzen;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Features.Audit;
using SupportConsole.Features.Tickets;

namespace SupportConsole.Components;

internal static class UiSetup
{
    /// <summary>Razor components with interactive server rendering, and what all pages share.</summary>
    public static IServiceCollection AddConsoleUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            // A page that lost its connection is kept for as long as a coffee takes.
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            circuit.DetailedErrors = false;
        });
        services.AddRadzenComponents();
        services.AddScoped<ViewerClock>();
        services.AddScoped<Shortcuts>();
        services.AddScoped<Toasts>();
        services.AddScoped<DecisionTimes>();
        services.AddSingleton<SharedTicker>();
        services.AddScoped<RecordDialogs>();
        services.AddTicketWorkspace();
        return services;
    }

    /// <summary>Maps all pages. Each page states its own permission; the fallback policy catches one that forgets.</summary>
    public static void MapConsoleUi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = "'none'");
        endpoints.MapGet("/", (HttpContext context) => Results.LocalRedirect("/queue")).RequireAuthorization(nameof(Permission.ReadTickets));
    }
}
