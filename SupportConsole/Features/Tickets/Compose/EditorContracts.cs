namespace SupportConsole.Features.Tickets.Compose;

/// <summary>Something in an edited text that no source supports or the policy forbids.</summary>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">0 where it is about the whole text.</param>
/// <param name="Text">The words in question; empty where it is about the whole text.</param>
/// <param name="Why">In words for the writer.</param>
/// <param name="IsForbidden">No reason makes it right: it has to be mended.</param>
public sealed record EditProblem(int Start, int Length, string Text, string Why, bool IsForbidden);

/// <summary>What came of saving what was typed.</summary>
/// <param name="Saved">False where the browser has to keep the text: it was not saved here.</param>
/// <param name="Problems">What the check of the text found; marked in it whether or not it was saved.</param>
/// <param name="Version">Of the draft after saving.</param>
/// <param name="Conflict">Somebody else saved another text meanwhile: the writer has to choose.</param>
public sealed record EditSaved(bool Saved, long Version, IReadOnlyList<EditProblem> Problems, bool Conflict = false);
