using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Releases;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Policies;

/// <summary>What is wrong in a policy file, and where.</summary>
public sealed record PolicyProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>The policies in force on this node, why a newer change of the files was refused, and older releases.</summary>
public sealed class PolicyStore(IDbContextFactory<SupportDb> contexts)
{
    private readonly ConcurrentDictionary<string, PolicySet> _older = new(StringComparer.Ordinal);
    private volatile PolicySet? _current;
    private volatile IReadOnlyList<PolicyProblem> _refused = [];

    /// <summary>The release in force.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published yet: the program has not finished starting.</exception>
    public PolicySet Current => _current ?? throw new InvalidOperationException("No policy set is published yet.");

    /// <summary>Problems of the newest change that was refused; empty while files and release agree.</summary>
    public IReadOnlyList<PolicyProblem> Refused => _refused;

    /// <summary>A release by its id, as a run or verdict recorded it. Null where there is none, or where this version of the program no longer accepts it.</summary>
    public async Task<PolicySet?> FindAsync(string releaseId, CancellationToken cancellationToken = default)
    {
        if (_current is { } current && current.ReleaseId == releaseId)
            return current;
        if (_older.TryGetValue(releaseId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var release = await db.Releases.AsNoTracking().FirstOrDefaultAsync(r => r.Id == releaseId, cancellationToken);
        if (release is null || FromRelease(release).Set is not { } set)
            return null;
        return _older.GetOrAdd(releaseId, set);
    }

    internal bool IsReady => _current is not null;

    internal bool IsCurrent(string releaseId) => _current?.ReleaseId == releaseId;

    /// <summary>Reads a stored release again.</summary>
    internal static PolicyLoad FromRelease(Release release)
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(release.Files) ?? [];
        return PolicyLoader.HashOf(files) == release.Id
            ? PolicyLoader.Parse(files)
            : new PolicyLoad(null, [new PolicyProblem($"release {release.ShortId}", 0, "its files do not give its hash: it was altered in the database")]);
    }

    internal void Publish(PolicySet set)
    {
        if (_current is { } before)
            _older.TryAdd(before.ReleaseId, before);
        _current = set;
        _refused = [];
    }

    internal void Refuse(IReadOnlyList<PolicyProblem> problems) => _refused = problems;
}
