namespace SupportConsole.Core.Domain.Access;

/// <summary>Lets one person choose a password once: somebody new, or somebody who lost theirs.</summary>
public sealed class Invitation
{
    public long Id { get; init; }
    public required string Email { get; init; }
    public required string DisplayName { get; init; }
    public required Role Role { get; init; }

    /// <summary>Ids of the teams, separated by commas.</summary>
    public string TeamIds { get; init; } = "";

    /// <summary>The existing person who may choose a new password; null for somebody new.</summary>
    public long? PersonId { get; init; }

    /// <summary>SHA-256 of the link's token, hex. The token itself is nowhere stored.</summary>
    public required string TokenHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By the real clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public required long InvitedById { get; init; }
    public required string InvitedByName { get; init; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Whether the link still opens.</summary>
    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && ExpiresAt > now;
}
