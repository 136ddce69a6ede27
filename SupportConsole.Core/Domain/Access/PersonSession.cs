namespace SupportConsole.Core.Domain.Access;

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod { Demo, Password, PasswordAndCode, PasswordAndRecovery, Passkey, Invitation, Setup }

/// <summary>Why a session is over. Expiry is no entry here: it is read from <see cref="PersonSession.ExpiresAt"/>.</summary>
public enum SessionEnd { SignedOut, Revoked, RevokedByAdmin, PasswordChanged, RoleChanged, Disabled, FactorReset }

/// <summary>
/// One signed-in browser. The cookie names it and proves nothing without it, so ending the row ends the cookie and every page open
/// under it, on every node.
/// </summary>
public sealed class PersonSession
{
    /// <summary>128 random bits, base64url.</summary>
    public required string Id { get; init; }
    public required long PersonId { get; init; }
    public required SignInMethod Method { get; init; }

    /// <summary>By the real clock, like every instant of a session.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends by itself, however busy it is.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When its browser last asked for something, to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Network address it was started from.</summary>
    public string Address { get; init; } = "";

    /// <summary>Browser and system in words: "Firefox on Linux".</summary>
    public string Device { get; init; } = "";

    /// <summary>True while the person's role asks for a second factor and there is none: nothing but the own account opens.</summary>
    public bool MustEnrol { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public SessionEnd? EndReason { get; set; }
}
