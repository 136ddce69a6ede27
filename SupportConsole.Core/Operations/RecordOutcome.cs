namespace SupportConsole.Core.Operations;

/// <summary>What came of a command on the record.</summary>
public abstract record RecordOutcome(string Message)
{
    public sealed record Done(string Message) : RecordOutcome(Message);

    /// <param name="Code">"not_allowed", "not_found", "held", "busy", "invalid".</param>
    public sealed record Refused(string Code, string Message) : RecordOutcome(Message);
}
