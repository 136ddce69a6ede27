using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>The cookie that names a session.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "sc.person";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.LoginPath = "/signin";
        cookie.ExpireTimeSpan = SessionBook.Lifetime;
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToLogin = context =>
        {
            // A program gets a plain 401, a person the sign-in page.
            if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/_blazor"))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            var permission = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AllowAttribute>()?.Permission;
            context.Response.Redirect(context.HttpContext.User.HasToEnrol() ? "/account" : permission is null ? "/not-allowed" : $"/not-allowed?permission={permission}");
            return Task.CompletedTask;
        };
    }

    /// <summary>Hands the browser the cookie of a session that was just started.</summary>
    public static async Task StartSessionAsync(this HttpContext context, PersonSession session) => await context.SignInAsync(
        IdentityConstants.ApplicationScheme,
        SessionPrincipal.Of(await context.RequestServices.GetRequiredService<SessionBook>().FindAsync(session.Id) ?? throw new SessionOverException()),
        new AuthenticationProperties { IsPersistent = false, IssuedUtc = session.StartedAt, ExpiresUtc = session.ExpiresAt });

    // Every request asks the row, so a session that was ended anywhere is over here.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionBook>();
        if (context.Principal?.SessionId() is { } id && await sessions.FindAsync(id, context.HttpContext.RequestAborted) is { } session)
        {
            context.ReplacePrincipal(SessionPrincipal.Of(session));
            await sessions.TouchAsync(session, context.HttpContext.RequestAborted);
            return;
        }
        context.RejectPrincipal();
        context.HttpContext.Response.Cookies.Delete("sc.person");
    }
}
