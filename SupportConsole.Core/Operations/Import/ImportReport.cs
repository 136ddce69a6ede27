namespace SupportConsole.Core.Operations.Import;

/// <summary>What is wrong in a file, and where. Line 0 stands for the file as a whole.</summary>
public sealed record ImportProblem(string File, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {Message}";
}

/// <summary>How far an import is.</summary>
/// <param name="Done">Rows or files handled, good and bad.</param>
public sealed record ImportProgress(string File, int Done);

/// <summary>What an import came to. Rows with problems were skipped, all others kept.</summary>
public sealed record ImportReport
{
    public int Added { get; init; }
    public int Updated { get; init; }

    /// <summary>Rows that were there already.</summary>
    public int Unchanged { get; init; }
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>Nothing was imported, for one reason.</summary>
    public static ImportReport Failed(string path, string message) => new() { Problems = [new ImportProblem(path, 0, message)] };

    public static ImportReport operator +(ImportReport left, ImportReport right) => new()
    {
        Added = left.Added + right.Added,
        Updated = left.Updated + right.Updated,
        Unchanged = left.Unchanged + right.Unchanged,
        Problems = [.. left.Problems, .. right.Problems],
    };
}
