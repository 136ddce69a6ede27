using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>Checks codes of authenticator apps and recovery codes. Each counts once, also when two browsers send it at the same moment.</summary>
internal sealed class SecondFactorCheck(AccountKey key, TimeProvider time)
{
    /// <summary>Six digits are a code of the app, anything else a recovery code.</summary>
    /// <returns>How it was proven, or null.</returns>
    public async Task<SignInMethod?> UseAsync(SupportDb db, long personId, string typed, CancellationToken cancellationToken)
    {
        var code = AccountTokens.Normal(typed);
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
            return await UseAppCodeAsync(db, personId, code, cancellationToken) ? SignInMethod.PasswordAndCode : null;
        return await UseRecoveryCodeAsync(db, personId, code, cancellationToken) ? SignInMethod.PasswordAndRecovery : null;
    }

    /// <summary>Whether the code is the app's of now; marks it as used.</summary>
    public async Task<bool> UseAppCodeAsync(SupportDb db, long personId, string typed, CancellationToken cancellationToken)
    {
        var factor = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.PersonId == personId, cancellationToken);
        if (factor is null || Totp.StepOf(key.Decrypt(factor.Secret), AccountTokens.Normal(typed), time.GetUtcNow(), factor.LastStep) is not { } step)
            return false;
        return await db.SecondFactors.Where(f => f.PersonId == personId && f.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), cancellationToken) == 1;
    }

    private async Task<bool> UseRecoveryCodeAsync(SupportDb db, long personId, string code, CancellationToken cancellationToken)
    {
        var hash = key.HashOf($"recovery/{personId}/{code}");
        var now = (DateTimeOffset?)time.GetUtcNow();
        return await db.RecoveryCodes.Where(c => c.PersonId == personId && c.Hash == hash && c.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken) == 1;
    }

    /// <summary>Replaces the person's recovery codes.</summary>
    /// <returns>The new ones, to be shown once.</returns>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(SupportDb db, long personId, CancellationToken cancellationToken)
    {
        await db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, 10).Select(_ => AccountTokens.Code(3)).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { PersonId = personId, Hash = key.HashOf($"recovery/{personId}/{AccountTokens.Normal(code)}") }));
        return codes;
    }
}
