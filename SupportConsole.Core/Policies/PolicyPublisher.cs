using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Releases;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Live;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Policies;

/// <summary>Makes a checked folder the release in force, and refuses a broken one loudly: the last good release stays.</summary>
public sealed class PolicyPublisher(
    PolicyOptions options,
    PolicyStore store,
    WriteLane lane,
    IDbContextFactory<SupportDb> contexts,
    LedgerBook book,
    ChangeFeed feed,
    TimeProvider time,
    ILogger<PolicyPublisher> logger)
{
    /// <summary>Puts a release in force before the first request: the folder's where files are live or nothing was ever published, else the published one.</summary>
    /// <exception cref="BrokenPoliciesException">Neither the folder nor the database has a usable release.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!options.FilesAreLive && await TakePublishedAsync(cancellationToken))
            return;
        if (await ReloadAsync(cancellationToken))
            return;
        var problems = store.Refused;
        if (!await TakePublishedAsync(cancellationToken))
            throw new BrokenPoliciesException(problems);
        store.Refuse(problems);
        logger.LogError("The policy files are broken; release {Release}, the last one published, stays in force", store.Current.ShortRelease);
    }

    /// <summary>Loads the folder and publishes it where it is good and new. False where it is broken: then nothing changed but <see cref="PolicyStore.Refused"/>.</summary>
    public async Task<bool> ReloadAsync(CancellationToken cancellationToken = default)
    {
        var load = PolicyLoader.Load(options.Folder, options.ModelSettings);
        if (load.Set is { } set)
            await PublishAsync(set, cancellationToken);
        else
            await RefuseAsync(load.Problems, cancellationToken);
        feed.Publish([Topic.Policies]);
        return load.Set is not null;
    }

    /// <summary>Takes over what the database says is published. False where nothing is, or this program cannot read it.</summary>
    public async Task<bool> TakePublishedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var published = db.Releases.AsNoTracking().Where(r => r.State == ReleaseState.Published).OrderByDescending(r => r.PublishedAt);
        var id = await published.Select(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        if (id is null)
            return false;
        if (store.IsCurrent(id))
            return true;
        var load = PolicyStore.FromRelease(await published.FirstAsync(r => r.Id == id, cancellationToken));
        foreach (var problem in load.Problems)
            logger.LogError("The published release {Release} cannot be used: {Problem}", id[..7], problem);
        if (load.Set is not { } set)
            return false;
        store.Publish(set);
        logger.LogInformation("Policies: release {Release}", set.ShortRelease);
        feed.Publish([Topic.Policies]);
        return true;
    }

    private async Task PublishAsync(PolicySet set, CancellationToken cancellationToken)
    {
        if (!store.IsCurrent(set.ReleaseId))
        {
            await lane.WriteAsync(db => RecordAsync(db, set), cancellationToken);
            logger.LogInformation("Policies: release {Release} published", set.ShortRelease);
        }
        store.Publish(set);
    }

    private async Task RecordAsync(SupportDb db, PolicySet set)
    {
        var published = await db.Releases.Where(r => r.State == ReleaseState.Published).ToListAsync();
        if (published is [{ } only] && only.Id == set.ReleaseId)
            return;
        var now = time.GetUtcNow();
        foreach (var other in published)
            other.State = ReleaseState.Retired;
        var release = await db.Releases.FindAsync(set.ReleaseId);
        if (release is null)
        {
            release = new Release { Id = set.ReleaseId, Files = JsonSerializer.Serialize(set.Files), State = ReleaseState.Published, CreatedAt = now, By = Actor.System.Name };
            db.Releases.Add(release);
        }
        release.State = ReleaseState.Published;
        release.PublishedAt = now;
        book.Append(db, "policy.published", Actor.System, subject: set.ReleaseId, payload: new { files = set.Files.Count, before = published.Select(r => r.Id) });
    }

    private async Task RefuseAsync(IReadOnlyList<PolicyProblem> problems, CancellationToken cancellationToken)
    {
        foreach (var problem in problems)
            logger.LogError("Policy change refused: {Problem}", problem);
        if (problems.SequenceEqual(store.Refused))
            return;
        store.Refuse(problems);
        await lane.WriteAsync(
            db =>
            {
                book.Append(db, "policy.refused", Actor.System, subject: problems[0].File, payload: new { problems = problems.Select(problem => problem.ToString()) });
                return Task.CompletedTask;
            },
            cancellationToken);
    }
}
