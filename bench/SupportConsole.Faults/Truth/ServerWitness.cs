using SupportConsole.Core.Domain.Reviews;
using SupportConsole.OrderServer;

namespace SupportConsole.Faults.Truth;

/// <summary>The reference order server counts what is done under each key. It lives in the harness, so no kill reaches its account.</summary>
internal sealed class ServerWitness(ReferenceServer server) : IOrderWitness
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        var audit = server.Audit();
        var problems = audit.DoneTwice.Select(key => $"the order server did {key} more than once")
            .Concat(audit.RefundedMoreThanPaid.Select(order => $"more than was paid was refunded on order {order}"));
        return Task.FromResult<IReadOnlyList<string>>([.. problems.Where(_told.Add)]);
    }

    public Task<IReadOnlyList<string>> AgainstAsync(IReadOnlyList<Effect> actions, CancellationToken cancellationToken)
    {
        var executed = server.Audit().Keys.Where(key => key.Value.Done > 0).Select(key => key.Key).ToHashSet(StringComparer.Ordinal);
        var byDigest = actions.ToDictionary(effect => effect.Digest, StringComparer.Ordinal);
        var problems = actions.Where(effect => effect.State == EffectState.Done && !executed.Contains(effect.Digest)).Select(effect => $"action {effect.Id} is done and the order server did nothing under its key")
            .Concat(actions.Where(effect => effect.State == EffectState.Done && effect.Receipt.Length == 0).Select(effect => $"action {effect.Id} is done and has no receipt"))
            .Concat(actions.Where(effect => effect.State == EffectState.Failed && executed.Contains(effect.Digest)).Select(effect => $"action {effect.Id} is called not done, and the order server did it: {effect.Failure}"))
            .Concat(executed.Where(key => !byDigest.ContainsKey(key)).Select(key => $"the order server did {key}, which nobody here asked for"));
        return Task.FromResult<IReadOnlyList<string>>([.. problems]);
    }
}
