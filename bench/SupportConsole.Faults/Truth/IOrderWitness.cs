using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Faults.Truth;

/// <summary>The order system's own account of what was done to it.</summary>
internal interface IOrderWitness
{
    /// <summary>Actions done twice and refunds over what was paid, in words; must be none at any time.</summary>
    Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken);

    /// <summary>Where the account and the console's effects differ, once nothing is left to do.</summary>
    Task<IReadOnlyList<string>> AgainstAsync(IReadOnlyList<Effect> actions, CancellationToken cancellationToken);
}
