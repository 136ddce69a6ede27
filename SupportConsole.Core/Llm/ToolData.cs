using System.Text.Json;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Llm;

/// <summary>Reads members of a tool result's data; what is missing or of another kind reads as empty.</summary>
internal static class ToolData
{
    /// <summary>A text member, or empty.</summary>
    public static string Text(this JsonElement data, string member) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    /// <summary>A decimal member as money in the data's own currency, or "?" where there is none.</summary>
    public static string MoneyText(this JsonElement data, string member) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount)
            ? Money.Rounded(amount, data.Text("currency")).ToString()
            : "?";

    /// <summary>"return requested": a state in words.</summary>
    public static string StateText(this JsonElement data) => data.Text("status").Replace('_', ' ');
}
