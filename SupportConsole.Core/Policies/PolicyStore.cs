namespace SupportConsole.Core.Policies;

/// <summary>What is wrong in a policy file, and where.</summary>
public sealed record PolicyProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>The policies in force on this node, and why a newer change of the files was refused.</summary>
public sealed class PolicyStore
{
    private volatile PolicySet? _current;
    private volatile IReadOnlyList<PolicyProblem> _refused = [];

    /// <summary>The release in force.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published yet: the program has not finished starting.</exception>
    public PolicySet Current => _current ?? throw new InvalidOperationException("No policy set is published yet.");

    /// <summary>Problems of the newest change that was refused; empty while files and release agree.</summary>
    public IReadOnlyList<PolicyProblem> Refused => _refused;

    internal void Publish(PolicySet set)
    {
        _current = set;
        _refused = [];
    }

    internal void Refuse(IReadOnlyList<PolicyProblem> problems) => _refused = problems;
}
