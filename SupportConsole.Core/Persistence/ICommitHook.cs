namespace SupportConsole.Core.Persistence;

/// <summary>Runs inside every transaction of the write lane after its rows are saved and before it commits: the ledger seals here.</summary>
public interface ICommitHook
{
    /// <summary>May add and save rows of its own; an exception rolls the whole transaction back.</summary>
    Task BeforeCommitAsync(SupportDb db, CancellationToken cancellationToken);
}

/// <summary>Hears what a transaction changed, after it committed.</summary>
public interface ICommitListener
{
    /// <summary>Must not throw and must not wait.</summary>
    void Committed(CommittedChanges changes);
}

/// <summary>What a transaction touched, without how.</summary>
/// <param name="TicketIds">Tickets of which a row was written.</param>
/// <param name="EntityTypes">The types written.</param>
public sealed record CommittedChanges(IReadOnlySet<long> TicketIds, IReadOnlySet<Type> EntityTypes);
