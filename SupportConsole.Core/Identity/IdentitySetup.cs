using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Core.Identity;

public static class IdentitySetup
{
    /// <summary>Registers what finds out who a sender is.</summary>
    /// <param name="publicAddress">Where customers reach the public pages; empty offers no link.</param>
    public static IServiceCollection AddIdentityChecks(this IServiceCollection services, string publicAddress)
    {
        services.AddSingleton(new SenderAddress(publicAddress.TrimEnd('/')));
        services.AddSingleton<SenderLinks>();
        services.AddSingleton<SenderBook>();
        services.AddSingleton<IJobHandler, SenderMailHandler>();
        services.AddSingleton(provider => new SenderMarks(Of<IDbContextFactory<SupportDb>>(provider), Of<SenderBook>(provider), Of<TimeProvider>(provider)));
        services.AddSingleton(provider => new SenderDesk(
            Of<WriteLane>(provider), Of<IDbContextFactory<SupportDb>>(provider), Of<SenderBook>(provider), Of<SenderLinks>(provider), Of<RunQueue>(provider), Of<IOrderSystem>(provider),
            Of<PolicyStore>(provider), Of<LedgerBook>(provider), Of<TimeProvider>(provider)));
        return services;
    }

    // The desk is public and what it works with is not.
    private static T Of<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
