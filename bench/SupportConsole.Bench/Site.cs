using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace SupportConsole.Bench;

/// <summary>A web application as a child process, and the clock that started with it.</summary>
internal sealed partial class Site : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly Stopwatch _watch;

    private Site(Process process, HttpClient http, Stopwatch watch) => (_process, _http, _watch) = (process, http, watch);

    /// <summary>Seconds since the process was started.</summary>
    public double Elapsed => _watch.Elapsed.TotalSeconds;

    public static Site StartConsole(string dll, string folder) =>
        Start(dll, ["--DataFolder", folder, "--Demo", "true"], Path.Combine(Checkout.Root, "SupportConsole"));

    /// <summary>Starts the program on a free port.</summary>
    public static Site Start(string dll, string[] arguments, string workingDirectory)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var info = new ProcessStartInfo("dotnet", [dll, .. arguments, "--urls", url])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(info)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Site(process, http, watch);
    }

    /// <summary>Asks until the page comes.</summary>
    /// <returns>Seconds since the process was started.</returns>
    public async Task<double> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return Elapsed;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (_process.HasExited || Elapsed > 60)
                throw new InvalidOperationException($"{path} did not answer.");
            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>Presses the demo person's button on the sign-in page.</summary>
    public async Task SignInAsync(string login, CancellationToken cancellationToken)
    {
        var page = await _http.GetStringAsync(new Uri("/signin", UriKind.Relative), cancellationToken);
        var form = new Dictionary<string, string> { ["login"] = login, ["returnUrl"] = "/queue", ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _http.PostAsync(new Uri("/signin/demo", UriKind.Relative), content, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"Signing in was answered with {(int)answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
