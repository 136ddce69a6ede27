using SupportConsole.Auth;
using SupportConsole.Cli;
using SupportConsole.Components;
using SupportConsole.Configuration;
using SupportConsole.Core;
using SupportConsole.Endpoints;

if (await Verbs.TryRunAsync(args) is { } exitCode)
    return exitCode;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Installation.Root });
if (!ConsoleOptions.TryRead(builder.Configuration, out var options, out var problems))
    return await Refusal.ReportAsync(problems);

builder.AddConsoleLogging();
builder.Services.AddSupportCore(options.Core);
builder.Services.AddConsoleAuth(options);
builder.Services.AddConsoleUi();
builder.Services.AddConsoleEndpoints();

var app = builder.Build();
await app.Services.GetRequiredService<CoreStart>().RunAsync();
await app.Services.GetRequiredService<PeopleStart>().RunAsync();

app.UseSecurityHeaders();
app.UseFriendlyErrors();
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseFirstAdminGate();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapAuth();
app.MapMessages();
app.MapLedgerExport();
app.MapEvidence();
app.MapTrace();
app.MapPackets();
app.MapConsoleUi();
app.RefuseUnknownRoutes();
await app.RunAsync();
return 0;
