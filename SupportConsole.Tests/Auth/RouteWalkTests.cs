using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Auth;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Auth;

/// <summary>Every page, endpoint and hub method, with every role and with nobody, against the running console: as the table says, and nothing it does not name.</summary>
public sealed partial class RouteWalkTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static readonly Role?[] Everyone = [null, .. Enum.GetValues<Role>().Select(role => (Role?)role)];

    [Fact]
    public void EveryRoute_IsInTheTable()
    {
        Assert.NotEmpty(Endpoints());
        Assert.Empty(RouteCheck.Problems(Endpoints()));
        var pages = typeof(AllowAttribute).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<Microsoft.AspNetCore.Components.RouteAttribute>().Select(route => route.Template)).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Except(RouteTable.Rules.Where(rule => rule.Kind == RouteKind.Page).Select(rule => rule.Route), StringComparer.Ordinal));
    }

    [Fact]
    public void EveryLineOfTheTable_IsARoute()
    {
        var mapped = Endpoints().Select(RouteTable.NameOf).ToHashSet();
        var lines = RouteTable.Rules.Where(rule => rule.Kind is not RouteKind.HubMethod and not RouteKind.Verb && rule.Route != "POST /signin/demo").Select(rule => (rule.Kind, rule.Route));
        Assert.Empty(lines.Except(mapped));
        Assert.Empty(RouteTable.Rules.Where(rule => rule.Kind == RouteKind.HubMethod).Select(rule => rule.Route).Except(RouteCheck.MethodsOf(PagesHub), StringComparer.Ordinal));
    }

    [Fact]
    public void RouteThatTheTableDoesNotName_IsRefused()
    {
        Assert.Contains("no line for the endpoint 'GET /forgotten'", Problem(new HttpMethodMetadata(["GET"])), StringComparison.Ordinal);
        Assert.Contains("no line for the page '/forgotten'", Problem(new ComponentTypeMetadata(typeof(RouteWalkTests))), StringComparison.Ordinal);
        Assert.Contains("no line for the hub '/forgotten'", Problem(new HubMetadata(typeof(HubWithForgottenMethod))), StringComparison.Ordinal);

        static string Problem(object mark) =>
            string.Join("; ", RouteCheck.Problems([new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/forgotten"), 0, new EndpointMetadataCollection(mark), "")]));
    }

    [Fact]
    public void HubMethodThatTheTableDoesNotName_IsRefused()
    {
        var hub = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/_blazor"), 0, new EndpointMetadataCollection(new HubMetadata(typeof(HubWithForgottenMethod))), "");
        Assert.Contains("no line for the hub method 'Forgotten'", Assert.Single(RouteCheck.Problems([hub])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramWithARouteThatTheTableDoesNotName_DoesNotStart()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/signout", () => "").AllowAnonymous();
        app.RefuseUnknownRoutes();
        app.MapGet("/forgotten", () => "");
        var refused = Assert.Throws<InvalidOperationException>(app.RefuseUnknownRoutes);
        Assert.Contains("/forgotten", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/signout", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Permission.ReadTickets)]
    [InlineData(null)]
    public void RouteThatAsksForSomethingElseThanTheTable_IsRefused(Permission? asked)
    {
        var metadata = new EndpointMetadataCollection([new HttpMethodMetadata(["GET"]), .. asked is { } permission ? new object[] { new AllowAttribute(permission) } : []]);
        var export = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/audit/export"), 0, metadata, "");
        Assert.Contains("/audit/export", Assert.Single(RouteCheck.Problems([export])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryRouteWithEveryRoleAndWithNobody_AnswersAsTheTableSays()
    {
        var differences = new List<string>();
        var walked = 0;
        foreach (var role in Everyone)
        {
            using var browser = await console.BrowserAsync(role);
            foreach (var endpoint in Endpoints().Where(IsWalked))
            {
                var rule = RouteTable.RuleOf(endpoint)!;
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"])
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(endpoint));
                    using var answer = await browser.SendAsync(request);
                    walked++;
                    if (IsLetIn(answer) != rule.Audience.Admits(role))
                        differences.Add($"{role?.ToString() ?? "nobody"}: {method} {PathOf(endpoint)} answered {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }
        Assert.Empty(differences);
        Assert.True(walked > 100, $"only {walked} requests");
    }

    [Fact]
    public async Task WhoeverHasASecondFactorToSetUp_OpensNothingButTheirAccount()
    {
        using var browser = await console.BrowserAsync(Role.Lead);
        await console.Services.GetRequiredService<SupportConsole.Core.Persistence.WriteLane>().WriteAsync(db =>
        {
            var lead = db.Users.Single(person => person.Role == Role.Lead).Id;
            foreach (var session in db.PersonSessions.Where(session => session.PersonId == lead))
                session.MustEnrol = true;
            return Task.CompletedTask;
        });
        foreach (var endpoint in Endpoints().Where(endpoint => RouteTable.RuleOf(endpoint)!.Audience is Audience.Holders))
        {
            using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), PathOf(endpoint)));
            var isAccount = RouteTable.RuleOf(endpoint)!.Audience is Audience.Holders { Permission: Permission.ManageOwnAccount };
            Assert.Equal((PathOf(endpoint), isAccount), (PathOf(endpoint), answer.Headers.Location?.OriginalString != "/account"));
        }
    }

    [Fact]
    public async Task TokenRoutes_OpenForTheTokenAndForNobodysRole()
    {
        using var browser = await console.BrowserAsync(Role.Admin);
        foreach (var endpoint in Endpoints().Where(endpoint => RouteTable.RuleOf(endpoint)!.Audience is Audience.TokenHolders))
        {
            var method = new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            using var without = await browser.SendAsync(new HttpRequestMessage(method, PathOf(endpoint)));
            Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
            using var with = await browser.SendAsync(new HttpRequestMessage(method, PathOf(endpoint)) { Headers = { { "Authorization", $"Bearer {RunningConsole.ApiToken}" } } });
            Assert.NotEqual(HttpStatusCode.Unauthorized, with.StatusCode);
        }
    }

    [Fact]
    public async Task HubMethods_AreReachedBySignedInPeopleOnlyAndDoNothingWithoutAPage()
    {
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => BlazorSocket.OpenAsync(console.Url, ""));
        foreach (var role in Everyone.OfType<Role>())
        {
            var cookie = await CookieAsync(role);
            foreach (var method in RouteCheck.MethodsOf(PagesHub))
            {
                await using var socket = await BlazorSocket.OpenAsync(console.Url, cookie);
                var parameters = PagesHub.GetMethod(method)!.GetParameters().Length;
                // An error, a plain no, or the line cut: what it never does is act.
                Assert.True(await socket.InvokeAsync(method, parameters) is BlazorSocket.Answer.Error or BlazorSocket.Answer.Nothing or BlazorSocket.Answer.Closed, $"{role} got something out of {method}");
            }
        }
    }

    [Fact]
    public async Task HubOfAnEndedSession_IsClosed()
    {
        var cookie = await CookieAsync(Role.Agent);
        await using (await BlazorSocket.OpenAsync(console.Url, cookie))
        {
        }
        await using (var db = await console.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<SupportConsole.Core.Persistence.SupportDb>>().CreateDbContextAsync())
        {
            var agent = db.Users.Single(person => person.Role == Role.Agent);
            var admin = db.Users.Single(person => person.Role == Role.Admin);
            await console.Services.GetRequiredService<SupportConsole.Core.Accounts.PeopleDesk>().RevokeSessionsAsync(agent.Id, admin.Actor());
        }
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => BlazorSocket.OpenAsync(console.Url, cookie));
    }

    [Fact]
    public void NoScriptCanCallAStaticMethod() =>
        Assert.Empty(typeof(AllowAttribute).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsDefined(typeof(Microsoft.JSInterop.JSInvokableAttribute))).Select(method => $"{method.DeclaringType}.{method.Name}"));

    private Type PagesHub => Endpoints().Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()).OfType<HubMetadata>().First().HubType;

    private IReadOnlyList<Endpoint> Endpoints() => console.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    private async Task<string> CookieAsync(Role role)
    {
        using var browser = await console.BrowserAsync(null);
        using var answer = await RunningConsole.SignInAsync(browser, RunningConsole.EmailOf(role), StaffAccounts.Password);
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("sc.person=", StringComparison.Ordinal)).Split(';')[0];
    }

    // Hundreds of files share one line of the table; two of them stand for all.
    private static bool IsWalked(Endpoint endpoint) =>
        RouteTable.RuleOf(endpoint)!.Kind != RouteKind.Assets || ((RouteEndpoint)endpoint).RoutePattern.RawText is "css/app.css" or "js/boot.js";

    /// <summary>Not turned away: to the sign-in, to "not allowed", or with 401 or 403.</summary>
    private static bool IsLetIn(HttpResponseMessage answer) =>
        answer.StatusCode is not HttpStatusCode.Unauthorized and not HttpStatusCode.Forbidden
        && answer.Headers.Location?.OriginalString is var to
        && (to is null || !(to.Contains("/signin?ReturnUrl=", StringComparison.Ordinal) || to.StartsWith("/not-allowed", StringComparison.Ordinal)));

    private static string PathOf(Endpoint endpoint) => Parameter().Replace(
        RouteTable.NameOf(endpoint) is (RouteKind.Assets, _) ? $"/{((RouteEndpoint)endpoint).RoutePattern.RawText}" : $"/{((RouteEndpoint)endpoint).RoutePattern.RawText!.Trim('/')}",
        match => match.Value switch
        {
            var id when id.Contains(":long", StringComparison.Ordinal) => "1",
            var code when code.Contains(":int", StringComparison.Ordinal) => "404",
            "{channel}" => "api",
            "{**path:file}" => "no-such-file.txt",
            _ => "x",
        });

    private sealed class HubWithForgottenMethod : Hub
    {
        public void Forgotten() => Context.Abort();
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
