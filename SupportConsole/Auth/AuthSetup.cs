using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportConsole.Configuration;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Auth;

internal static class AuthSetup
{
    /// <summary>Sessions as rows behind a cookie, one policy per permission, and a fallback that asks every page and endpoint for somebody signed in.</summary>
    public static IServiceCollection AddConsoleAuth(this IServiceCollection services, ConsoleOptions options)
    {
        services.AddDataProtection()
            .SetApplicationName("SupportConsole")
            .PersistKeysToFileSystem(Directory.CreateDirectory(options.KeyFolder));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(SessionCookie.Configure);
        // Identity verifies passkeys and keeps people; who is let in is decided by Core's SignInDesk.
        services.AddIdentityCore<Person>(identity => identity.User.RequireUniqueEmail = true)
            .AddEntityFrameworkStores<SupportDb>()
            .AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey stands for both steps, so it must ask for finger, face or PIN, and it must name its person by itself.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddAuthorizationBuilder().AddPermissions()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSignInLimit();
        services.AddCascadingAuthenticationState();
        services.AddScoped<SessionState>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<SessionState>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<CircuitHandler, SessionCircuit>());
        services.Configure<HubOptions>(hub => hub.AddFilter<HubCall>());
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddSingleton<SignInRequest>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<PeopleStart>();
        services.AddSingleton<FirstAdmin>();
        return services;
    }

    private static AuthorizationBuilder AddPermissions(this AuthorizationBuilder authorization)
    {
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.May(permission)));
        return authorization;
    }
}
