namespace SupportConsole.OrderServer.Faults;

/// <summary>Every way the server can be told to fail.</summary>
public enum FaultKind
{
    /// <summary>429 with Retry-After; nothing was done.</summary>
    TooManyRequests,

    /// <summary>503 with Retry-After; nothing was done.</summary>
    Unavailable,

    /// <summary>500 that says so; nothing was done.</summary>
    ServerErrorBefore,

    /// <summary>500 that says nothing, though it was done.</summary>
    ServerErrorAfter,

    /// <summary>No answer, and nothing is done.</summary>
    TimeoutBefore,

    /// <summary>It is done, and no answer comes.</summary>
    TimeoutAfter,

    /// <summary>The connection is cut before anything is done.</summary>
    ResetBefore,

    /// <summary>The connection is cut after it was done.</summary>
    ResetAfter,

    /// <summary>The request is delivered twice, as a proxy that retries would; the second answer is given.</summary>
    Duplicate,

    /// <summary>It is done, and the answer is 200 with something that is no JSON.</summary>
    WrongJson,

    /// <summary>It is done, and the answer is 200 with JSON of another shape.</summary>
    WrongShape,

    /// <summary>It is done, and the answer comes late.</summary>
    Slow,
}

/// <summary>Which requests a fault strikes.</summary>
public enum FaultTarget { Any, Execute, Read, Receipt }

/// <summary>A fault that strikes the next requests of its target.</summary>
/// <param name="Times">How many requests it strikes.</param>
/// <param name="RetryAfterSeconds">Said with 429 and 503.</param>
/// <param name="DelayMilliseconds">How late a slow answer is.</param>
public sealed record Fault(FaultKind Kind, FaultTarget Target = FaultTarget.Execute, int Times = 1, int RetryAfterSeconds = 1, int DelayMilliseconds = 300);

/// <summary>Faults drawn by chance, the same ones for the same seed and sequence of requests.</summary>
/// <param name="Shares">For each kind the share of requests it strikes, 0 to 1; together at most 1.</param>
public sealed record RandomFaults(int Seed, IReadOnlyDictionary<FaultKind, double> Shares, FaultTarget Target = FaultTarget.Execute, int RetryAfterSeconds = 1, int DelayMilliseconds = 300)
{
    /// <summary>Every kind equally often, together in the share of requests given.</summary>
    public static RandomFaults Even(int seed, double share, FaultTarget target = FaultTarget.Execute) =>
        new(seed, Enum.GetValues<FaultKind>().ToDictionary(kind => kind, _ => share / Enum.GetValues<FaultKind>().Length), target);
}
