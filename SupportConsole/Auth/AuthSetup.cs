using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SupportConsole.Configuration;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Auth;

internal static class AuthSetup
{
    /// <summary>Identity with a cookie, one policy per permission, and a fallback that asks every page and endpoint for a signed-in person.</summary>
    public static IServiceCollection AddConsoleAuth(this IServiceCollection services, ConsoleOptions options)
    {
        services.AddDataProtection()
            .SetApplicationName("SupportConsole")
            .PersistKeysToFileSystem(Directory.CreateDirectory(options.KeyFolder));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(ConfigureCookie);
        services.AddIdentityCore<Person>(ConfigureIdentity)
            .AddEntityFrameworkStores<SupportDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services.AddAuthorizationBuilder().AddPermissions()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, PersonRevalidation>();
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

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "sc.person";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.LoginPath = "/signin";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.Events.OnRedirectToLogin = context =>
        {
            // A program gets a plain 401, a person the sign-in page.
            if (context.Request.Path.StartsWithSegments("/api"))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            var permission = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AllowAttribute>()?.Permission;
            context.Response.Redirect(permission is null ? "/not-allowed" : $"/not-allowed?permission={permission}");
            return Task.CompletedTask;
        };
    }

    private static void ConfigureIdentity(IdentityOptions identity)
    {
        // Length, not character classes: NIST SP 800-63B, 3.1.1.2.
        identity.Password.RequiredLength = 12;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.User.RequireUniqueEmail = true;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
    }
}
