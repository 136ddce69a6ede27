using SupportConsole.Core.Knowledge;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Counts while an import runs.</summary>
internal sealed class ImportTally(string file, IProgress<ImportProgress>? progress)
{
    private readonly List<ImportProblem> _problems = [];
    private int _added;
    private int _updated;
    private int _unchanged;

    public string File => file;

    public void Count(SaveKind kind)
    {
        _ = kind switch
        {
            SaveKind.Added => _added++,
            SaveKind.Updated => _updated++,
            SaveKind.Unchanged => _unchanged++,
        };
    }

    public void Problem(int line, string message) => Problem(file, line, message);

    public void Problem(string where, int line, string message) => _problems.Add(new ImportProblem(where, line, message));

    /// <summary>Tells how far it is; call after each batch.</summary>
    public void Report() => progress?.Report(new ImportProgress(file, _added + _updated + _unchanged + _problems.Count));

    public ImportReport ToReport() => new()
    {
        Added = _added,
        Updated = _updated,
        Unchanged = _unchanged,
        Problems = [.. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)],
    };
}
