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
    /// <summary>Whether a person wrote these arguments; otherwise the model in its run did.</summary>
    public bool ByPerson { get; init; }

    /// <summary>Whether the customer said yes to exactly this call.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The facts of the verdict that is given again; null for a first one.</summary>
    public FactsThen? Then { get; init; }

    /// <summary>Whether the proposal judged again is already approved, so that it yields only to those made before it.</summary>
    public bool Approved { get; init; }

    /// <summary>Whether a read answered in this run, and for the same thing: every argument that the two calls share is the same.</summary>
    public bool Called(string tool, JsonElement arguments) => Earlier is null || Earlier.Any(call => call.Tool == tool
        && call.Result.Kind is ToolResultKind.Order or ToolResultKind.Record or ToolResultKind.Passages && SharesArguments(call.Arguments, arguments));

    private static bool SharesArguments(string earlier, JsonElement arguments)
    {
        using var document = JsonDocument.Parse(earlier);
        return document.RootElement.EnumerateObject().All(member => !arguments.TryGetProperty(member.Name, out var value) || Same(member, value));
    }

    // An order id may be written in several ways.
    private static bool Same(JsonProperty member, JsonElement value) => member.Name == "order_id" && member.Value.ValueKind == JsonValueKind.String && value.ValueKind == JsonValueKind.String
        ? string.Equals(Bare(member.Value.GetString()!), Bare(value.GetString()!), StringComparison.OrdinalIgnoreCase)
        : JsonElement.DeepEquals(member.Value, value);

    private static string Bare(string orderId) => orderId.Trim().TrimStart('#');

    /// <summary>Sums that were proposed before in this run by these tools, of one order or of all: what the run itself has promised.</summary>
    public decimal Promised(IReadOnlyCollection<string> tools, string? orderId = null)
    {
        var sum = 0m;
        foreach (var call in Earlier ?? [])
        {
            if (call.Result.Kind != ToolResultKind.Verdict || !tools.Contains(call.Tool, StringComparer.Ordinal))
                continue;
            using var document = JsonDocument.Parse(call.Arguments);
            if ((orderId is null || IsOf(document.RootElement, orderId)) && document.RootElement.TryGetProperty("amount", out var amount) && amount.TryGetDecimal(out var value))
                sum += value;
        }
        return sum;
    }

    private static bool IsOf(JsonElement arguments, string orderId) =>
        arguments.TryGetProperty("order_id", out var id) && string.Equals(Bare(id.GetString() ?? ""), orderId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the order was read in this run, with success.</summary>
    public bool LookedUp(string orderId) => Earlier is null || Earlier.Any(call => call is { Result.Kind: ToolResultKind.Order }
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
