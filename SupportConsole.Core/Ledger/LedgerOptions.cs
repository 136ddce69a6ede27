namespace SupportConsole.Core.Ledger;

/// <summary>How the record is kept and copied. Bound from <c>Ledger:…</c>, validated at start.</summary>
public sealed record LedgerOptions
{
    /// <summary>A checkpoint is kept after so many entries.</summary>
    public int CheckpointEntries { get; init; } = 100;

    /// <summary>And at the latest so long after an entry that no kept checkpoint covers yet.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A file outside to which every kept checkpoint is appended as a JSON line; empty for none.</summary>
    public string CheckpointCopy { get; init; } = "";

    /// <summary>A file to which every entry is appended as a JSON line; empty for none.</summary>
    public string CopyFile { get; init; } = "";

    /// <summary>The address of an OTLP/HTTP receiver of logs, with or without /v1/logs at the end; null for none.</summary>
    public Uri? CopyOtlp { get; init; }

    /// <summary>Sent as the Authorization header with every OTLP request; a secret. Empty for none.</summary>
    public string CopyOtlpAuthorization { get; init; } = "";
}
