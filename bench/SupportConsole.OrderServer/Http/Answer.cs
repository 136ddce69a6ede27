using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportConsole.OrderServer.Http;

/// <summary>A response, whole.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Answer Of(object value) => new(200, JsonSerializer.SerializeToUtf8Bytes(value, Json));

    public static Answer OrNotFound(object? value) => value is null ? Problem(404, "not_found", "There is no such record.") : Of(value);

    /// <param name="done">False promises that nothing was done; null promises nothing.</param>
    public static Answer Problem(int status, string code, string message, bool? done = null) => new(status, JsonSerializer.SerializeToUtf8Bytes(new { code, message, done }, Json));
}
