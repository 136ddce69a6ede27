using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Accounts;

public sealed partial class AccountDesk
{
    public const int MostPasskeys = 20;

    /// <summary>Keeps a passkey that the host has verified.</summary>
    /// <param name="name">Empty for "Passkey 1".</param>
    public Task<AccountOutcome> AddPasskeyAsync(UserPasskeyInfo passkey, string name, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (!await db.Users.AnyAsync(p => p.Id == actor.Id, cancellationToken))
                return Errors.NoPerson;
            if (await db.Passkeys.AnyAsync(p => p.CredentialId == passkey.CredentialId, cancellationToken))
                return Errors.Invalid("This passkey is registered already.");
            var number = await db.Passkeys.CountAsync(p => p.UserId == actor.Id, cancellationToken) + 1;
            if (number > MostPasskeys)
                return Errors.Invalid(string.Create(CultureInfo.InvariantCulture, $"{MostPasskeys} passkeys are enough. Remove one first."));
            db.Passkeys.Add(new IdentityUserPasskey<long>
            {
                UserId = actor.Id,
                CredentialId = passkey.CredentialId,
                Data = new IdentityPasskeyData
                {
                    PublicKey = passkey.PublicKey,
                    Name = Named(name) is { Length: > 0 } given ? given : string.Create(CultureInfo.InvariantCulture, $"Passkey {number}"),
                    CreatedAt = _time.GetUtcNow(),
                    SignCount = passkey.SignCount,
                    Transports = passkey.Transports,
                    IsUserVerified = passkey.IsUserVerified,
                    IsBackupEligible = passkey.IsBackupEligible,
                    IsBackedUp = passkey.IsBackedUp,
                    AttestationObject = passkey.AttestationObject,
                    ClientDataJson = passkey.ClientDataJson,
                },
            });
            await EnrolledAsync(db, actor, cancellationToken);
            _ledger.Append(db, "passkey.added", actor, payload: new { person = actor.Id, passkey = ShortId(passkey.CredentialId) });
            return new AccountOutcome.Done("The passkey is added.");
        },
        cancellationToken);

    /// <summary>Gives a passkey another name.</summary>
    public Task<AccountOutcome> RenamePasskeyAsync(string credentialId, string name, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (Named(name) is not { Length: > 0 } given)
                return Errors.Invalid("Enter a name.");
            if (await OwnAsync(db, credentialId, actor, cancellationToken) is not { } passkey)
                return Errors.Invalid("This passkey does not exist.");
            passkey.Data.Name = given;
            _ledger.Append(db, "passkey.renamed", actor, payload: new { person = actor.Id, passkey = ShortId(passkey.CredentialId) });
            return new AccountOutcome.Done("The passkey is renamed.");
        },
        cancellationToken);

    /// <summary>Removes a passkey; refused where the role needs a second factor and it is the only one.</summary>
    public Task<AccountOutcome> RemovePasskeyAsync(string credentialId, Actor actor, CancellationToken cancellationToken = default) => _lane.WriteAsync<AccountOutcome>(
        async db =>
        {
            if (await OwnAsync(db, credentialId, actor, cancellationToken) is not { } passkey)
                return Errors.Invalid("This passkey does not exist.");
            var others = await db.Passkeys.CountAsync(p => p.UserId == actor.Id, cancellationToken) - 1;
            if (others == 0 && _options.Accounts.RequireSecondFactor.Contains(actor.Role) && !await db.SecondFactors.AnyAsync(f => f.PersonId == actor.Id && f.ConfirmedAt != null, cancellationToken))
                return Errors.FactorRequired;
            db.Passkeys.Remove(passkey);
            _ledger.Append(db, "passkey.removed", actor, payload: new { person = actor.Id, passkey = ShortId(passkey.CredentialId) });
            return new AccountOutcome.Done("The passkey is removed.");
        },
        cancellationToken);

    private static async Task<IdentityUserPasskey<long>?> OwnAsync(Persistence.SupportDb db, string credentialId, Actor actor, CancellationToken cancellationToken)
    {
        var own = await db.Passkeys.Where(p => p.UserId == actor.Id).ToListAsync(cancellationToken);
        return own.Find(passkey => Convert.ToHexStringLower(passkey.CredentialId) == credentialId);
    }

    private static string Named(string name) => name.Trim() is { Length: > 60 } much ? much[..60] : name.Trim();

    private static string ShortId(byte[] credentialId) => Convert.ToHexStringLower(credentialId)[..Math.Min(12, credentialId.Length * 2)];
}
