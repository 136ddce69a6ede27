namespace SupportConsole.Core.Jobs;

/// <summary>Does the work of one kind of job.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>How many at once on this node.</summary>
    int Parallelism { get; }

    /// <summary>Does the work and ends the job in its own last transaction. An exception puts the job back with a delay.</summary>
    Task HandleAsync(JobLease lease, CancellationToken cancellationToken);

    /// <summary>Called instead of the work when the job was claimed more often than it may be: set it aside and say so where people see it.</summary>
    Task GiveUpAsync(JobLease lease, string lastError, CancellationToken cancellationToken);
}
