namespace SupportConsole.Core.Policies;

/// <summary>Where policies come from on this node.</summary>
public sealed record PolicyOptions
{
    /// <summary>Absolute path of the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether a good change of the files is published at once. Else only what the database says is published counts.</summary>
    public required bool FilesAreLive { get; init; }

    /// <summary>JSON of the model settings, keys left out: part of the release.</summary>
    public required string ModelSettings { get; init; }
}

/// <summary>The program cannot start: the policy files are wrong and no release was ever published.</summary>
public sealed class BrokenPoliciesException(IReadOnlyList<PolicyProblem> problems)
    : Exception($"The policies cannot be used, and no earlier release is published:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    public IReadOnlyList<PolicyProblem> Problems { get; } = problems;
}
