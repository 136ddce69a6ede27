namespace SupportConsole.Faults;

/// <summary>What the console is in the middle of when it is killed.</summary>
internal enum Phase
{
    /// <summary>A message was handed over and its sender has no answer yet.</summary>
    Ingest,

    /// <summary>A worker prepares a message.</summary>
    Drafting,

    /// <summary>Somebody clicked and has no answer yet.</summary>
    Approval,

    /// <summary>A worker sends a reply or has the order system act.</summary>
    Sending,

    /// <summary>Entries get their places in the chain and the head its signature.</summary>
    Ledger,
}

/// <summary>How far a phase is, seen from its transactions.</summary>
internal enum Point { Before, Inside, After }

internal static class Phases
{
    public static readonly IReadOnlyList<Phase> All = Enum.GetValues<Phase>();
}
