using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Composing;
using SupportConsole.Core.Embedded.Planning;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded;

/// <summary>
/// The resolution model that needs no key and no network. It goes through the same tool loop as a hosted one: it sees messages and tool declarations, answers with calls or
/// with the reply, and reads nothing behind the tools' back. It is a rule executor with a reader and a letter writer, not a language model, and the interface says so.
/// </summary>
public sealed class EmbeddedResolutionModel : IChatClient
{
    /// <summary>Name shown in the interface and kept with drafts.</summary>
    public const string ModelName = "embedded-resolution";

    private const int WordsPerChunk = 5;

    private static readonly ChatClientMetadata Metadata = new("embedded", defaultModelId: ModelName);

    /// <summary>The next move: calls to make, or the reply where nothing is left to call. A pure function: the same messages and options give the same message, call ids included.</summary>
    public static ChatMessage Next(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var turn = ResolutionTurn.From(options) ?? new ResolutionTurn { Lane = Lane.General, Language = "en", Triage = TriageResult.Unknown(), Tone = new ToneGuide(), Plan = SkillPlan.Empty };
        var evidence = Evidence.From(messages);
        var letter = Thread.Read(evidence, turn.Requests, turn.Triage);
        var cases = CaseResolver.Resolve(letter, evidence);
        var run = new PlanRun(turn, options?.Tools ?? [], letter, cases, evidence);
        var due = run.Due();
        if (due.Count == 0) return new ChatMessage(ChatRole.Assistant, Composer.Write(turn, letter, Objections.Without(run.Say(), evidence.Objections)));
        var calls = due.Select((call, i) => (AIContent)new FunctionCallContent($"c{evidence.Calls.Count + i + 1}", call.Tool, new Dictionary<string, object?>(call.Arguments, StringComparer.Ordinal)));
        return new ChatMessage(ChatRole.Assistant, [.. calls]);
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seen = messages.ToList();
        var next = Next(seen, options);
        return Task.FromResult(new ChatResponse(next) { ModelId = ModelName, FinishReason = Finish(next), Usage = Usage(seen, next) });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = messages.ToList();
        var next = Next(seen, options);
        foreach (var content in next.Contents)
        {
            if (content is not TextContent text)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { ModelId = ModelName };
                continue;
            }

            foreach (var chunk in Chunks(text.Text))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ChatResponseUpdate(ChatRole.Assistant, chunk) { ModelId = ModelName };
                await Task.Yield();
            }
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage(seen, next))]) { ModelId = ModelName, FinishReason = Finish(next) };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static ChatFinishReason Finish(ChatMessage message) => message.Contents.Any(content => content is FunctionCallContent) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;

    /// <summary>A few words at a time, so that the reply streams in as a hosted model's would.</summary>
    private static IEnumerable<string> Chunks(string text)
    {
        var start = 0;
        var words = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' || ++words % WordsPerChunk != 0) continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length) yield return text[start..];
    }

    /// <summary>An estimate: four characters to a token, the usual rule of thumb for English. There is no tokenizer and nothing is billed.</summary>
    private static UsageDetails Usage(IEnumerable<ChatMessage> messages, ChatMessage next)
    {
        var (input, output) = (messages.Sum(Characters) / 4, Characters(next) / 4);
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static int Characters(ChatMessage message) => message.Contents.Sum(content => content switch
    {
        TextContent text => text.Text.Length,
        FunctionCallContent call => call.Name.Length + JsonSerializer.Serialize(call.Arguments).Length,
        FunctionResultContent result => (result.Result as string)?.Length ?? 0,
        _ => 0,
    });
}
