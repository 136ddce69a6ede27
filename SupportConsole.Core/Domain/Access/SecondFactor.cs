namespace SupportConsole.Core.Domain.Access;

/// <summary>A person's authenticator app.</summary>
public sealed class SecondFactor
{
    public required long PersonId { get; init; }

    /// <summary>The shared secret, encrypted with the installation's account key.</summary>
    public required string Secret { get; init; }

    /// <summary>When a first code proved that the app has the secret; null while it is being set up and counts for nothing.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The newest time step whose code was used. A code counts once: RFC 6238, 5.2.</summary>
    public long LastStep { get; set; }
}

/// <summary>Stands in once for a code when the phone is lost.</summary>
public sealed class RecoveryCode
{
    public long Id { get; init; }
    public required long PersonId { get; init; }

    /// <summary>Keyed hash, hex.</summary>
    public required string Hash { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
