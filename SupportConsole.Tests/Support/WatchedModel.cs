using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SupportConsole.Tests.Support;

/// <summary>A model that counts how often it is asked and lets a test do something at that moment.</summary>
internal sealed class WatchedModel(IChatClient inner) : DelegatingChatClient(inner)
{
    private int _calls;

    /// <summary>How often it was asked.</summary>
    public int Calls => _calls;

    /// <summary>Called before the answer with the number of the call, from 1.</summary>
    public Func<int, Task>? OnCall { get; set; }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref _calls);
        if (OnCall is { } onCall)
            await onCall(call);
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            yield return update;
    }
}

/// <summary>A model that goes by a script: the n-th answer of a conversation is its n-th line, the last one over and over.</summary>
internal sealed class ScriptedModel(params IReadOnlyList<ChatMessage> script) : IChatClient
{
    public static ChatMessage Call(string tool, params IEnumerable<(string Name, object Value)> arguments) =>
        new(ChatRole.Assistant, [new FunctionCallContent($"call-{Guid.NewGuid():N}", tool, arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value))]);

    public static ChatMessage Reply(string text) => new(ChatRole.Assistant, text);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(script[Math.Min(messages.Count(message => message.Role == ChatRole.Assistant), script.Count - 1)]));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}

/// <summary>A hosted model by its name and its bill: what the inner one says, with a price nobody asked for.</summary>
internal sealed class BilledModel(IChatClient inner, string name, int inputTokens, int outputTokens) : DelegatingChatClient(inner)
{
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("billed", defaultModelId: name) : base.GetService(serviceType, serviceKey);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            if (!update.Contents.Any(content => content is UsageContent))
                yield return update;
        }
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = inputTokens, OutputTokenCount = outputTokens })]);
    }
}
