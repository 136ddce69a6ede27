namespace SupportConsole.Features.Tickets.Compose;

/// <summary>Something in an edited text that no source supports or the policy forbids.</summary>
/// <param name="Start">First character in the text; -1 where it has no place.</param>
/// <param name="Text">The words in question; empty where it is about the whole text.</param>
/// <param name="Why">In words for the writer.</param>
public sealed record EditProblem(int Start, int Length, string Text, string Why);

/// <summary>What came of saving what was typed.</summary>
/// <param name="Saved">False where somebody else saved meanwhile, or the draft is gone.</param>
/// <param name="Version">Of the draft after saving.</param>
public sealed record EditSaved(bool Saved, long Version, IReadOnlyList<EditProblem> Problems);
