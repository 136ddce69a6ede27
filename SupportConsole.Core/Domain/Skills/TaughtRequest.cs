namespace SupportConsole.Core.Domain.Skills;

/// <summary>What a request is made about, and so what has to be known before it can be prepared.</summary>
public enum RequestObject { Nothing, Order, Item }

/// <summary>A kind of request that a skill teaches, from the head of its file: how customers word it, and what it is about.</summary>
public sealed record TaughtRequest
{
    /// <summary>The word in a plan's condition, <c>request = repair</c>.</summary>
    public required string Name { get; init; }
    public RequestObject About { get; init; }

    /// <summary>Phrases as customers write them; words count with their usual endings, <c>*</c> stands for up to four words.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Phrases that hold one of the words and mean something else: "repair kit".</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];
}
