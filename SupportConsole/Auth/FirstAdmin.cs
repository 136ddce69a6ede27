using Microsoft.EntityFrameworkCore;
using SupportConsole.Core;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Auth;

/// <summary>Knows whether the installation still waits for its first person. People of a demo that was switched off cannot sign in and do not count.</summary>
internal sealed class FirstAdmin(IDbContextFactory<SupportDb> contexts, FirstAdminDesk desk, CoreOptions options)
{
    private volatile bool _somebodyExists;

    /// <summary>Prints the setup code where the operator sees it, and nowhere else: not through the log, which may be sent on and kept.</summary>
    public async Task AnnounceAsync()
    {
        if (options.Role is not NodeRole.Worker && await IsMissingAsync())
            await Console.Error.WriteLineAsync($"\n  Nobody can sign in yet. Open the console in a browser and create the first admin with this setup code:\n\n      {desk.Code}\n\n  It is valid until the program stops.\n");
    }

    /// <summary>True until a person exists. People are never all removed again, so a yes is remembered.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancellationToken = default)
    {
        if (_somebodyExists)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !(_somebodyExists = await db.Users.AnyAsync(person => options.Demo || !person.IsDemo, cancellationToken));
    }
}

internal static class FirstAdminGate
{
    public const string SetupPath = "/setup";

    /// <summary>While nobody exists, every page leads to the setup; afterwards the setup is gone.</summary>
    public static IApplicationBuilder UseFirstAdminGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var setup = context.Request.Path.StartsWithSegments(SetupPath);
        var page = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null
            || context.GetEndpoint() is null;
        if (setup || page)
        {
            var missing = await context.RequestServices.GetRequiredService<FirstAdmin>().IsMissingAsync(context.RequestAborted);
            if (missing != setup)
            {
                context.Response.Redirect(missing ? SetupPath : "/");
                return;
            }
        }
        await next(context);
    });
}
