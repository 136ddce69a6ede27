using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SupportConsole.Core;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

internal static class AuthEndpoints
{
    /// <summary>Sign-out, passkeys, and the one-click sign-in of the demo, which is not even mapped where Demo is off.</summary>
    public static void MapAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/signout", SignOutAsync).AllowAnonymous();
        endpoints.MapPost("/signin/passkey/options", RequestOptionsAsync).AllowAnonymous();
        endpoints.MapPost("/signin/passkey", SignInByPasskeyAsync).AllowAnonymous();
        endpoints.MapPost("/account/passkeys/options", CreationOptionsAsync).RequireAuthorization(nameof(Permission.ManageOwnAccount));
        endpoints.MapPost("/account/passkeys", AddPasskeyAsync).RequireAuthorization(nameof(Permission.ManageOwnAccount));
        if (endpoints.ServiceProvider.GetRequiredService<CoreOptions>().Demo)
            endpoints.MapPost("/signin/demo", SignInDemoAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SessionBook sessions, [FromForm] string? unused)
    {
        if (context.User.SessionId() is { } session)
            await sessions.SignOutAsync(session, context.RequestAborted);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("/signin");
    }

    private static async Task<IResult> SignInDemoAsync(HttpContext context, SignInDesk desk, [FromForm] string login, [FromForm] string? returnUrl)
    {
        if (await desk.DemoAsync(login, SignInRequest.From(context), context.RequestAborted) is not SignInOutcome.SignedIn { Session: var session })
            return Results.BadRequest();
        await context.StartSessionAsync(session);
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private static async Task<IResult> RequestOptionsAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Person> identity)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Stale;
        // For nobody in particular: the passkey names its person.
        return Results.Content(await identity.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    private static async Task<IResult> SignInByPasskeyAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Person> identity, SignInDesk desk, [FromBody] ShownPasskey shown)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Stale;
        var from = SignInRequest.From(context);
        var result = await identity.PerformPasskeyAssertionAsync(shown.Credential);
        if (!result.Succeeded)
        {
            await desk.PasskeyFailedAsync(from, context.RequestAborted);
            return Refused("This passkey does not open an account here.");
        }
        if (await desk.PasskeyAsync(result.User.Id, result.Passkey, from, context.RequestAborted) is not SignInOutcome.SignedIn { Session: var session })
            return Refused("This passkey does not open an account here.");
        await context.StartSessionAsync(session);
        return Results.Json(new { next = LocalUrl.OrHome(shown.ReturnUrl) });
    }

    private static async Task<IResult> CreationOptionsAsync(HttpContext context, IAntiforgery antiforgery, UserManager<Person> people, SignInManager<Person> identity)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Stale;
        if (await people.GetUserAsync(context.User) is not { } person)
            return Results.Unauthorized();
        var options = await identity.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = await people.GetUserIdAsync(person),
            Name = person.Email ?? person.DisplayName,
            DisplayName = person.DisplayName,
        });
        return Results.Content(options, "application/json");
    }

    private static async Task<IResult> AddPasskeyAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Person> identity, AccountDesk desk, [FromBody] ShownPasskey shown)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Stale;
        var result = await identity.PerformPasskeyAttestationAsync(shown.Credential);
        if (!result.Succeeded || context.User.ToActor() is not { } actor)
            return Refused("The passkey could not be verified. Try again.");
        return await desk.AddPasskeyAsync(result.Passkey, shown.Name ?? "", actor, context.RequestAborted) switch
        {
            AccountOutcome.Refused refused => Refused(refused.Message),
            _ => Results.Json(new { next = "" }),
        };
    }

    private static IResult Stale => Refused("This page is out of date. Load it again.");

    private static IResult Refused(string problem) => Results.Json(new { problem }, statusCode: StatusCodes.Status422UnprocessableEntity);

    /// <summary>What the browser's authenticator answered.</summary>
    private sealed record ShownPasskey(string Credential, string? Name, string? ReturnUrl);
}

internal static class LocalUrl
{
    /// <summary>The path where it leads into this site, else the home page: a return address never leads elsewhere.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) ? url : "/";
}
