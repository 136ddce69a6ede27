using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>What keeps a text from being sent.</summary>
/// <param name="IsForbidden">It cannot be answered for with a reason; it has to be mended.</param>
public sealed record ReplyProblem(bool IsForbidden, string Message);

/// <summary>Checks what a person is about to send.</summary>
public sealed class ReplyCheck(PolicyStore policies)
{
    /// <summary>The problems of the text; none where it can go.</summary>
    public Task<IReadOnlyList<ReplyProblem>> CheckAsync(Draft draft, string text, CancellationToken cancellationToken)
    {
        _ = draft;
        _ = cancellationToken;
        var prohibited = policies.Current.Guardrails.ProhibitedPhrases.Where(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult<IReadOnlyList<ReplyProblem>>([.. prohibited.Select(phrase => new ReplyProblem(true, $"\"{phrase}\" must not go out"))]);
    }
}
