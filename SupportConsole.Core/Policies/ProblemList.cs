namespace SupportConsole.Core.Policies;

/// <summary>Collects what is wrong while the files are read, so that all of it is reported at once.</summary>
internal sealed class ProblemList
{
    private readonly List<PolicyProblem> _problems = [];

    public IReadOnlyList<PolicyProblem> All => [.. _problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];

    public bool Any => _problems.Count > 0;

    public void Add(string file, long line, string message) => _problems.Add(new PolicyProblem(file, (int)line, message));
}
