using SupportConsole.Core.Gate;

namespace SupportConsole.Core.Effects;

/// <summary>Refused, Transient: it is proven that nothing was done. Unknown: it may have been, and the program can find out. AskPerson: it cannot.</summary>
internal enum EffectResultKind { Done, Refused, Transient, Unknown, AskPerson }

/// <summary>What came of doing an effect.</summary>
/// <param name="Receipt">JSON of the channel or order system.</param>
/// <param name="ExternalId">Of a reply: the id to keep its message under.</param>
/// <param name="Message">For a person, where it was not done.</param>
internal sealed record EffectResult(EffectResultKind Kind, string Receipt = "", string ExternalId = "", string Message = "")
{
    /// <summary>The facts that changed since it was approved, where that is why it was not done.</summary>
    public IReadOnlyList<FactChange> Changes { get; init; } = [];

    /// <summary>Of a transient failure: how long the other side asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
