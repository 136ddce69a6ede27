using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>"Refunds up to €40 until 18:00, from Marc to Ana."</summary>
/// <param name="Amount">The most one approval may move, in whole units of the currency.</param>
public sealed record GiveDelegation(long ToId, string Tool, decimal Amount, string Currency, DateTimeOffset Until, string Reason);

/// <summary>A delegation with what was done by it.</summary>
/// <param name="Uses">Approvals that rest on it.</param>
public sealed record DelegationEntry(Delegation Delegation, int Uses);

/// <summary>Somebody a lead can delegate to.</summary>
public sealed record Delegate(long Id, string Name);

/// <summary>
/// Gives and takes back delegations. Nobody delegates to himself, only to an agent, only what one lead's approval would be enough for, and only within the
/// limits of the policy; an agent holds no power to hand on.
/// </summary>
public sealed class DelegationDesk(WriteLane lane, IDbContextFactory<SupportDb> contexts, LedgerBook ledger, PolicyStore policies, BusinessClock clock)
{
    private const int MaxReason = 500;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.Now.ToUnixTimeMilliseconds());

    /// <summary>Those in force, and those that ended within the last day, newest first.</summary>
    public async Task<IReadOnlyList<DelegationEntry>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = Now.AddDays(-1);
        var delegations = await db.Delegations.AsNoTracking().Where(d => d.Until > since).OrderByDescending(d => d.Id).ToListAsync(cancellationToken);
        var ids = delegations.Select(d => (long?)d.Id).ToList();
        var uses = await db.Decisions.Where(d => ids.Contains(d.DelegationId) && d.Kind == DecisionKind.Approve).GroupBy(d => d.DelegationId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellationToken);
        return [.. delegations.Select(d => new DelegationEntry(d, uses.GetValueOrDefault(d.Id)))];
    }

    /// <summary>The agents, by name.</summary>
    public async Task<IReadOnlyList<Delegate>> DelegatesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(p => p.Role == Role.Agent).OrderBy(p => p.DisplayName).Select(p => new Delegate(p.Id, p.DisplayName)).ToListAsync(cancellationToken);
    }

    /// <summary>The actions that move money, by name: what a delegation can be about.</summary>
    public IReadOnlyList<string> Tools => [.. policies.Current.Tools.Values.Where(tool => tool is { Kind: ToolKind.Action, Enabled: true }).Select(tool => tool.Name).Order(StringComparer.Ordinal)];

    /// <summary>The limits of the policy in force.</summary>
    public DelegationPolicy Limits => policies.Current.Approvals.Delegation;

    /// <summary>Gives one. Done carries its id as the version.</summary>
    public async Task<ReviewOutcome> GiveAsync(GiveDelegation command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!AccessTable.Allows(actor.Role, Permission.DelegateApprovals))
            return Errors.NotAllowed(Permission.DelegateApprovals);
        if (Problem(command, actor) is { Length: > 0 } problem)
            return Errors.BadDelegation(problem);
        var outcome = await lane.WriteAsync<(ReviewOutcome Outcome, Delegation? Given)>(
            async db =>
            {
                var to = await db.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ToId, cancellationToken);
                if (to is null)
                    return (Errors.NotFound("person"), null);
                if (to.Role != Role.Agent)
                    return (Errors.BadDelegation($"{to.DisplayName} is not an agent. A delegation goes from a lead to an agent."), null);
                var delegation = new Delegation
                {
                    FromId = actor.Id,
                    FromName = actor.Name,
                    ToId = to.Id,
                    ToName = to.DisplayName,
                    Tool = command.Tool,
                    MaxMinor = Money.Of(command.Amount, command.Currency).Minor,
                    Currency = command.Currency,
                    From = Now,
                    Until = DateTimeOffset.FromUnixTimeMilliseconds(command.Until.ToUnixTimeMilliseconds()),
                    Reason = command.Reason.Trim(),
                };
                db.Delegations.Add(delegation);
                await db.SaveChangesAsync(cancellationToken);
                Append(db, "delegation.given", actor, delegation);
                return (new ReviewOutcome.Done($"{to.DisplayName} may approve up to {delegation.Max}.", [], Version: delegation.Id), delegation);
            },
            cancellationToken);
        return outcome.Outcome;
    }

    /// <summary>Takes one back at once, by its giver or by any other lead. Decisions taken before it stay valid.</summary>
    public async Task<ReviewOutcome> RevokeAsync(long delegationId, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!AccessTable.Allows(actor.Role, Permission.DelegateApprovals))
            return Errors.NotAllowed(Permission.DelegateApprovals);
        try
        {
            return await lane.WriteAsync<ReviewOutcome>(
                async db =>
                {
                    var delegation = await db.Delegations.SingleOrDefaultAsync(d => d.Id == delegationId, cancellationToken);
                    if (delegation is null)
                        return Errors.NotFound("delegation");
                    if (!delegation.HoldsAt(Now))
                        return Errors.BadDelegation(delegation.RevokedByName.Length > 0 ? $"{delegation.RevokedByName} took it back already." : "It has ended already.");
                    (delegation.RevokedAt, delegation.RevokedById, delegation.RevokedByName) = (Now, actor.Id, actor.Name);
                    Append(db, "delegation.revoked", actor, delegation);
                    return new ReviewOutcome.Done($"Taken back. {delegation.ToName} may no longer approve by it.", []);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Errors.BadDelegation("Somebody else took it back already.");
        }
    }

    private string Problem(GiveDelegation command, Actor actor) => command switch
    {
        _ when command.ToId == actor.Id => "Nobody delegates to himself.",
        _ when !Tools.Contains(command.Tool, StringComparer.Ordinal) => $"'{command.Tool}' is not an action that can be delegated.",
        { Currency: not { Length: 3 } } => "Name the currency by its three letters.",
        _ when !command.Currency.All(char.IsAsciiLetterUpper) => "Name the currency by its three letters.",
        { Amount: <= 0 } => "The limit must be an amount over 0.",
        _ when command.Amount > Limits.MaxAmount => $"The policy lets a lead delegate at most {Money.Rounded(Limits.MaxAmount, command.Currency)}.",
        _ when Money.Rounded(command.Amount, command.Currency).Amount != command.Amount => $"The limit has more decimals than {command.Currency} allows.",
        _ when command.Until <= Now => "The end must lie in the future.",
        _ when command.Until > Now + Limits.Longest => $"The policy lets a delegation last at most {Limits.Longest.TotalHours:0.#} hours.",
        _ when string.IsNullOrWhiteSpace(command.Reason) => "Please give a reason.",
        { Reason.Length: > MaxReason } => $"A reason has at most {MaxReason} characters.",
        _ => "",
    };

    private void Append(SupportDb db, string kind, Actor actor, Delegation delegation) => ledger.Append(
        db,
        kind,
        actor,
        subject: $"delegation:{delegation.Id}",
        payload: new { delegation = delegation.Id, from = delegation.FromId, to = delegation.ToId, tool = delegation.Tool, maxMinor = delegation.MaxMinor, currency = delegation.Currency, since = delegation.From, until = delegation.Until });
}
