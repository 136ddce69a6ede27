namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>A reply that a person approved, edited or wrote, and that was sent.</summary>
/// <param name="TicketId">Where it stands.</param>
/// <param name="Question">What the customer had asked: title and message.</param>
public sealed record GivenAnswer(long TicketId, string Question, string Reply, string Language, DateTimeOffset At);
