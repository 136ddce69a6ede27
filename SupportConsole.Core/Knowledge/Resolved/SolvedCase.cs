namespace SupportConsole.Core.Knowledge.Resolved;

/// <summary>A ticket that was solved with a reply that a person approved or wrote. Guidance for people: never a source, never quoted. All texts are masked.</summary>
/// <param name="Question">What the customer had asked, its beginning.</param>
/// <param name="Reply">What was answered last.</param>
/// <param name="By">Who answered.</param>
/// <param name="Likeness">0 to 1: how much of what is asked now was asked then.</param>
public sealed record SolvedCase(long TicketId, string Title, string Question, string Reply, string By, DateTimeOffset At, double Likeness);

/// <summary>What to look for among solved tickets.</summary>
/// <param name="Text">What is asked now: title and message.</param>
/// <param name="Language">ISO 639-1: those in another language are found too, later in the list.</param>
/// <param name="Except">The ticket that asks.</param>
public sealed record SolvedQuery(string Text, string Language, long Except)
{
    public int Top { get; init; } = 3;
}
