using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Persistence;

internal static class AccountMappings
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<PersonSession>(session =>
        {
            session.HasIndex(s => new { s.PersonId, s.EndedAt });
            session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Invitation>(invitation =>
        {
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            invitation.HasIndex(i => i.Email);
        });
        builder.Entity<SecondFactor>(factor =>
        {
            factor.HasKey(f => f.PersonId);
            factor.Property(f => f.PersonId).ValueGeneratedNever();
            factor.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.HasIndex(c => new { c.PersonId, c.Hash });
            code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        // Identity's own mapping of passkeys comes with a schema version that alters other tables and keeps the data as a JSON document;
        // one text column does the same on both providers.
        builder.Entity<IdentityUserPasskey<long>>(passkey =>
        {
            passkey.HasKey(p => p.CredentialId);
            passkey.HasIndex(p => p.UserId);
            passkey.HasOne<Person>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
            passkey.Property(p => p.Data).HasConversion<PasskeyConverter, PasskeyComparer>();
        });
    }

    private static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    private static IdentityPasskeyData Read(string json) => JsonSerializer.Deserialize<IdentityPasskeyData>(json)!;

    private sealed class PasskeyConverter() : ValueConverter<IdentityPasskeyData, string>(data => Write(data), json => Read(json));

    // Identity changes the object in place, so it is compared by what it would be stored as.
    private sealed class PasskeyComparer() : ValueComparer<IdentityPasskeyData>(
        (left, right) => left == right || (left != null && right != null && Write(left) == Write(right)),
        data => StringComparer.Ordinal.GetHashCode(Write(data)),
        data => Read(Write(data)));
}
