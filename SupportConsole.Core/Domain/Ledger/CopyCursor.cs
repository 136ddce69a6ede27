namespace SupportConsole.Core.Domain.Ledger;

/// <summary>How far a copy of the record outside has come. It moves only after the other side has taken what was sent.</summary>
public sealed class CopyCursor
{
    /// <summary>"file", "otlp" or "checkpoints".</summary>
    public required string Name { get; init; }

    /// <summary>The last position that was taken; 0 for none.</summary>
    public long Position { get; set; }
    public required DateTimeOffset At { get; set; }
}
