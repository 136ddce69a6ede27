using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Gate;

/// <summary>What a judgement may take as given: the calls made before in the run, or, when a proposal is judged again, the proposal itself.</summary>
/// <param name="Earlier">Null when a proposal is judged again: then its order counts as looked up, because it was.</param>
/// <param name="ProposalId">The proposal judged again; null for a fresh call.</param>
internal sealed record CallBasis(IReadOnlyList<EarlierCall>? Earlier, long? ProposalId)
{
    /// <summary>Whether the order was read in this run, with success.</summary>
    public bool LookedUp(string orderId) => Earlier is null || Earlier.Any(call => call is { Tool: "lookup_order", Result.Kind: ToolResultKind.Order }
        && call.Result.Data.TryGetProperty("orderId", out var id) && string.Equals(id.GetString(), orderId, StringComparison.OrdinalIgnoreCase));

    /// <summary>How often the tool was proposed before in this run.</summary>
    public int Proposed(string tool) => Earlier?.Count(call => call.Tool == tool && call.Result.Kind == ToolResultKind.Verdict) ?? 0;

    /// <summary>Whether the very same call was proposed before in this run, the order written in another way or not.</summary>
    public bool Repeats(string tool, JsonElement arguments)
    {
        var written = OneForm(arguments);
        return Earlier?.Any(call => call.Tool == tool && call.Result.Kind == ToolResultKind.Verdict && OneForm(call.Arguments) == written) ?? false;
    }

    private static string OneForm(string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        return OneForm(document.RootElement);
    }

    private static string OneForm(JsonElement arguments)
    {
        var copy = JsonObject.Create(arguments)!;
        if (copy["order_id"]?.GetValueKind() == JsonValueKind.String)
            copy["order_id"] = copy["order_id"]!.GetValue<string>().Trim().TrimStart('#').ToUpperInvariant();
        return CanonicalJson.Of(JsonSerializer.SerializeToElement(copy));
    }
}
