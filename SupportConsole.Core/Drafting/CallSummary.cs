using System.Globalization;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Drafting;

/// <summary>What a read found, in one line for the trace.</summary>
internal static class CallSummary
{
    public static string Of(ModelCall call, ToolResult result)
    {
        var name = call.Name.Replace('_', ' ');
        return result.Kind switch
        {
            ToolResultKind.Order => $"{result.Data.Text("orderId")}: {result.Data.StateText()}, paid {result.Data.MoneyText("paid")}",
            ToolResultKind.Passages => string.Create(CultureInfo.InvariantCulture, $"\u201c{result.Data.Text("query")}\u201d: {result.Data.GetProperty("passages").GetArrayLength()} passages, the best {result.Data.GetProperty("confidence").GetDouble():0.00}"),
            ToolResultKind.Empty => $"{name}: {result.Data.Text("message")}",
            ToolResultKind.Refused => $"{name} refused: {result.Data.Text("reason")}",
            ToolResultKind.Error => $"{name}: {result.Data.Text("message")}",
            ToolResultKind.Record or ToolResultKind.Verdict => name,
        };
    }
}
