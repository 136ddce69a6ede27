using System.Text.Json;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded;

/// <summary>A call the model made earlier in this run, with its result where one came back.</summary>
/// <param name="Key">Tool and canonical arguments: what makes two calls the same call.</param>
internal sealed record MadeCall(string Id, string Tool, string Key, IReadOnlyDictionary<string, string> Arguments, ToolResult? Result)
{
    public bool Accepted => Result is { Kind: not (ToolResultKind.Refused or ToolResultKind.Error or ToolResultKind.Empty) };
}

/// <summary>
/// Everything the run knows so far, read out of the messages and nothing else: the customer's words and the results of earlier calls.
/// Rebuilt on every call, so a resumed run sees exactly what the first one saw.
/// </summary>
internal sealed class Evidence
{
    public required string Message { get; init; }

    /// <summary>The earlier messages of the thread, oldest first.</summary>
    public required IReadOnlyList<string> Earlier { get; init; }
    public required IReadOnlyList<string> Attachments { get; init; }

    /// <summary>Sentences of an earlier reply of this run that were not accepted.</summary>
    public required IReadOnlyList<string> Objections { get; init; }
    public required IReadOnlyList<MadeCall> Calls { get; init; }
    public CustomerView? Customer { get; init; }
    public required IReadOnlyDictionary<string, OrderView> Orders { get; init; }
    public required IReadOnlyList<ProductView> Products { get; init; }
    public required IReadOnlyList<PassageView> Passages { get; init; }
    public required IReadOnlyDictionary<string, TrackingView> Tracking { get; init; }
    public required IReadOnlyList<IssueView> Issues { get; init; }

    public bool Seen(string tool) => Calls.Any(call => call.Tool == tool && call.Result is not null);

    public MadeCall? Find(string key) => Calls.FirstOrDefault(call => call.Key == key);

    public ProductView? ProductOf(string productId, string name) =>
        Products.FirstOrDefault(product => product.Id == productId) ?? Products.FirstOrDefault(product => product.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static Evidence From(IEnumerable<ChatMessage> messages)
    {
        var earlier = new List<string>();
        var attachments = new List<string>();
        var objections = new List<string>();
        var message = "";
        var pending = new List<FunctionCallContent>();
        var results = new Dictionary<string, ToolResult>(StringComparer.Ordinal);
        foreach (var chat in messages)
        {
            foreach (var content in chat.Contents)
            {
                switch (content)
                {
                    case TextContent text when chat.Role == ChatRole.User:
                        switch (text.AdditionalProperties?.GetValueOrDefault("part") as string)
                        {
                            case "earlier": earlier.Add(text.Text); break;
                            // Our own replies say what was told, not what is asked.
                            case "reply": break;
                            case ReplyReview.PartName: objections.AddRange(ReplyReview.SentencesOf(text)); break;
                            case "attachment": attachments.Add(text.Text); break;
                            default: message = text.Text; break;
                        }

                        break;
                    case FunctionCallContent call: pending.Add(call); break;
                    case FunctionResultContent result: results[result.CallId] = ReadResult(result); break;
                }
            }
        }

        var calls = pending.ConvertAll(call => Made(call, results.GetValueOrDefault(call.CallId)));
        return Build(message, earlier, attachments, objections, calls);
    }

    private static Evidence Build(string message, List<string> earlier, List<string> attachments, List<string> objections, List<MadeCall> calls)
    {
        var views = new EvidenceViews();
        foreach (var call in calls.Where(call => call.Result is not null)) views.Add(call);
        return new Evidence
        {
            Message = message,
            Earlier = earlier,
            Attachments = attachments,
            Objections = objections,
            Calls = calls,
            Customer = views.Customer,
            Orders = views.Orders,
            Products = views.Products,
            Passages = views.Passages,
            Tracking = views.Tracking,
            Issues = views.Issues,
        };
    }

    private static MadeCall Made(FunctionCallContent call, ToolResult? result)
    {
        var arguments = (call.Arguments ?? new Dictionary<string, object?>()).ToDictionary(pair => pair.Key, pair => CallKey.Canonical(pair.Value), StringComparer.Ordinal);
        return new MadeCall(call.CallId, call.Name, CallKey.Of(call.Name, arguments), arguments, result);
    }

    private static ToolResult ReadResult(FunctionResultContent content)
    {
        var json = content.Result switch { string text => text, JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!, var other => JsonSerializer.Serialize(other) };
        try
        {
            return ToolResult.Parse(json);
        }
        catch (JsonException)
        {
            return ToolResult.Of("", ToolResultKind.Error, new { message = "unreadable result" });
        }
    }
}

/// <summary>The identity of a call: tool and arguments in one canonical spelling.</summary>
internal static class CallKey
{
    public static string Of(string tool, IReadOnlyDictionary<string, string> canonicalArguments) =>
        $"{tool}({string.Join(',', canonicalArguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))})";

    public static string Canonical(object? value) => value switch
    {
        null => "null",
        JsonElement element => Canonical(element),
        _ => Canonical(JsonSerializer.SerializeToElement(value)),
    };

    private static string Canonical(JsonElement element) => element.ValueKind switch
    {
        // 62.0 and 62.00 are one amount.
        JsonValueKind.Number => element.GetDecimal().ToString("0.############", System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => element.GetString() ?? "",
        _ => element.GetRawText(),
    };
}
