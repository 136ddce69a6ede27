using SupportConsole.Core.Jobs;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core;

/// <summary>What must have happened before the first request or job: schema, leases, policies, index. In this order.</summary>
public sealed class CoreStart(DatabaseStart database, NodeLock node, PolicyPublisher policies, KnowledgeSearch search)
{
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await database.RunAsync(cancellationToken);
        await node.StartAsync(cancellationToken);
        await policies.StartAsync(cancellationToken);
        await search.LoadAsync(cancellationToken);
    }
}
