using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Knowledge;

/// <summary>Incidents as people keep them: added, changed, ended, each with its entry in the record. From then on the agent reads what stands there.</summary>
public sealed class IncidentDesk(WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, BusinessClock clock)
{
    /// <summary>All incidents: what is open first, then the newest.</summary>
    public async Task<IReadOnlyList<KnownIssue>> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // A feed of some hundreds of rows at most.
        var issues = await db.KnownIssues.AsNoTracking().ToListAsync(cancellationToken);
        return [.. issues.OrderByDescending(issue => issue.IsOpenAt(clock.Now)).ThenByDescending(issue => issue.StartedAt).ThenBy(issue => issue.Id, StringComparer.Ordinal)];
    }

    /// <summary>The names of all products, for the form.</summary>
    public async Task<IReadOnlyList<string>> ProductsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Products.OrderBy(product => product.Name).Select(product => product.Name).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Adds an incident.</summary>
    public async Task<KnowledgeOutcome> AddAsync(IncidentEdit incident, Actor actor, CancellationToken cancellationToken = default)
    {
        if ((KnowledgeErrors.Lacks(actor, Permission.WriteKnowledge) ?? incident.Problem(clock.Now)) is { } refusal)
            return refusal;
        return await lane.WriteAsync<KnowledgeOutcome>(
            db =>
            {
                var issue = new KnownIssue { Id = $"inc-{RandomNumberGenerator.GetHexString(10, lowercase: true)}", Title = incident.Title, Text = incident.Text };
                incident.WriteTo(issue, clock.Now);
                (issue.ChangedByName, issue.ChangedAt) = (actor.Name, clock.Now);
                db.KnownIssues.Add(issue);
                Append(db, "incident.added", issue, actor);
                return Task.FromResult<KnowledgeOutcome>(new KnowledgeOutcome.Done("Added. Replies know it from now on."));
            },
            cancellationToken);
    }

    /// <summary>Changes an incident.</summary>
    /// <param name="seenVersion">Version the person saw.</param>
    public Task<KnowledgeOutcome> ChangeAsync(string id, long seenVersion, IncidentEdit incident, Actor actor, CancellationToken cancellationToken = default) =>
        OnAsync(id, seenVersion, actor, incident.Problem(clock.Now), issue =>
        {
            incident.WriteTo(issue, clock.Now);
            return ("incident.changed", "Saved. Replies know it from now on.");
        }, cancellationToken);

    /// <summary>Ends an incident now.</summary>
    /// <param name="seenVersion">Version the person saw.</param>
    public Task<KnowledgeOutcome> EndAsync(string id, long seenVersion, Actor actor, CancellationToken cancellationToken = default) =>
        OnAsync(id, seenVersion, actor, null, issue =>
        {
            if (!issue.IsOpenAt(clock.Now))
                return null;
            (issue.IsOpen, issue.EndedAt) = (false, clock.Now);
            return ("incident.ended", "Over. New messages are not told of it any more.");
        }, cancellationToken);

    private async Task<KnowledgeOutcome> OnAsync(
        string id, long seenVersion, Actor actor, KnowledgeOutcome.Refused? problem, Func<KnownIssue, (string Kind, string Message)?> change, CancellationToken cancellationToken)
    {
        if ((KnowledgeErrors.Lacks(actor, Permission.WriteKnowledge) ?? problem) is { } refusal)
            return refusal;
        try
        {
            return await lane.WriteAsync<KnowledgeOutcome>(
                async db =>
                {
                    if (await db.KnownIssues.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } issue)
                        return KnowledgeErrors.NotFound("incident");
                    if (issue.Version != seenVersion)
                        return KnowledgeErrors.Changed;
                    if (change(issue) is not var (kind, message))
                        return KnowledgeErrors.EndedAlready;
                    (issue.ChangedByName, issue.ChangedAt) = (actor.Name, clock.Now);
                    Append(db, kind, issue, actor);
                    return new KnowledgeOutcome.Done(message);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return KnowledgeErrors.Changed;
        }
    }

    // The record holds no words of people; the hash binds it to those in the table.
    private void Append(SupportDb db, string kind, KnownIssue issue, Actor actor) => ledger.Append(db, kind, actor, subject: $"incident/{issue.Id}", payload: new
    {
        incident = issue.Id,
        products = issue.Products,
        startedAt = issue.StartedAt,
        endedAt = issue.EndedAt,
        open = issue.IsOpen,
        role = actor.Role.ToString(),
        textSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', issue.Title, issue.Text, issue.Workaround, issue.InternalNote)))),
    });
}
