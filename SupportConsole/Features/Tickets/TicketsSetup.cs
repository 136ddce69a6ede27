using SupportConsole.Features.Tickets.Compose;
using SupportConsole.Features.Tickets.Decide;
using SupportConsole.Features.Tickets.Presence;

namespace SupportConsole.Features.Tickets;

internal static class TicketsSetup
{
    /// <summary>What the ticket workspace needs beside Core and the shell.</summary>
    public static IServiceCollection AddTicketWorkspace(this IServiceCollection services)
    {
        services.AddSingleton<TicketPresence>();
        services.AddScoped<EditCheck>();
        services.AddScoped<WorkspaceDialogs>();
        services.AddScoped<WorkspaceActions>();
        return services;
    }
}
