using System.Text.Json;
using System.Text.Json.Serialization;
using SupportConsole.OrderServer.Faults;
using SupportConsole.OrderServer.Store;

namespace SupportConsole.OrderServer.Http;

/// <summary>What a harness steers and audits the server with. Not part of the contract, not signed, and only ever on the loopback address.</summary>
internal static class AdminRoutes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Map(WebApplication app, OrderStore store, FaultBox faults)
    {
        app.MapPost("/admin/faults", async context =>
        {
            faults.Plan((await JsonSerializer.DeserializeAsync<Fault>(context.Request.Body, Json))!);
            context.Response.StatusCode = 204;
        });
        app.MapPut("/admin/random", async context =>
        {
            faults.ByChance(await JsonSerializer.DeserializeAsync<RandomFaults>(context.Request.Body, Json));
            context.Response.StatusCode = 204;
        });
        app.MapDelete("/admin/faults", context =>
        {
            faults.Clear();
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        app.MapGet("/admin/audit", context => JsonSerializer.SerializeAsync(context.Response.Body, Audit.Of(store, faults), Json, context.RequestAborted));
    }
}
