namespace SupportConsole.Core.Domain.Releases;

public enum ReleaseState { Candidate, Published, Retired }

/// <summary>Prompts, skills, policies, tools and model settings together, named by their content hash.</summary>
public sealed class Release
{
    /// <summary>SHA-256 over all files and model settings, hex.</summary>
    public required string Id { get; init; }

    /// <summary>JSON object of relative path to text.</summary>
    public required string Files { get; init; }
    public required ReleaseState State { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; set; }
    public required string By { get; init; }

    /// <summary>The first seven digits, as shown to people.</summary>
    public string ShortId => Id[..7];
}
