using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Keys;

/// <summary>Changes the key that signs the chain. The old key signs the new one, the record says so, and the old private key is destroyed.</summary>
public sealed class KeyRotation
{
    private readonly LedgerKey _key;
    private readonly KeyRegistry _registry;
    private readonly WriteLane _lane;
    private readonly IDbContextFactory<SupportDb> _contexts;

    internal KeyRotation(LedgerKey key, KeyRegistry registry, WriteLane lane, IDbContextFactory<SupportDb> contexts) =>
        (_key, _registry, _lane, _contexts) = (key, registry, lane, contexts);

    /// <summary>Rotates. Killed in between, the next entry that is sealed completes it.</summary>
    /// <returns>The ids of the old and the new key.</returns>
    public async Task<(string Before, string Now)> RunAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var before = _key.Id;
        // A key that has signed nothing yet is registered first, so that the new one has somebody to vouch for it.
        await _lane.WriteAsync(db => _registry.EnsureAsync(db, actor, cancellationToken), cancellationToken);
        _key.Rotate();
        var now = _key.Id;
        await _lane.WriteAsync(db => _registry.EnsureAsync(db, actor, cancellationToken), cancellationToken);
        await using var read = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await read.SigningKeys.AnyAsync(row => row.KeyId == now, cancellationToken))
            _key.ForgetPrevious();
        return (before, now);
    }
}
