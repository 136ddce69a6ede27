using System.Collections.Concurrent;

namespace SupportConsole.Core.Ledger.Copies;

/// <summary>How far a copy outside is behind.</summary>
/// <param name="Position">The last entry it has.</param>
/// <param name="Lag">How far the record is ahead of it.</param>
/// <param name="Problem">Why it does not get on; empty where it does.</param>
public sealed record CopyLag(string Name, long Position, long Lag, string Problem);

/// <summary>What this node knows of the copies it makes.</summary>
public sealed class CopyState
{
    private readonly ConcurrentDictionary<string, CopyLag> _copies = new(StringComparer.Ordinal);

    public IReadOnlyCollection<CopyLag> All => [.. _copies.Values.OrderBy(copy => copy.Name, StringComparer.Ordinal)];

    internal CopyLag? Of(string name) => _copies.GetValueOrDefault(name);

    internal void Note(CopyLag lag) => _copies[lag.Name] = lag;
}
