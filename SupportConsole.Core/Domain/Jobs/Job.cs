namespace SupportConsole.Core.Domain.Jobs;

public enum JobState { Ready, Leased, Done, Failed }

/// <summary>Work that must happen, as a row. Claimed by a lease; every write of the worker is conditional on the fence.</summary>
public sealed class Job
{
    public long Id { get; init; }

    /// <summary>"run" or "effect".</summary>
    public required string Kind { get; init; }

    /// <summary>Unique within the kind: the id of the row the job works on.</summary>
    public required string Key { get; init; }
    public JobState State { get; set; }
    public required DateTimeOffset RunAfter { get; set; }

    /// <summary>Counted at the claim, so that a job that kills its worker is set aside too.</summary>
    public int Attempts { get; set; }
    public string Owner { get; set; } = "";

    /// <summary>Raised with every claim.</summary>
    public long Fence { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string LastError { get; set; } = "";
}
