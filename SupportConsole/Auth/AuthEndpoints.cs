using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

internal static class AuthEndpoints
{
    /// <summary>Sign-out, and the one-click sign-in of the demo, which is not even mapped where Demo is off.</summary>
    public static void MapAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/signout", async (SignInManager<Person> signIn, [FromForm] string? unused) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/signin");
        }).AllowAnonymous();
        if (endpoints.ServiceProvider.GetRequiredService<CoreOptions>().Demo)
            endpoints.MapPost("/signin/demo", SignInDemoAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignInDemoAsync(
        SignInManager<Person> signIn, UserManager<Person> people, [FromForm] string login, [FromForm] string? returnUrl)
    {
        if (await people.FindByNameAsync(login) is not { IsDemo: true } person)
            return Results.BadRequest();
        await signIn.SignInAsync(person, isPersistent: false);
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}

internal static class LocalUrl
{
    /// <summary>The path where it leads into this site, else the home page: a return address never leads elsewhere.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) ? url : "/";
}
