using Microsoft.Extensions.AI;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Drafting;

/// <summary>Why a text of the model is not offered.</summary>
/// <param name="Why">One sentence.</param>
/// <param name="Sentence">The sentence at fault as the model wrote it, without markers; empty where it is about the whole text.</param>
public sealed record ReviewReason(string Why, string Sentence);

/// <summary>Tells a model why its reply is not offered, and asks for another: once in a run.</summary>
internal static class ReviewMessage
{
    public static ChatMessage Of(IReadOnlyList<ReviewReason> reasons)
    {
        var lines = reasons.Select(reason => reason.Sentence.Length == 0 || reason.Why.Contains(reason.Sentence, StringComparison.Ordinal) ? $"- {reason.Why}" : $"- {reason.Why} (in: {reason.Sentence})");
        var text = $"""
            Your reply was checked and is not offered. Reasons:
            {string.Join('\n', lines.Distinct(StringComparer.Ordinal))}
            Write the whole reply again without these, on the same sources with their refs. Leave out what you cannot support. Where nothing is left to say, call escalate.
            """;
        return new ChatMessage(ChatRole.User, [ReplyReview.Part(text, [.. reasons.Select(reason => reason.Sentence).Where(sentence => sentence.Length > 0)])]);
    }
}
