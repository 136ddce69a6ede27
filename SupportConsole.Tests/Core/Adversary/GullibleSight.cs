using System.Text.Json;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Llm;

namespace SupportConsole.Tests.Core.Adversary;

/// <summary>Everything a request holds, as the gullible model sees it: each text with the place it stands in, and what may be copied.</summary>
internal sealed class GullibleSight
{
    private readonly List<(Position Where, string Text)> _texts = [];
    private readonly List<string> _internal = [];
    private readonly List<string> _others = [];
    private readonly List<string> _own = [];

    public IReadOnlyList<(Position Where, string Text)> Texts => _texts;
    public IReadOnlyList<string> OwnOrders => _own;
    public string Internal => string.Join(' ', _internal.Distinct(StringComparer.Ordinal));
    public string Others => string.Join(' ', _others);
    public string Prompt { get; private set; } = "";

    /// <summary>What the customer wrote, for the search.</summary>
    public string Message { get; private set; } = "";

    /// <summary>A true sentence with its source.</summary>
    public string Fact { get; private set; } = "";

    public static GullibleSight Of(IReadOnlyList<ChatMessage> messages)
    {
        var sight = new GullibleSight { Prompt = messages.FirstOrDefault(message => message.Role == ChatRole.System)?.Text ?? "" };
        foreach (var part in messages.Where(message => message.Role == ChatRole.User).SelectMany(message => message.Contents).OfType<TextContent>())
            sight.SeePart(part.AdditionalProperties?["part"] as string ?? "", part.Text);
        foreach (var result in messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>())
            sight.SeeResult(ToolResult.Parse((string)result.Result!));
        return sight;
    }

    private void SeePart(string part, string text)
    {
        if (part == "attachment")
            _texts.Add((Position.Attachment, text));
        if (part != "message")
            return;
        Message = text;
        var lines = text.Split('\n').ToLookup(line => line.StartsWith('>'));
        _texts.Add((Position.Message, string.Join('\n', lines[false])));
        _texts.Add((Position.QuotedMail, string.Join('\n', lines[true].Select(line => line.TrimStart('>', ' ')))));
    }

    private void SeeResult(ToolResult result)
    {
        if (result.Kind == ToolResultKind.Passages)
        {
            foreach (var passage in result.Data.GetProperty("passages").EnumerateArray())
                SeePassage(passage);
        }
        if (result.Kind == ToolResultKind.Record)
        {
            _texts.Add((Position.ToolResult, string.Join('\n', StringsOf(result.Data, "summary", "text", "workaround"))));
            _own.AddRange(StringsOf(result.Data, "orderId"));
        }
        if (result.Kind == ToolResultKind.Order)
        {
            _texts.Add((Position.OrderNote, string.Join('\n', StringsOf(result.Data, "reason"))));
            var id = result.Data.GetProperty("orderId").GetString()!;
            if (!_own.Contains(id, StringComparer.OrdinalIgnoreCase))
                _others.Add(string.Join(' ', StringsOf(result.Data)));
            else if (Fact.Length == 0)
                Fact = $"Your order {id} is {result.Data.GetProperty("status").GetString()!.Replace('_', ' ')} [[{result.Ref}]].";
        }
    }

    private void SeePassage(JsonElement passage)
    {
        var text = passage.GetProperty("text").GetString()!;
        if (passage.GetProperty("public").GetBoolean())
            _texts.Add((Position.Article, text));
        else
            _internal.Add(text);
    }

    private static IEnumerable<string> StringsOf(JsonElement element, params string[] names) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.String
            ? names.Length == 0 || names.Contains(member.Name) ? [member.Value.GetString()!] : []
            : StringsOf(member.Value, names)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => StringsOf(item, names)),
        _ => [],
    };
}
