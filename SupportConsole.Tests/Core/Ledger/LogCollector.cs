using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Tests.Core.Ledger;

/// <summary>A receiver of OTLP logs over real HTTP.</summary>
internal sealed class LogCollector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LogCollector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The body of its answers.</summary>
    public string Answer { get; set; } = "{}";

    /// <summary>The header of the last request.</summary>
    public string Authorization { get; private set; } = "";

    /// <summary>What it took, in order.</summary>
    public List<JsonElement> Records { get; } = [];

    public static async Task<LogCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new LogCollector(builder.Build());
        collector._app.MapPost("/v1/logs", (RequestDelegate)collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body);
        Authorization = context.Request.Headers.Authorization.ToString();
        if (Status == StatusCodes.Status200OK)
        {
            Records.AddRange(
                from resource in json.RootElement.GetProperty("resourceLogs").EnumerateArray()
                from scope in resource.GetProperty("scopeLogs").EnumerateArray()
                from record in scope.GetProperty("logRecords").EnumerateArray()
                select record.Clone());
        }
        context.Response.StatusCode = Status;
        await context.Response.WriteAsync(Answer);
    }
}
