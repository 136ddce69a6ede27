using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Auth;

/// <summary>The console inside the test's process, so that its endpoints can be listed, and listening on a real port, so that they are called over HTTP. One person of each role works here.</summary>
public sealed partial class RunningConsole : IAsyncLifetime
{
    public const string ApiToken = "a token of the message api";

    private readonly TempFolder _folder = new();
    private readonly WebApplicationFactory<AllowAttribute> _factory = new();
    private int _browsers;

    public IServiceProvider Services { get; private set; } = null!;

    /// <summary>Without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var factory = _factory.WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("urls", "http://127.0.0.1:0");
            host.UseSetting("DataFolder", _folder.At("data"));
            host.UseSetting("Demo", "false");
            host.UseSetting("Policies:Folder", Repository.PathOf("policies"));
            host.UseSetting("Policies:Live", "published");
            host.UseSetting("Auth:RequireSecondFactor", "none");
            host.UseSetting("Channels:ApiToken", ApiToken);
        });
        factory.UseKestrel();
        factory.StartServer();
        Services = factory.Services;
        Url = factory.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        var hasher = Services.GetRequiredService<IPasswordHasher<Person>>();
        await Services.GetRequiredService<WriteLane>().WriteAsync(db =>
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var person = new Person
                {
                    DisplayName = role.ToString(),
                    Role = role,
                    UserName = EmailOf(role),
                    NormalizedUserName = EmailOf(role).ToUpperInvariant(),
                    Email = EmailOf(role),
                    NormalizedEmail = EmailOf(role).ToUpperInvariant(),
                    SecurityStamp = Guid.NewGuid().ToString("N"),
                };
                person.PasswordHash = hasher.HashPassword(person, StaffAccounts.Password);
                db.Users.Add(person);
            }
            return Task.CompletedTask;
        });
    }

    public static string EmailOf(Role role) => $"{role.ToString().ToLowerInvariant()}@example.com";

    /// <summary>A browser of its own, at a network address of its own, that follows no redirects. Signed in as somebody of the role; null for nobody.</summary>
    public async Task<HttpClient> BrowserAsync(Role? role)
    {
        var address = new IPEndPoint(IPAddress.Parse($"127.0.1.{Interlocked.Increment(ref _browsers)}"), 0);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(address);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri(Url) };
        if (role is not { } someone)
            return client;
        using var answer = await SignInAsync(client, EmailOf(someone), StaffAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Sends the form of the sign-in page.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password)
    {
        var page = await client.GetStringAsync(new Uri("/signin", UriKind.Relative));
        return await client.PostAsync(new Uri("/signin", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("_handler", "signin"),
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
            new("Input.Email", email),
            new("Input.Password", password),
        ]));
    }

    public async Task DisposeAsync()
    {
        await _factory.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
