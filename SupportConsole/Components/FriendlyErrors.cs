using Microsoft.AspNetCore.Diagnostics;

namespace SupportConsole.Components;

internal static class FriendlyErrors
{
    /// <summary>
    /// Bare error answers become a page in words: a form whose antiforgery token is out of date (400), an unknown address (404), a bug (500).
    /// The message API answers in JSON itself and is left alone.
    /// </summary>
    public static WebApplication UseFriendlyErrors(this WebApplication app)
    {
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/health"),
            pages =>
            {
                pages.UseExceptionHandler("/problem/500");
                pages.UseStatusCodePagesWithReExecute("/problem/{0}");
                pages.Use((context, next) =>
                {
                    // The page that explains a refused form must not be refused for the same form.
                    if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                        context.Request.Method = HttpMethods.Get;
                    return next(context);
                });
            });
        return app;
    }
}
