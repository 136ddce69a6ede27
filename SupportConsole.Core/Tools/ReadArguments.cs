using System.Text.Json;

namespace SupportConsole.Core.Tools;

/// <summary>Arguments of reads. The schema has been checked; what is missing all the same reads as empty.</summary>
internal static class ReadArguments
{
    /// <summary>The text of a member, trimmed; "" where there is none.</summary>
    public static string Text(JsonElement arguments, string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value)
            ? (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString()).Trim()
            : "";

    /// <summary>An order id without the '#' that people write.</summary>
    public static string OrderId(JsonElement arguments) => Text(arguments, "order_id").TrimStart('#').Trim();
}
