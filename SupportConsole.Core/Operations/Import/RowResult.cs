using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Import;

/// <summary>What came of a row; a problem where it was not kept.</summary>
internal readonly record struct RowResult(SaveKind Kind, string Problem)
{
    public static RowResult Of(SaveKind kind) => new(kind, "");

    public static RowResult Bad(string problem) => new(SaveKind.Unchanged, problem);
}

/// <summary>Writes a batch inside the caller's transaction and answers for each row.</summary>
internal delegate Task<IReadOnlyList<RowResult>> StoreWriter<T>(SupportDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken);
