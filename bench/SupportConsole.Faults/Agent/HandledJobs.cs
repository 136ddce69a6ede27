using System.Collections.Concurrent;

namespace SupportConsole.Faults.Agent;

/// <summary>The jobs this process has taken in hand since it started.</summary>
internal sealed class HandledJobs
{
    private readonly ConcurrentDictionary<long, byte> _ids = new();

    public void Add(long jobId) => _ids[jobId] = 0;

    public bool Contains(long jobId) => _ids.ContainsKey(jobId);
}
