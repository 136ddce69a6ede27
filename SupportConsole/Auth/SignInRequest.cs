using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using SupportConsole.Core.Accounts;

namespace SupportConsole.Auth;

/// <summary>Reads where a request comes from, and remembers between two steps of a sign-in who passed the first.</summary>
internal sealed class SignInRequest(IDataProtectionProvider protection)
{
    private const string Cookie = "sc.step";
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("SupportConsole.SignInStep").ToTimeLimitedDataProtector();

    public static SignInFrom From(HttpContext context) =>
        new(context.Connection.RemoteIpAddress?.ToString() ?? "", DeviceWords.Of(context.Request.Headers.UserAgent.ToString()));

    /// <summary>The password was right; the code has five minutes.</summary>
    public void Remember(HttpContext context, SignInOutcome.CodeNeeded step) => context.Response.Cookies.Append(
        Cookie,
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{step.PersonId}\n{step.Stamp}"), StepLimit),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/signin", IsEssential = true });

    /// <summary>Who passed the first step in this browser within five minutes, or null.</summary>
    public SignInOutcome.CodeNeeded? Recall(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } value)
            return null;
        try
        {
            var parts = _protector.Unprotect(value).Split('\n');
            return new SignInOutcome.CodeNeeded(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/signin" });
}

internal static class DeviceWords
{
    /// <summary>"Firefox on Linux"; what it does not know it calls a browser.</summary>
    public static string Of(string userAgent)
    {
        var browser = First(userAgent, ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"));
        var system = First(userAgent, ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"));
        return (browser, system) switch
        {
            ("", "") => "A browser",
            (_, "") => browser,
            ("", _) => $"A browser on {system}",
            _ => $"{browser} on {system}",
        };
    }

    private static string First(string text, params ReadOnlySpan<(string Mark, string Name)> marks)
    {
        foreach (var (mark, name) in marks)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
                return name;
        }
        return "";
    }
}
