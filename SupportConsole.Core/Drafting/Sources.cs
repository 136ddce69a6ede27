using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>Something a sentence may rest on: a passage, or the result of a tool.</summary>
/// <param name="Ref">"t2.1" of a passage, "t1" of a result.</param>
/// <param name="Text">The passage's text, or the result's JSON.</param>
/// <param name="Passage">Of a passage; null for a tool result.</param>
public sealed record Source(string Ref, SourceKind Kind, string Title, string Text, PassageHit? Passage);

/// <summary>Everything the run found, as sources by ref.</summary>
public static class Sources
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>All sources of the calls, in call order.</summary>
    public static IReadOnlyList<Source> Of(IReadOnlyList<EarlierCall> calls) => [.. calls.SelectMany(Of)];

    private static IEnumerable<Source> Of(EarlierCall call)
    {
        // A refusal is a finding too: "I could not match this message to an account" rests on it.
        if (call.Result.Kind == ToolResultKind.Error)
            yield break;
        if (call.Result.Kind != ToolResultKind.Passages)
            yield return new Source(call.Result.Ref, SourceKind.Tool, TitleOf(call), call.Result.Data.GetRawText(), null);
        if (call.Result.Data.ValueKind != JsonValueKind.Object || !call.Result.Data.TryGetProperty("passages", out var passages))
            yield break;
        foreach (var passage in passages.Deserialize<List<PassageHit>>(Json) ?? [])
            yield return new Source(passage.Ref, SourceKind.Passage, passage.Title, passage.Text, passage);
    }

    // "lookup_order LS-10042": the call as a person would name it.
    private static string TitleOf(EarlierCall call)
    {
        using var arguments = JsonDocument.Parse(call.Arguments);
        var first = arguments.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString()).FirstOrDefault();
        return first is null ? call.Tool : $"{call.Tool} {first}";
    }

    /// <summary>The citation of a source.</summary>
    /// <param name="number">Counted from 1 within its kind.</param>
    public static Citation ToCitation(Source source, int number, int spanStart, int spanLength) => new()
    {
        Number = number,
        Kind = source.Kind,
        ToolRef = source.Ref,
        Title = source.Title,
        PassageId = source.Passage?.PassageId,
        ArticleId = source.Passage?.ArticleId ?? "",
        ArticleVersion = source.Passage?.ArticleVersion ?? 0,
        Text = source.Text,
        SpanStart = spanStart,
        SpanLength = spanLength,
        FreshnessDays = source.Passage?.FreshnessDays ?? 0,
        Stale = source.Passage?.Stale ?? false,
        Audience = source.Passage is { Public: false } ? Audience.Internal : Audience.Public,
    };
}
